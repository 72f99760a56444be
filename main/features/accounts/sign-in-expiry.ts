// A sign-in that ends by itself is told a week ahead, as a row in the queue: afterwards it would be silence.
import { plural, uiText } from '../../../contract/ui-text.ts';
import type { Health } from './health.ts';

const dayMs = 86_400_000;
const warnMs = 7 * dayMs;

/** null = it lasts longer, or nobody knows how long. */
export function healthOfSignIn(expiresAt: number | null, name: string, now: number): Health | null {
	if (expiresAt === null || expiresAt - now > warnMs) return null;
	const health = { silentSince: null, needsAttention: true };
	if (expiresAt <= now)
		return {
			...health,
			state: 'signIn',
			sentence: uiText`Your sign-in at ${name} has ended. Sign in again before new messages stop arriving.`,
		};
	const days = Math.ceil((expiresAt - now) / dayMs);
	return {
		...health,
		state: 'endsSoon',
		sentence: uiText`Your sign-in at ${name} ends ${plural(days, { one: 'within a day', other: 'in # days' })}. Sign in again before then.`,
	};
}
