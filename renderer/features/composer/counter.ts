// The counter keeps silent until 80 %, warns at 95 %, and blocks above 100 %. What a character is, is the platform's business.
import type { Count } from '../../../contract/index.ts';

export type CounterLevel = 'silent' | 'near' | 'tight' | 'over';

/** The limit that is nearest to its end; null where the platform has none. */
export function tightest(counts: readonly Count[]): Count | null {
	return counts.reduce<Count | null>((worst, count) => (worst && share(worst) >= share(count) ? worst : count), null);
}

const share = (count: Count) => (count.limit > 0 ? count.used / count.limit : 0);

export function counterLevel(count: Count | null): CounterLevel {
	if (!count) return 'silent';
	const part = share(count);
	if (part > 1) return 'over';
	if (part >= 0.95) return 'tight';
	return part >= 0.8 ? 'near' : 'silent';
}

/** What is said aloud: on reaching 80 %, on going over, and on coming back; nothing in between. */
export function counterNews(before: CounterLevel, now: CounterLevel): 'near' | 'over' | 'recovered' | null {
	if (before === now) return null;
	if (now === 'over') return 'over';
	if (before === 'over') return 'recovered';
	return before === 'silent' ? 'near' : null;
}
