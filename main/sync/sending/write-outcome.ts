// Writes what became of a reply. A write that the data file refuses is repeated, because the platform's answer comes only once.
import { type Item, ItemShape } from '../../../connectors/sdk/index.ts';
import type { OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import type { ResolvedBy } from '../../store/shapes.ts';

interface OutcomeParts {
	readonly store: Pick<Store, 'resolveSent'>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly isStopped: () => boolean;
}
export interface OutcomeWriter {
	/** Repeats `note` for half a minute while it fails; then the row stays as it is, which is safe. Never rejects. */
	readonly write: (note: () => Promise<unknown>) => Promise<void>;
	/** Writes the platform's yes, in whatever way it was learned. Never rejects. */
	readonly accept: (id: OutboxId, item: Item | null, by: ResolvedBy) => Promise<void>;
}

const maxAttempts = 6;

export function createOutcomeWriter({ store, deps: { clock, log }, isStopped }: OutcomeParts): OutcomeWriter {
	async function write(note: () => Promise<unknown>): Promise<void> {
		for (let attempt = 0; attempt < maxAttempts; attempt++) {
			try {
				await note();
				return;
			} catch (error) {
				log('what became of a reply could not be written', { error: String(error), attempt });
				// It was settled meanwhile in another way: a poll brought it, or the owner decided.
				if (error instanceof StoreError && (error.kind === 'conflict' || error.kind === 'notFound')) return;
				if (isStopped()) return;
				await new Promise<void>((resolve) => clock.after(500 * 2 ** attempt, resolve));
			}
		}
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

	return { write, accept };
}
