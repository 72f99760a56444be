// What a thread is about: of what its customer waits for, the most pressing. A guess that names and filters, and hurries what may be
// dangerous; what wants nothing but to advertise stands last. It decides nothing.
import type { Intent, IntentFilter } from '../../../contract/judgement.ts';

/** The most pressing first. Not to know what somebody wants presses more than to know that they only say thank you. */
export const intentsByUrgency = [
	'safety',
	'leaving',
	'complaint',
	'order',
	'question',
	'other',
	'praise',
	'thanks',
	'spam',
] as const satisfies readonly Intent[];
// One that the list forgets would never be named.
type MissingIntent = Exclude<Intent, (typeof intentsByUrgency)[number]>;
const noIntentMissing: MissingIntent extends never ? true : never = true;

const ranks: ReadonlyMap<Intent, number> = new Map(
	noIntentMissing && intentsByUrgency.map((intent, rank) => [intent, rank]),
);
/** null: was not judged. */
export const moreUrgent = (a: Intent | null, b: Intent | null): Intent | null =>
	a === null || (b !== null && (ranks.get(b) ?? 0) < (ranks.get(a) ?? 0)) ? b : a;

/** What a filter of the queue lets through. */
export const intentsOf: Readonly<Record<IntentFilter, readonly Intent[]>> = {
	order: ['order'],
	question: ['question'],
	complaint: ['complaint', 'leaving', 'safety'],
};

/** For SQL: the place of a message's intent in the list above; NULL when it was not judged. */
export const urgencySql = `CASE intent ${intentsByUrgency.map((intent, rank) => `WHEN '${intent}' THEN ${rank}`).join(' ')} END`;
