// What could stand at the end of a search that is being typed: an operator, then its values. Pure.
import { t } from '@lingui/core/macro';
import { type OperatorNames, type SearchOperator, searchOperators } from '../../../contract/search/operators.ts';
import { parseSearch } from '../../../contract/search/parse.ts';
import { foldedName } from '../../../contract/search/words.ts';
import { dayWords, hasWords, isWords, meWord, sentimentWords, shownName } from './operator-names.ts';

export interface Suggestion {
	/** The whole search with it. */
	readonly text: string;
	readonly label: string;
	readonly hint: string;
}

/** What this shop has. */
export interface KnownNames {
	readonly channels: readonly string[];
	readonly tags: readonly string[];
	readonly people: readonly string[];
}

const hints = (): Record<SearchOperator, string> => ({
	from: t`who wrote it`,
	channel: t`where it was said`,
	tag: t`a tag of the conversation`,
	is: t`waiting, done, public, a review …`,
	has: t`a file, a note, a draft …`,
	before: t`before a day, without it`,
	after: t`after a day, without it`,
	sentiment: t`how it sounds`,
	rating: t`stars of a review`,
});

const maxShown = 8;

/** The part at the end of the text; null = the text ends with a blank, or with a quotation of plain words. */
function lastPart(text: string, names: OperatorNames) {
	const part = parseSearch(text, names).parts.at(-1);
	if (!part || part.to < text.length) return null;
	return part;
}

/** The operator whose value is being typed, and what is typed of it. */
export function openValue(text: string, names: OperatorNames): { operator: SearchOperator; typed: string } | null {
	const part = lastPart(text, names);
	if (!part?.operator || (part.quoted && !part.open)) return null;
	return { operator: part.operator, typed: part.value };
}

export function suggest(text: string, names: OperatorNames, known: KnownNames): Suggestion[] {
	const part = lastPart(text, names);
	if (part?.operator) {
		if (part.quoted && !part.open) return [];
		const start = `${text.slice(0, part.from)}${part.not ? '-' : ''}${shownName(names, part.operator)}:`;
		const typed = foldedName(part.value);
		return valuesOf(part.operator, known)
			.filter((value) => foldedName(value).startsWith(typed) && value !== part.value)
			.slice(0, maxShown)
			.map((value) => ({ text: `${start}${quotedIfNeeded(value)} `, label: value, hint: '' }));
	}
	if (part && (part.quoted || part.isOr)) return [];
	const typed = part ? foldedName(part.value) : '';
	if (part && (typed === '' || part.unknown)) return [];
	const explained = hints();
	const before = part ? `${text.slice(0, part.from)}${part.not ? '-' : ''}` : text;
	return searchOperators
		.filter((one) => [one, ...(names.operators[one] ?? [])].some((name) => foldedName(name).startsWith(typed)))
		.map((one) => {
			const name = `${shownName(names, one)}:`;
			return { text: before + name, label: name, hint: explained[one] };
		});
}

function valuesOf(operator: SearchOperator, known: KnownNames): readonly string[] {
	switch (operator) {
		case 'from':
			return [meWord(), ...known.people];
		case 'channel':
			return known.channels;
		case 'tag':
			return known.tags;
		case 'is':
			return Object.values(isWords());
		case 'has':
			return Object.values(hasWords());
		case 'sentiment':
			return Object.values(sentimentWords());
		case 'before':
		case 'after':
			return [...Object.values(dayWords()), '7d', '1m', '1y'];
		case 'rating':
			return ['5', '>=4', '3', '<3', '1'];
	}
}

const quotedIfNeeded = (value: string): string => (/[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value);
