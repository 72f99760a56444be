// Erases the texts of deleted messages when their days are over. It looks after every change of a conversation and when the next one is due,
// so what a platform forbids to keep goes within a second of the answer that said so.
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface DeletedTextsJob {
	/** Something may have been deleted, or the days may have changed. */
	readonly wake: () => void;
	/** Resolves when nothing of it is running. */
	readonly stop: () => Promise<void>;
}

interface DeletedTextsNeeds {
	readonly store: Pick<Store, 'listDeletedTexts' | 'noteDeleted' | 'eraseDeletedTexts'>;
	readonly clock: Clock;
	readonly keepMs: (connectorId: string) => number;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

const pauseMs = 500;
/** Long timers are renewed on the way: setTimeout holds 24 days at most, and the system clock may be corrected. */
const maxDelayMs = 12 * 3_600_000;
/** In one transaction. */
const atOnce = 100;

export function createDeletedTextsJob({ store, clock, keepMs, log }: DeletedTextsNeeds): DeletedTextsJob {
	let stopped = false;
	let cancel: () => void = () => undefined;
	let running: Promise<void> = Promise.resolve();
	let isAwake = false;

	async function eraseDue(): Promise<number | null> {
		const now = clock.now();
		const found = await store.listDeletedTexts();
		const newIds = found.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
		if (newIds.length > 0) await store.noteDeleted({ ids: newIds, now });
		const goesAt = found.map(({ id, connectorId, deletedAt }) => ({
			id,
			at: (deletedAt ?? now) + keepMs(connectorId),
		}));
		const due = goesAt.filter(({ at }) => at <= now).map(({ id }) => id);
		for (let from = 0; from < due.length && !stopped; from += atOnce)
			await store.eraseDeletedTexts({ ids: due.slice(from, from + atOnce), now });
		const next = Math.min(...goesAt.filter(({ at }) => at > now).map(({ at }) => at));
		return Number.isFinite(next) ? next - now : null;
	}

	function plan(ms: number): void {
		cancel();
		cancel = clock.after(Math.min(ms, maxDelayMs), () => {
			isAwake = false;
			running = running.then(async () => {
				if (stopped) return;
				const next = await eraseDue().catch((error: unknown) => {
					log('the texts of deleted messages could not be erased', { error: String(error) });
					return 60_000;
				});
				if (!stopped && !isAwake && next !== null) plan(next);
			});
		});
	}

	return {
		wake: () => {
			if (stopped || isAwake) return;
			isAwake = true;
			plan(pauseMs);
		},
		stop: async () => {
			stopped = true;
			cancel();
			await running;
		},
	};
}
