// The caller's side: the Store, as promises over a worker's port. A worker that dies is started again (at most three times a minute);
// what it was doing is answered with an error, never repeated: whether a write was committed only the database knows.

import { Worker } from 'node:worker_threads';
import { uiText } from '../../contract/ui-text.ts';
import type { ChangedIds } from './changed-ids.ts';
import { StoreError, type StoreErrorKind } from './errors.ts';
import type { Store } from './index.ts';
import { type Answer, closeCall, openingSeq, type WorkerData } from './protocol.ts';
import { awaitWorkerExit } from './worker-exit.ts';
import type { OpenOptions } from './worker-session.ts';

interface StoreOptions extends Pick<OpenOptions, 'journalFolder' | 'mayBeginEmpty'> {
	/** A file, or ':memory:'. */
	readonly path: string;
	/** Where worker.ts (or its bundle) lies. */
	readonly worker: URL;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	/** A call failed, the opening included. */
	readonly onFailure?: (kind: StoreErrorKind) => void;
}
const slowMs = 40;
const restartsAMinute = 3;
/** The operating system frees a dead worker's lock a moment later. */
const lockTimeoutMs = 3000;
/** The thread ends by itself once its data file is closed. */
const exitTimeoutMs = 2000;

interface Waiting {
	readonly name: string;
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** Resolves when the database is open and up to date. Rejects with StoreError: corrupt, readonly, full, failing, busy (open elsewhere), future. */
export async function startStore(options: StoreOptions): Promise<Store> {
	const listeners = new Set<(changes: ChangedIds) => void>();
	const waiting = new Map<number, Waiting>();
	const restarts: number[] = [];
	let nextSeq = openingSeq + 1;
	/** No more calls are taken; those asked before are still answered. */
	let isClosing = false;
	/** It is over: why. */
	let closed: StoreError | null = null;
	let worker: Worker | null = null;
	let opening: Promise<unknown> = Promise.resolve();

	const emit = (changes: ChangedIds): void => {
		for (const listener of listeners) listener(changes);
	};
	const rejectAll = (error: StoreError): void => {
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	};

	function receive(message: Answer): void {
		const call = waiting.get(message.seq);
		waiting.delete(message.seq);
		if (message.ms > slowMs) options.log('slow store call', { name: call?.name, ms: Math.round(message.ms) });
		if (!message.ok) {
			const { kind, text, cause } = message.failure;
			if (kind !== 'conflict' && kind !== 'confirm' && kind !== 'notFound')
				options.log('store call failed', { name: call?.name, kind, cause });
			options.onFailure?.(kind);
			call?.reject(new StoreError(kind, text, { cause }));
			return;
		}
		call?.resolve(message.value);
		if (message.changes) emit(message.changes);
	}

	function start(waitMs: number): void {
		const { path, journalFolder, mayBeginEmpty } = options;
		const data: WorkerData = { path, options: { waitMs, journalFolder, mayBeginEmpty } };
		// Left to itself V8 takes 100 MB more for what a long write throws away, and does not give it back.
		const resourceLimits = { maxYoungGenerationSizeMb: 16 };
		const started = new Worker(options.worker, { workerData: data, name: 'store', resourceLimits });
		worker = started;
		opening = new Promise((resolve, reject) => waiting.set(openingSeq, { name: 'open', resolve, reject }));
		// The next call rejects with it; an opening that nobody awaits must not end the program.
		opening.catch(() => {});
		let why = 'it ended';
		started.on('message', receive);
		started.on('error', (error) => {
			why = error.message;
		});
		started.on('exit', () => ended(started, why));
	}

	function ended(which: Worker, why: string): void {
		if (which !== worker) return;
		const isOpen = !waiting.has(openingSeq);
		rejectAll(
			new StoreError('unknown', uiText`The data file stopped answering for a moment. Please try again.`, {
				cause: why,
			}),
		);
		if (closed || isClosing) return;
		options.log('store worker ended', { why });
		const now = Date.now();
		while (restarts[0] !== undefined && now - restarts[0] > 60_000) restarts.shift();
		if (!isOpen || options.path === ':memory:' || restarts.length >= restartsAMinute) {
			closed = new StoreError('unknown', uiText`The data file stopped answering. Please start Countertalk again.`, {
				cause: why,
			});
			return;
		}
		restarts.push(now);
		start(lockTimeoutMs);
		opening.then(
			() => emit({ threads: 'all', outbox: true, accounts: true, canned: true, tags: true, rules: true }),
			(error: StoreError) => {
				closed = error;
			},
		);
	}

	async function call(name: string, args: readonly unknown[]): Promise<unknown> {
		if (closed) throw closed;
		await opening;
		if (closed) throw closed;
		return new Promise((resolve, reject) => {
			const seq = nextSeq++;
			waiting.set(seq, { name, resolve, reject });
			worker?.postMessage({ seq, name, args });
		});
	}

	async function close(): Promise<void> {
		if (isClosing || closed) return;
		isClosing = true;
		try {
			await call(closeCall, []);
		} finally {
			closed = new StoreError('unknown', uiText`The data file is closed.`);
			if (worker) await awaitWorkerExit(worker, exitTimeoutMs);
		}
	}

	const own: Pick<Store, 'onChange' | 'close'> = {
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close,
	};
	start(0);
	try {
		await opening;
	} catch (error) {
		closed = new StoreError('unknown', uiText`The data file is closed.`);
		if (worker !== null) await awaitWorkerExit(worker, exitTimeoutMs);
		throw error;
	}
	return new Proxy(own, {
		get: (known, name) => {
			if (typeof name !== 'string' || name === 'then') return undefined;
			return name in known
				? known[name as keyof typeof known]
				: async (...args: unknown[]) => {
						if (isClosing) throw closed ?? new StoreError('unknown', uiText`The data file is closed.`);
						return call(name, args);
					};
		},
		// The proxy answers to every name of Store; the type says which there are, and the worker refuses any other.
	}) as Store;
}
