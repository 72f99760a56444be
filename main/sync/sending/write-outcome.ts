// Writes what became of a reply. A write that the data file refuses is repeated, because the platform's answer comes only once.
import { type Item, ItemShape } from '../../../connectors/sdk/index.ts';
import type { OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { isDiskKind, StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import type { ResolvedBy } from '../../store/shapes.ts';

interface OutcomeParts {
	readonly store: Pick<Store, 'resolveSent'>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
}
export interface OutcomeWriter {
	/**
	 * Repeats `note` for half a minute while it fails, and as long as the disk takes nothing; then the row stays as it is, which is safe. Never rejects.
	 */
	readonly write: (note: () => Promise<unknown>) => Promise<void>;
	/** Writes the platform's yes, in whatever way it was learned. Never rejects. */
	readonly accept: (id: OutboxId, item: Item | null, by: ResolvedBy) => Promise<void>;
	/** What waits is tried once more, at once; from then on each write is tried once. */
	readonly stop: () => void;
	/** How many were given up. */
	readonly unwritten: () => number;
}

const maxAttempts = 6;
const maxWaitMs = 30_000;

export function createOutcomeWriter({ store, deps: { clock, log } }: OutcomeParts): OutcomeWriter {
	const stopped = Promise.withResolvers<void>();
	let isStopped = false;
	let unwritten = 0;

	async function write(note: () => Promise<unknown>): Promise<void> {
		for (let attempt = 0; ; attempt++) {
			try {
				await note();
				return;
			} catch (error) {
				log('what became of a reply could not be written', { error: String(error), attempt });
				// It was settled meanwhile in another way: a poll brought it, or the owner decided.
				if (error instanceof StoreError && (error.kind === 'conflict' || error.kind === 'notFound')) return;
				const isDisk = error instanceof StoreError && isDiskKind(error.kind);
				if (isStopped || (attempt + 1 >= maxAttempts && !isDisk)) {
					unwritten++;
					return;
				}
				await pause(Math.min(maxWaitMs, 500 * 2 ** attempt));
			}
		}
	}

	async function pause(ms: number): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		const cancel = clock.after(ms, resolve);
		await Promise.race([promise, stopped.promise]);
		cancel();
	}

	async function accept(id: OutboxId, item: Item | null, by: ResolvedBy): Promise<void> {
		const read = ItemShape.safeParse(item);
		if (item && !read.success) log('what the platform said about an accepted reply could not be read', { reply: id });
		let stored: Item | null = read.success ? read.data : null;
		await write(async () => {
			try {
				await store.resolveSent({ id, item: stored, now: clock.now(), by });
			} catch (error) {
				// The yes counts more than the message that came with it: the next poll brings that.
				stored = null;
				throw error;
			}
		});
	}

	return {
		write,
		accept,
		stop: () => {
			isStopped = true;
			stopped.resolve();
		},
		unwritten: () => unwritten,
	};
}
