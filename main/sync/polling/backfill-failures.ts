// Older ranges that could not be read, and when to try each again. In memory: a start tries all of them once more.
import type { Fault } from '../../../connectors/sdk/index.ts';
import type { Deps } from '../../deps.ts';
import { backoff } from '../limits/backoff.ts';

export interface BackfillFailures {
	readonly waits: (rangeId: string) => boolean;
	/** true = the platform has said often enough that it is not there: give it up, and tell the owner. A broken line never counts. */
	readonly add: (rangeId: string, kind: Fault['kind'], byLine: boolean) => boolean;
	readonly forget: (rangeId: string) => void;
}

const refusalsToGiveUp = 3;

export function createBackfillFailures({ clock, random }: Pick<Deps, 'clock' | 'random'>): BackfillFailures {
	const known = new Map<string, { failures: number; refusals: number; until: number }>();
	return {
		waits: (id) => (known.get(id)?.until ?? 0) > clock.now(),
		add: (id, kind, byLine) => {
			const before = known.get(id) ?? { failures: 0, refusals: 0, until: 0 };
			const refused = !byLine && (kind === 'gone' || kind === 'rejected' || kind === 'closed');
			const failures = before.failures + 1;
			const refusals = before.refusals + (refused ? 1 : 0);
			known.set(id, { failures, refusals, until: clock.now() + backoff('polls', failures, random) });
			return refusals >= refusalsToGiveUp;
		},
		forget: (id) => known.delete(id),
	};
}
