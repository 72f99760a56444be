// The send loop. A reply is taken in one durable commit before its first byte leaves, and what becomes of it afterwards is written by
// the table in outbox-table.ts. No step after the platform's yes can put it back into the queue: where even the note of the yes
// cannot be written, the row stays `sending` and is looked for at the next start.

import type { Item } from '../../../connectors/sdk/index.ts';
import type { OutboxId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Store } from '../../store/index.ts';
import type { ResolvedBy, SendJob } from '../../store/shapes.ts';
import { createReadBefore, type ReadBeforeParts } from './read-before.ts';
import { createRunningSends } from './running-sends.ts';
import { createSendAttempt, type SendAttemptParts } from './send-attempt.ts';
import { createOutcomeWriter } from './write-outcome.ts';

interface ReplySenderParts
	extends Omit<SendAttemptParts, 'write' | 'accept' | 'signal' | 'isHalted' | 'mayBegin' | 'before'>,
		Omit<ReadBeforeParts, 'store' | 'deps' | 'connectorOf'> {
	readonly store: SendAttemptParts['store'] &
		Pick<
			Store,
			'listSendable' | 'listUnsure' | 'nextOutboxAt' | 'resolveSent' | 'setWaitsFor' | 'takeLease' | 'dropLease'
		>;
	readonly owner: string;
	/** A send is over: look again what is due. */
	readonly onEnd: () => void;
}

export interface ReplySender {
	readonly tick: () => Promise<number | null>;
	/** Sends an unsure reply once more, with the same key: the platform takes it only once. Resolves when that is over. */
	readonly sendAgain: (id: OutboxId) => Promise<void>;
	/** Writes the yes, in whatever way it was learned. */
	readonly accept: (id: OutboxId, item: Item | null, by: ResolvedBy) => Promise<void>;
	/** Resolves when nothing is on its way. */
	readonly idle: () => Promise<void>;
	/** At once: no further reply leaves. What is on its way stays on its way. */
	readonly halt: () => void;
	/** Halts; what is on its way gets a little time, and is unsure after it. */
	readonly stop: (graceMs?: number) => Promise<void>;
	/** How many outcomes the data file did not take. */
	readonly unwritten: () => number;
}

const leaseMs = 10 * 60_000;
const maxSendsPerAccount = 3;
const usualGraceMs = 5_000;
const otherOwnerRetryMs = 10_000;

export function createReplySender(parts: ReplySenderParts): ReplySender {
	const { store, deps, online } = parts;
	const { clock, log } = deps;
	const stopSignal = new AbortController();
	let stopped = false;
	let halted = false;
	const running = createRunningSends(log, () => {
		if (!stopped) parts.onEnd();
	});
	const { write, accept, ...outcomes } = createOutcomeWriter({ store, deps });
	const before = createReadBefore(parts);
	const attempt = createSendAttempt({
		...parts,
		write,
		accept,
		signal: stopSignal.signal,
		isHalted: () => halted,
		mayBegin: () => !stopped && online.get().online,
		before,
	});

	async function tick(): Promise<number | null> {
		if (stopped) return null;
		const now = clock.now();
		if (!online.get().online) {
			await store.setWaitsFor({
				accountId: null,
				waitsFor: 'online',
				why: uiText`It goes out when the internet is back.`,
				now,
			});
			// What is held for undo waits for the internet as soon as its time comes.
			const held = await store.nextOutboxAt();
			return held !== null && held > now ? held : null;
		}
		for (const job of await store.listSendable({ now })) {
			if (running.has(job.id)) continue;
			if (before.notBefore(job.id) > now) continue;
			if (running.countOf(job.accountId) >= maxSendsPerAccount) continue;
			void running.start(job.id, job.accountId, () => send(job, false));
		}
		const next = await store.nextOutboxAt();
		// What is due and was not begun waits for a send to end, and is looked at again then.
		return next === null ? null : Math.max(next, now + 250);
	}

	const send = (job: SendJob, again: boolean): Promise<void> =>
		underLease(parts, job.id, () => attempt.send(job, again));

	return {
		tick,
		sendAgain: async (id) => {
			if (stopped || running.has(id)) return;
			const unsure = (await store.listUnsure()).find((job) => job.id === id);
			if (unsure && !running.has(id)) await running.start(id, unsure.accountId, () => send(unsure, true));
		},
		accept,
		idle: running.idle,
		halt: () => {
			halted = true;
			stopped = true;
			outcomes.stop();
		},
		unwritten: outcomes.unwritten,
		stop: async (graceMs = usualGraceMs) => {
			stopped = true;
			outcomes.stop();
			const cancel = clock.after(graceMs, () => stopSignal.abort());
			await running.idle();
			cancel();
		},
	};
}

async function underLease(
	{ store, deps: { clock }, owner }: ReplySenderParts,
	id: OutboxId,
	work: () => Promise<void>,
): Promise<void> {
	const name = `send:${id}`;
	if (!(await store.takeLease({ name, owner, until: clock.now() + leaseMs, now: clock.now() }))) {
		// Another computer has it: no need to ask every moment.
		await new Promise<void>((resolve) => clock.after(otherOwnerRetryMs, resolve));
		return;
	}
	try {
		await work();
	} finally {
		await store.dropLease({ name, owner });
	}
}
