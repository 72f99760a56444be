// Starts the integrity check and the backup once a day, in a quiet minute; after two busy hours it starts them anyway, because they run in a thread of
// their own. A sentence reports what is wrong, and the check runs again every hour.
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { Deps } from '../deps.ts';
import type { DamagedPage } from '../store/engine/page-sums.ts';
import type { Store } from '../store/index.ts';
import type { MaintenanceReport } from '../store/maintenance/backup.ts';
import { damageSentence } from './damage-sentence.ts';

interface MaintenanceParts {
	readonly store: Pick<Store, 'onChange' | 'checkPages' | 'repairDamage'>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	/** When the newest copy was made; null = there is none. */
	readonly lastBackupAt: () => number | null;
	readonly runMaintenance: (
		now: number,
		signal: AbortSignal,
		badPages: readonly DamagedPage[],
	) => Promise<MaintenanceReport>;
	/** The notice changed, or is gone. */
	readonly changed: () => void;
}
export interface MaintenanceJob {
	/** A sentence for the owner; null = all is well. */
	readonly notice: () => UiText | null;
	/** Resolves when nothing of it is running. */
	readonly stop: () => Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const maxPostponeMs = 2 * hour;
/** 4 MB: the store answers nobody else meanwhile. */
const pagesAtOnce = 1000;
const hasRepair = ({ repair }: MaintenanceReport): boolean =>
	repair.indexes.length + repair.threads.length + repair.replies.length + repair.rows.length > 0;

export function startMaintenance({
	store,
	deps,
	lastBackupAt,
	runMaintenance,
	changed,
}: MaintenanceParts): MaintenanceJob {
	const { clock, log } = deps;
	const stop = new AbortController();
	let notice: UiText | null = null;
	let busyAt = clock.now();
	let running: Promise<void> = Promise.resolve();
	let cancel: () => void = () => undefined;
	const unsubscribe = store.onChange(({ threads, outbox }) => {
		if (outbox || threads === 'all' || threads.length > 0) busyAt = clock.now();
	});
	let nextRunAt = firstRunAt();
	let repaired: { readonly text: UiText; readonly until: number } | null = null;

	/** A backup from the future was made while the clock was wrong. */
	function firstRunAt(): number {
		const now = clock.now();
		const last = lastBackupAt();
		return last === null || last > now + hour ? now : last + day;
	}

	function plan(): void {
		if (stop.signal.aborted) return;
		cancel = clock.after(minute, () => {
			const now = clock.now();
			// After the clock was set back, the next run must not wait until the old time comes again.
			busyAt = Math.min(busyAt, now);
			nextRunAt = Math.min(nextRunAt, now + day);
			const isQuiet = now - busyAt >= minute;
			if (now < nextRunAt || (!isQuiet && now < nextRunAt + maxPostponeMs)) return plan();
			running = once(now).finally(plan);
		});
	}

	async function checkAllPages(): Promise<DamagedPage[]> {
		const bad: DamagedPage[] = [];
		for (let after: number | null = 0; after !== null && !stop.signal.aborted; ) {
			const found: Awaited<ReturnType<typeof store.checkPages>> = await store.checkPages({ after, limit: pagesAtOnce });
			bad.push(...found.damaged);
			after = found.after;
		}
		return bad;
	}

	async function once(now: number): Promise<void> {
		let next: UiText | null;
		try {
			const report = await runMaintenance(now, stop.signal, await checkAllPages());
			if (hasRepair(report)) await store.repairDamage({ repair: report.repair, now });
			nextRunAt = now + (report.backup === null ? hour : day);
			next = sentenceOf(report);
			// What was repaired is not found again; the owner still reads of it for a day.
			if (next !== null && (hasRepair(report) || report.pages > 0)) repaired = { text: next, until: now + day };
			else if (next === null && repaired !== null && now < repaired.until) next = repaired.text;
			log('the data file was checked', { ...report, places: report.places.length, backup: report.backup !== null });
		} catch (error) {
			if (stop.signal.aborted) return;
			nextRunAt = now + hour;
			next = uiText`The data file could not be looked over. What you see is still read from it; a copy was not made.`;
			log('the data file could not be checked', { error: String(error) });
		}
		if (isSame(next, notice) || stop.signal.aborted) return;
		notice = next;
		changed();
	}

	plan();
	return {
		notice: () => notice,
		stop: async () => {
			stop.abort();
			cancel();
			unsubscribe();
			await running;
		},
	};
}

const isSame = (a: UiText | null, b: UiText | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** null = all is well. */
export const sentenceOf = (report: MaintenanceReport): UiText | null =>
	damageSentence(report) ??
	(report.why === null ? null : uiText`Today's copy of your data could not be made. ${report.why}`);
