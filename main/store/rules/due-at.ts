// The answer-by time: from the oldest unanswered message, the target of its kind × upset × reach, counted in opening hours, and never
// later than half an hour before the reply window closes, nor than a promise. Stored, so the order stands still while time passes.
// A sign-off ("Thanks!") sinks by a week and is never closed.

import type { Audience, DueReason, ThreadKind } from '../../../contract/domain.ts';
import type { Intent } from '../../../contract/judgement.ts';
import type { ShopTimes } from '../../../contract/opening-hours.ts';
import { hasHours, openSpans } from '../../../contract/opening-spans.ts';
import { type Target, targetFor } from '../../../contract/targets.ts';

export interface DueInput {
	/** createdAt of the oldest unanswered message. */
	readonly from: number;
	readonly kind: ThreadKind;
	/** Where it is; missing: at none that has a target of its own. */
	readonly connectorId?: string;
	readonly audience: Audience;
	readonly upset: 0 | 1 | 2;
	/** The most pressing of what waits; null: not judged. */
	readonly intent: Intent | null;
	readonly reach: number | null;
	/** When the platform no longer lets us answer. */
	readonly windowUntil: number | null;
	readonly promiseAt: number | null;
	readonly signOff: boolean;
	readonly onTop: boolean;
	/** On top by a rule. */
	readonly byRule?: boolean;
}
export interface Policy extends ShopTimes {
	/** The owner's; missing = none. */
	readonly targets?: readonly Target[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
const upsetFactor = { 0: 1, 1: 0.5, 2: 0.25 } as const;
/** From this many viewers on a public post counts like a review. */
const manyViewers = 1000;

export function computeDueAt(input: DueInput, policy: Policy): { dueAt: number; because: DueReason[] } {
	const target = targetFor({ connectorId: input.connectorId ?? null, kind: input.kind }, policy.targets ?? []);
	const because: DueReason[] = [{ kind: 'target', minutes: target }];
	let factor: number = upsetFactor[input.upset];
	if (input.upset > 0) because.push({ kind: 'upset', level: input.upset === 2 ? 2 : 1 });
	// However calmly somebody says that there was glass in the bread.
	if (input.intent === 'safety') {
		factor = Math.min(factor, upsetFactor[2]);
		because.push({ kind: 'safety' });
	}
	if (input.kind === 'review') {
		factor *= 0.5;
		because.push({ kind: 'review' });
	} else if (input.audience === 'public') {
		factor *= (input.reach ?? 0) >= manyViewers ? 0.5 : 0.75;
		because.push(input.reach === null ? { kind: 'public' } : { kind: 'public', reach: input.reach });
	}
	let due = addOpenTime(input.from, target * factor * minute, policy);
	if (input.signOff) {
		due += 7 * day;
		because.push({ kind: 'closer' });
	}
	// Nobody hurries to answer a "Thanks!" before the platform closes its window: it would stand above all who wait for something.
	if (!input.signOff && input.windowUntil !== null && input.windowUntil - 30 * minute < due) {
		due = input.windowUntil - 30 * minute;
		because.push({ kind: 'window', until: input.windowUntil });
	}
	if (input.promiseAt !== null && input.promiseAt < due) {
		due = input.promiseAt;
		because.push({ kind: 'promise', at: input.promiseAt });
	}
	if (input.onTop) because.push(input.byRule ? { kind: 'top', byRule: true } : { kind: 'top' });
	return { dueAt: Math.round(due), because };
}

/** `from` plus this much time while the shop is open. A shop without opening hours is always open. */
export function addOpenTime(from: number, ms: number, policy: Policy): number {
	if (!hasHours(policy)) return from + ms;
	let left = ms;
	// Hours that reach past midnight may overlap those of the next day.
	let at = from;
	for (const { opens, closes } of openSpans(from, policy, policy.timeZone)) {
		const start = Math.max(at, opens);
		if (start >= closes) continue;
		if (start + left <= closes) return start + left;
		left -= closes - start;
		at = closes;
	}
	return from + ms;
}
