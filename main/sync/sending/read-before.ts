// A reply that waited goes out only after its conversation was read again: the customer may have written meanwhile. Where the connector can
// read one conversation, that is read; else the account's streams are polled. Both spend from the account's budget and wait as long as the
// platform asked; where nothing may be asked, what is stored decides (store/rules/newer-message.ts).
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { hasWaited } from '../../store/rules/newer-message.ts';
import type { SendJob } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { backoff } from '../limits/backoff.ts';

/** `failed`: a hiccup of the network or the platform, so that trying again makes sense. */
export type ThreadReading = 'done' | 'not-possible' | 'failed';

export interface ReadBeforeParts {
	readonly store: Pick<Store, 'listStreams'>;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	/** Reads one conversation again. */
	readonly readThread: (job: SendJob) => Promise<ThreadReading>;
	/** Polls all streams of an account; resolves when that is over, or when nothing may be asked now. */
	readonly poll: (accountId: AccountId) => Promise<void>;
}

export interface ReadBefore {
	/** true = the reply may go now, if nothing newer is stored. false = not before `notBefore`. */
	readonly read: (job: SendJob) => Promise<boolean>;
	readonly notBefore: (id: OutboxId) => number;
	/** The budget had nothing left for the reply itself. Where this try had spent on reading, the next one does not. */
	readonly outOfBudget: (id: OutboxId) => void;
}

/** So often a reading that failed is tried again before what is stored decides: the platform may take replies and list none. */
const maxFailures = 3;

export function createReadBefore(parts: ReadBeforeParts): ReadBefore {
	const { store, deps } = parts;
	const { clock } = deps;
	const failed = new Map<OutboxId, { readonly times: number; readonly notBefore: number }>();
	const wasRead = new Set<OutboxId>();
	const skipped = new Set<OutboxId>();

	async function readAgain(job: SendJob): Promise<ThreadReading> {
		if (parts.connectorOf(job.connectorId)?.refreshThread) return parts.readThread(job);
		const startedAt = clock.now();
		await parts.poll(job.accountId);
		const rows = (await store.listStreams()).filter(
			({ accountId, lastPollAt }) => accountId === job.accountId && lastPollAt !== null && lastPollAt >= startedAt,
		);
		if (rows.some(({ fault }) => fault?.kind === 'transient')) return 'failed';
		return rows.length > 0 ? 'done' : 'not-possible';
	}

	return {
		read: async (job) => {
			wasRead.delete(job.id);
			if (!hasWaited(job.undoUntil, clock.now()) || skipped.delete(job.id)) return true;
			wasRead.add(job.id);
			const reading = await readAgain(job);
			const times = (failed.get(job.id)?.times ?? 0) + 1;
			deps.log('a conversation was read before a reply that waited', { reply: job.id, reading });
			if (reading !== 'failed' || times > maxFailures) {
				failed.delete(job.id);
				return true;
			}
			failed.set(job.id, { times, notBefore: clock.now() + backoff('sends', times, deps.random) });
			return false;
		},
		notBefore: (id) => failed.get(id)?.notBefore ?? 0,
		outOfBudget: (id) => {
			if (wasRead.delete(id)) skipped.add(id);
		},
	};
}
