// How soon an answer is due: the owner's targets by platform and kind, and what holds where they said nothing. Minutes are opening hours.
import { z } from 'zod';
import { ThreadKind } from './domain.ts';

/** null = any. */
export const Target = z.object({
	connectorId: z.string().min(1).max(40).nullable(),
	kind: ThreadKind.nullable(),
	minutes: z.number().int().min(5).max(43_200),
});
export type Target = z.output<typeof Target>;

export const defaultTargets: Readonly<Record<ThreadKind, number>> = {
	comment: 60,
	mention: 60,
	message: 60,
	email: 240,
	review: 1440,
};

/** The closest one: platform and kind before the platform alone, that before the kind alone, that before any. Of two alike, the later. */
export function targetFor(
	{ connectorId, kind }: { readonly connectorId: string | null; readonly kind: ThreadKind },
	targets: readonly Target[],
): number {
	let best: Target | undefined;
	let closest = -1;
	for (const target of targets) {
		if (target.connectorId !== null && target.connectorId !== connectorId) continue;
		if (target.kind !== null && target.kind !== kind) continue;
		const close = (target.connectorId === null ? 0 : 2) + (target.kind === null ? 0 : 1);
		if (close < closest) continue;
		best = target;
		closest = close;
	}
	return best?.minutes ?? defaultTargets[kind];
}
