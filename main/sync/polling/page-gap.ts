// The gap that a platform wants between two pages of one stream (Stream.pageGapMs).
import type { Clock } from '../../deps.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import type { StreamQuota } from '../limits/quota.ts';

/** When each stream was last asked for a page, in this run or in one before: the platform counts them alike. */
const lastAsked = new WeakMap<StreamQuota, number>();

/** Ends at once when the run is stopped: the page's own call says so. */
export async function waitPageGap(
	run: { readonly deps: { readonly clock: Clock }; readonly signal: AbortSignal },
	stream: Pick<AnyConnector['streams'][number], 'pageGapMs'>,
	quota: StreamQuota,
): Promise<void> {
	const { clock } = run.deps;
	const gapMs = stream.pageGapMs ?? 0;
	const askedAt = lastAsked.get(quota) ?? Number.NEGATIVE_INFINITY;
	// Never longer than the gap itself: the clock may have been set back since the last page.
	const ms = Math.min(gapMs, askedAt + gapMs - clock.now());
	if (ms > 0 && !run.signal.aborted)
		await new Promise<void>((resolve) => {
			const end = (): void => {
				cancel();
				run.signal.removeEventListener('abort', end);
				resolve();
			};
			const cancel = clock.after(ms, end);
			run.signal.addEventListener('abort', end, { once: true });
		});
	lastAsked.set(quota, clock.now());
}
