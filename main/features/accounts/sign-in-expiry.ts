// A row in the queue warns a week before a sign-in ends: afterwards nothing would arrive.
import { plural, uiText } from '../../../contract/ui-text.ts';
import type { Health } from './health.ts';

const dayMs = 86_400_000;
const warnMs = 7 * dayMs;

/** null = it lasts longer, or the platform does not say how long. */
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
