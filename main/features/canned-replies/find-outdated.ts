// What a canned reply says that is no longer true: a day that is over, an earlier value of a shop fact. Pure.
import { localDay } from '../../../contract/calendar.ts';
import type { CannedReply, OutdatedWords, Settings, ShopFact } from '../../../contract/index.ts';
import { findDays } from './find-days.ts';
import { type FactValue, factValues, findFact, keyOf } from './shop-facts.ts';

interface Checked {
	readonly text: string;
	readonly datedAt: number;
	readonly stillTrue: readonly string[];
	readonly sentAt: readonly number[];
}
export interface OldFact extends FactValue {
	readonly at: number;
}
type FactSettings = Parameters<typeof factValues>[0] & Pick<Settings, 'timeZone'>;

const isoDay = (at: number, timeZone: string): string =>
	new Date(localDay(at, timeZone) * 86_400_000).toISOString().slice(0, 10);
const facts: ReadonlySet<string> = new Set<ShopFact>([
	'phone',
	'email',
	'address',
	'website',
	'returns',
	'prices',
	'hours',
]);

/** Rows of an older or newer version may name a fact that is none. */
export const isFact = (row: { fact: string; value: string; at: number }): row is OldFact => facts.has(row.fact);

/** In the order of the text. */
export function findOutdated(
	reply: Checked,
	{ oldFacts, settings, now }: { oldFacts: readonly OldFact[]; settings: FactSettings; now: number },
): CannedReply['outdated'] {
	const { text, sentAt } = reply;
	const silenced = new Set(reply.stillTrue);
	const { timeZone } = settings;
	const today = isoDay(now, timeZone);
	const found: OutdatedWords[] = [];
	for (const { day, ...place } of findDays(text, isoDay(reply.datedAt, timeZone)))
		if (day < today)
			found.push({ kind: 'date', ...place, day, sentSince: sentAt.filter((at) => isoDay(at, timeZone) > day).length });
	const current = factValues(settings);
	const currentKeys = new Set(current.map(keyOf));
	for (const { at, ...old } of oldFacts) {
		if (currentKeys.has(keyOf(old))) continue;
		const place = findFact(old, text);
		// Where the value of today stands around it, it is a part of that one: "1 Mill Lane" in "11 Mill Lane".
		const isPart = place && current.some((one) => one.fact === old.fact && holds(findFact(one, text), place));
		if (!place || isPart || found.some(({ from, to }) => place.from < to && place.to > from)) continue;
		found.push({
			kind: 'fact',
			fact: old.fact,
			words: text.slice(place.from, place.to),
			...place,
			sentSince: sentAt.filter((sent) => sent > at).length,
		});
	}
	return found.filter(({ words }) => !silenced.has(words.replace(/\s+/g, ' ').trim())).sort((a, b) => a.from - b.from);
}

const holds = (outer: { from: number; to: number } | null, inner: { from: number; to: number }): boolean =>
	outer !== null && outer.from <= inner.from && outer.to >= inner.to;
