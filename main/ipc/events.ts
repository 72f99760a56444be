// What main tells the screen. A busy poll touches hundreds of rows in a moment: each event goes out at once, then at most once
// in 100 ms, so that the screen reads again as often as an eye can follow and no more.
import type { EventData, EventName, ThreadId } from '../../contract/index.ts';

const windowMs = 100;
const manyIds = 200;

export type Listener = (event: string, data: unknown) => void;

export interface Events {
	/** Goes out at once, every time. */
	readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void;
	/** Goes out now, or with the next window. */
	readonly emitSoon: (
		name: 'outbox.changed' | 'accounts.changed' | 'cannedReplies.changed' | 'tags.changed' | 'settings.changed' | 'judgement.changed',
	) => void;
	/** Ids are gathered; over 200 of them the screen is told to read all again. */
	readonly threadsChanged: (ids: readonly ThreadId[] | 'all') => void;
	readonly on: (listener: Listener) => () => void;
	/** Sends what waits and takes no more. */
	readonly close: () => void;
}

/** `after` calls back once after some ms; its answer cancels. */
export function createEvents(after: (ms: number, run: () => void) => () => void, log: (message: string) => void): Events {
	const listeners = new Set<Listener>();
	const emit = (name: string, data: unknown) => {
		for (const listener of [...listeners]) {
			try {
				listener(name, data);
			} catch (error) {
				// One broken listener may not keep the others, or the write that caused the event, from going on.
				log(`a listener of ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`);
			}
		}
	};
	const calmers = new Map<string, Calmer>();
	const soon = (name: string, take: () => unknown) => {
		const calmer = calmers.get(name) ?? createCalmer(after, () => emit(name, take()));
		calmers.set(name, calmer);
		calmer.poke();
	};

	let ids = new Set<ThreadId>();
	let all = false;
	const takeThreads = () => {
		const data = all || ids.size > manyIds ? { all: true as const } : { ids: [...ids] };
		ids = new Set();
		all = false;
		return data;
	};
	return {
		emit,
		emitSoon: (name) => soon(name, () => ({})),
		threadsChanged: (changed) => {
			if (changed === 'all') all = true;
			else if (changed.length === 0) return;
			else for (const id of changed) ids.add(id);
			soon('threads.changed', takeThreads);
		},
		on: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: () => {
			for (const calmer of calmers.values()) calmer.flush();
			listeners.clear();
		},
	};
}

interface Calmer {
	readonly poke: () => void;
	readonly flush: () => void;
}

function createCalmer(after: (ms: number, run: () => void) => () => void, send: () => void): Calmer {
	let cancel: (() => void) | null = null;
	let waiting = false;
	const open = () => {
		cancel = after(windowMs, () => {
			cancel = null;
			if (!waiting) return;
			waiting = false;
			open();
			send();
		});
	};
	return {
		poke: () => {
			if (cancel) {
				waiting = true;
				return;
			}
			open();
			send();
		},
		flush: () => {
			cancel?.();
			cancel = null;
			if (waiting) send();
			waiting = false;
		},
	};
}
