// Which backups stay. By age: the last one of each of the last three days, then of
// four weeks, then of six months. By content: one with
// far fewer messages than an earlier one does not push out a better one.

export interface Backup {
	/** When it was made, in ms. */
	readonly at: number;
	readonly bytes: number;
	/** Messages that were ever stored in it, those that the owner erased included; null = it cannot be read. */
	readonly messages: number | null;
}

const dayMs = 86_400_000;
/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
const weekOf = (at: number): number => Math.floor((at / dayMs + 3) / 7);
const monthOf = (at: number): number => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
const periods: readonly { readonly of: (at: number) => number; readonly keep: number }[] = [
	{ of: (at) => Math.floor(at / dayMs), keep: 3 },
	{ of: weekOf, keep: 4 },
	{ of: monthOf, keep: 6 },
];
/** Of the free disk, the backups included. */
const diskShare = 1 / 5;

/** Far fewer than one before it, or unreadable. Newest first. */
export function splitByContent<B extends Backup>(backups: readonly B[]): { readonly good: B[]; readonly poor: B[] } {
	const good: B[] = [];
	const poor: B[] = [];
	let most = 0;
	for (const backup of backups.toSorted((a, b) => a.at - b.at)) {
		const isPoor = backup.messages === null || backup.messages * 2 < most;
		(isPoor ? poor : good).unshift(backup);
		most = Math.max(most, backup.messages ?? 0);
	}
	return { good, poor };
}

/** Good ones and poor ones go by age among themselves. A day, week or month that has one already needs no second one. */
function keptByAge<B extends Backup>(newestFirst: readonly B[]): B[] {
	const kept: B[] = [];
	for (const { of, keep } of periods) {
		const covered = new Set(kept.map(({ at }) => of(at)));
		const full = covered.size + keep;
		for (const backup of newestFirst) {
			if (covered.has(of(backup.at)) || covered.size >= full) continue;
			covered.add(of(backup.at));
			kept.push(backup);
		}
	}
	return kept.sort((a, b) => b.at - a.at);
}

/**
 * Those that stay, newest first. `freeBytes`: what the disk has left beside the backups. Over a fifth of the disk the oldest go first, poor
 * ones before good ones; the newest and the newest good one stay in any case.
 */
export function keepBackups<B extends Backup>(backups: readonly B[], freeBytes: number): B[] {
	const { good, poor } = splitByContent(backups);
	const kept = [...keptByAge(good), ...keptByAge(poor)];
	const newest = backups.toSorted((a, b) => b.at - a.at)[0];
	const total = (of: readonly B[]): number => of.reduce((sum, { bytes }) => sum + bytes, 0);
	const limit = (freeBytes + total(backups)) * diskShare;
	while (total(kept) > limit) {
		const last = kept.findLastIndex((backup) => backup !== newest && backup !== good[0]);
		if (last < 0) break;
		kept.splice(last, 1);
	}
	return kept.sort((a, b) => b.at - a.at);
}
