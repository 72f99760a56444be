// The send loop. A reply is taken in one durable commit before its first byte leaves, and what becomes of it afterwards is written by
// the table in outbox-table.ts. No step after the platform's yes can put it back into the queue: where even the note of the yes
// cannot be written, the row stays `sending` and is looked for at the next start.

import type { Item } from '../../../connectors/sdk/index.ts';
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { ResolvedBy, SendJob, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import { replyAfterFault } from './outbox-table.ts';
import { createRunningSends } from './running-sends.ts';
import { createOutcomeWriter } from './write-outcome.ts';

type ReplySenderStore = Pick<
	Store,
	| 'listSendable'
	| 'listUnsure'
	| 'nextOutboxAt'
	| 'claimForSending'
	| 'resolveSent'
	| 'requeue'
	| 'failReply'
	| 'markUnsure'
	| 'setWaitsFor'
	| 'listAccounts'
	| 'listStreams'
	| 'saveStream'
	| 'takeLease'
	| 'dropLease'
>;

interface ReplySenderParts {
	readonly store: ReplySenderStore;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly owner: string;
	readonly online: Online;
	/** A send is over: look again what is due. */
	readonly onEnd: () => void;
	/** The account was refused: it should be looked at before long. */
	readonly onRefused: (accountId: AccountId) => void;
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
	readonly stop: () => Promise<void>;
}

const leaseMs = 10 * 60_000;
const maxSendsPerAccount = 3;
const graceMs = 5_000;
const otherOwnerRetryMs = 10_000;

export function createReplySender(parts: ReplySenderParts): ReplySender {
	const { store, deps, jobs, online } = parts;
	const { clock, log } = deps;
	const stopSignal = new AbortController();
	let stopped = false;
	let halted = false;
	const running = createRunningSends(log, () => {
		if (!stopped) parts.onEnd();
	});
	const { write, accept } = createOutcomeWriter({ store, deps, isStopped: () => stopped });

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
			if (running.countOf(job.accountId) >= maxSendsPerAccount) continue;
			void running.start(job.id, job.accountId, () => send(job.id, false));
		}
		const next = await store.nextOutboxAt();
		// What is due and was not begun waits for a send to end, and is looked at again then.
		return next === null ? null : Math.max(next, now + 250);
	}

	const send = (id: OutboxId, again: boolean): Promise<void> =>
		underLease(parts, id, async () => {
			const claimed = halted ? null : await claim(id, again);
			if (claimed) await publish(claimed, again);
		});

	/** Where the answer of the data file is missing, the row may be `sending` although nothing was sent: it is put back. */
	async function claim(id: OutboxId, again: boolean): Promise<SendJob | null> {
		try {
			return await store.claimForSending({ id, now: clock.now(), ...(again ? { again } : {}) });
		} catch (error) {
			await putBack(id, again, uiText`The data file did not answer; nothing was sent.`, 5_000);
			throw error;
		}
	}

	/** Nothing left this computer in this try. Whether an earlier one arrived stays open. */
	async function putBack(id: OutboxId, again: boolean, why: UiText, forMs: number): Promise<void> {
		const now = clock.now();
		await write(() =>
			again
				? store.markUnsure({ id, why, now })
				: store.requeue({ id, notBefore: now + forMs, waitsFor: null, why, now }),
		);
	}

	/** From here on the row is `sending`. */
	async function publish(claimed: SendJob, again: boolean): Promise<void> {
		const connector = parts.connectorOf(claimed.connectorId);
		let job: Job | null = null;
		let item: Item;
		try {
			const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
			const account = accounts.find((one) => one.id === claimed.accountId);
			if (!connector?.reply || !account || account.removedAt !== null) {
				await write(() =>
					store.failReply({
						id: claimed.id,
						why: uiText`This account is not connected any more. Your words are kept.`,
						now: clock.now(),
					}),
				);
				return;
			}
			const replyQuota = jobs.replyQuota(account.id, connector, rows);
			job = await jobs.open({
				account,
				connector,
				...(replyQuota ? { quota: { account: replyQuota.quota, purpose: 'reply' } } : {}),
				signal: stopSignal.signal,
			});
			if (halted) {
				await putBack(claimed.id, again, uiText`The program had to stop; nothing was sent.`, 0);
				return;
			}
			item = await connector.reply(job.ctx, claimed.target, claimed.reply);
		} catch (error) {
			await handleFailure(claimed, again, connector, job, error);
			return;
		} finally {
			await saveBudget(parts, claimed.accountId, connector, job);
		}
		online.report(claimed.accountId, job.trace.reached ? true : null, null);
		await accept(claimed.id, item, again ? 'key' : 'answer');
	}

	async function handleFailure(
		claimed: SendJob,
		again: boolean,
		connector: AnyConnector | undefined,
		job: Job | null,
		error: unknown,
	): Promise<void> {
		const { id, accountId } = claimed;
		const now = clock.now();
		const platform = connector?.manifest.name ?? uiText`The platform`;
		const thrown = readThrown(error, platform);
		const why = connector ? jobs.redact(accountId, connector, thrown.text) : thrown.text;
		const fault = thrown.fault && byOurClock(thrown.fault, job?.offset() ?? 0);
		const after = replyAfterFault(fault, job?.trace.writeOutcome ?? 'none', claimed.attempts, now, deps.random);
		// The owner's own limit, not the platform's: a higher one or a new month ends the wait, not the clock.
		const isUnpaid = job?.trace.outOfMoney === true && fault?.kind === 'rate' && after.state === 'queued';
		const fromFault = isUnpaid ? ({ ...after, notBefore: fault.retryAt, waitsFor: 'account' } as const) : after;
		// The try before this one may have arrived: what became of this one says nothing about it. It stays unsure, whether this one never
		// left (its key does not live for ever) or was refused (`failed` would promise that nothing stands there).
		const next = again && fromFault.state !== 'unsure' ? ({ state: 'unsure' } as const) : fromFault;
		log('a reply did not go out', {
			reply: id,
			kind: fault?.kind ?? 'broken connector',
			wire: job?.trace.writeOutcome ?? 'none',
			becomes: next.state,
		});
		if (job)
			online.report(
				accountId,
				job.trace.reached ? true : job.trace.networkProblem ? false : null,
				job.trace.networkProblem,
			);
		switch (next.state) {
			case 'queued':
				await write(() => store.requeue({ id, notBefore: next.notBefore, waitsFor: next.waitsFor, why, now }));
				if (next.waitsFor === 'account' && !isUnpaid) parts.onRefused(accountId);
				return;
			case 'failed':
				await write(() =>
					store.failReply({
						id,
						why: uiText`${why} Your words are kept.`,
						closed: fault?.kind === 'closed' && fault.manual === true,
						now,
					}),
				);
				return;
			case 'unsure':
				await write(() => store.markUnsure({ id, why, now }));
		}
	}

	return {
		tick,
		sendAgain: async (id) => {
			if (stopped || running.has(id)) return;
			const unsure = (await store.listUnsure()).find((job) => job.id === id);
			if (unsure && !running.has(id)) await running.start(id, unsure.accountId, () => send(id, true));
		},
		accept,
		idle: running.idle,
		halt: () => {
			halted = true;
			stopped = true;
		},
		stop: async () => {
			stopped = true;
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

async function saveBudget(
	{ store, deps, jobs }: ReplySenderParts,
	accountId: AccountId,
	connector: AnyConnector | undefined,
	job: Job | null,
): Promise<void> {
	if (!job || !connector) return;
	const replyQuota = jobs.replyQuota(accountId, connector, []);
	if (!replyQuota) return;
	const patch: Partial<StreamRow> = { budget: replyQuota.quota.toStored() };
	await store
		.saveStream({ accountId, streamId: replyQuota.streamId, patch })
		.catch((error: unknown) => deps.log('a budget could not be saved', { error: String(error) }));
}
