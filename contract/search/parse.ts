// The text of a search as what it asks for. Any text is a search: what is no operator is words, and what is wrong becomes a problem with
// what would be right. Parts that follow each other must all hold; OR joins its two neighbours and binds closer than that.
import {
	dayValues,
	englishNames,
	foreignOperators,
	type HasValue,
	hasValues,
	type IsValue,
	isValues,
	type OperatorNames,
	type SearchOperator,
	type SentimentValue,
	searchOperators,
	sentimentValues,
} from './operators.ts';
import { readSearchDate, readStars, type SearchDate, type StarSpan } from './values.ts';
import { foldedName } from './words.ts';

export type SearchCondition =
	| { readonly kind: 'words'; readonly text: string; readonly phrase: boolean; readonly halfTyped: boolean }
	/** `whole`: in quotes, else names that begin so count too. */
	| { readonly kind: 'from'; readonly name: string; readonly whole: boolean }
	| { readonly kind: 'me' }
	| { readonly kind: 'channel' | 'tag'; readonly name: string }
	| { readonly kind: 'is'; readonly value: IsValue }
	| { readonly kind: 'has'; readonly value: HasValue }
	| { readonly kind: 'sentiment'; readonly value: SentimentValue }
	| { readonly kind: 'before' | 'after'; readonly date: SearchDate }
	| { readonly kind: 'rating'; readonly stars: StarSpan };
export type SearchLiteral = SearchCondition & { readonly not: boolean };

export type SearchProblem =
	| { readonly kind: 'unknownOperator'; readonly name: string; readonly meant: SearchOperator; readonly text: string }
	| { readonly kind: 'badValue'; readonly operator: SearchOperator; readonly value: string }
	| { readonly kind: 'noValue'; readonly operator: SearchOperator };

/** One piece of the text, [from, to) in UTF-16. */
export interface SearchPart {
	readonly from: number;
	readonly to: number;
	readonly not: boolean;
	/** Of an operator; null = words or OR. */
	readonly operator: SearchOperator | null;
	readonly isOr: boolean;
	readonly value: string;
	readonly valueFrom: number;
	readonly quoted: boolean;
	/** A quotation without its end. */
	readonly open: boolean;
	/** The name before the colon where it is none of ours but close to one. */
	readonly unknown: { readonly name: string; readonly meant: SearchOperator } | null;
}

export interface ParsedSearch {
	/** All of them must hold; of each, one of its conditions. */
	readonly groups: readonly (readonly SearchLiteral[])[];
	readonly problems: readonly SearchProblem[];
	readonly parts: readonly SearchPart[];
	/** There was more than is looked for. */
	readonly cut: boolean;
}

const maxLiterals = 24;
const quoteMarks = /["“”„‟«»]/u;
const nameBefore = /(\p{L}+)[:：]/uy;
const hasWord = /[\p{L}\p{N}\p{M}\p{Co}]/u;

export function parseSearch(text: string, names: OperatorNames = englishNames): ParsedSearch {
	const parts = cutParts(text, names);
	const problems: SearchProblem[] = [];
	const groups: SearchLiteral[][] = [];
	let joins = false;
	let count = 0;
	for (const [i, part] of parts.entries()) {
		if (part.isOr) {
			joins = groups.length > 0;
			continue;
		}
		const literal = literalOf(part, { text, isLast: i === parts.length - 1, names, problems });
		if (literal === null) continue;
		count += 1;
		if (count > maxLiterals) break;
		const last = groups.at(-1);
		if (joins && last) last.push(literal);
		else groups.push([literal]);
		joins = false;
	}
	return { groups, problems, parts, cut: count > maxLiterals };
}

interface Reading {
	readonly text: string;
	readonly isLast: boolean;
	readonly names: OperatorNames;
	readonly problems: SearchProblem[];
}

function literalOf(part: SearchPart, { text, isLast, names, problems }: Reading): SearchLiteral | null {
	const { not, operator, value, unknown } = part;
	if (unknown) {
		problems.push({ kind: 'unknownOperator', ...unknown, text: text.slice(part.from, part.to).replace(/^-/, '') });
		return null;
	}
	if (operator === null) {
		if (!hasWord.test(value)) return null;
		const halfTyped = !not && part.to === text.length && (!part.quoted || part.open);
		return { kind: 'words', not, text: value, phrase: part.quoted, halfTyped };
	}
	if (!hasWord.test(value)) {
		// Somebody is about to type it.
		if (!isLast) problems.push({ kind: 'noValue', operator });
		return null;
	}
	const condition = conditionOf(operator, part, names);
	if (condition) return { ...condition, not };
	problems.push({ kind: 'badValue', operator, value });
	return null;
}

function conditionOf(
	operator: SearchOperator,
	{ value, quoted }: SearchPart,
	names: OperatorNames,
): SearchCondition | null {
	const english = englishValue(operator, value, names);
	switch (operator) {
		case 'from':
			return english === 'me' && !quoted ? { kind: 'me' } : { kind: 'from', name: value, whole: quoted };
		case 'channel':
		case 'tag':
			return { kind: operator, name: value };
		case 'is':
			return isOneOf(isValues, english) ? { kind: 'is', value: english } : null;
		case 'has':
			return isOneOf(hasValues, english) ? { kind: 'has', value: english } : null;
		case 'sentiment':
			return isOneOf(sentimentValues, english) ? { kind: 'sentiment', value: english } : null;
		case 'before':
		case 'after': {
			const date = readSearchDate(english);
			return date && { kind: operator, date };
		}
		case 'rating': {
			const stars = readStars(value);
			return stars && { kind: 'rating', stars };
		}
	}
}

const isOneOf = <T extends string>(all: readonly T[], value: string): value is T => all.some((one) => one === value);

const listed: Readonly<Partial<Record<SearchOperator, readonly string[]>>> = {
	from: ['me'],
	is: isValues,
	has: hasValues,
	sentiment: sentimentValues,
	before: dayValues,
	after: dayValues,
};

/** The English word for a value that may be in the screen's language; what is none of the operator's values stays as it is. */
export function englishValue(operator: SearchOperator, value: string, names: OperatorNames): string {
	const folded = foldedName(value);
	const values = listed[operator] ?? [];
	const found =
		values.find((one) => one === folded) ??
		values.find((one) => (names.values[one] ?? []).some((name) => foldedName(name) === folded));
	return found ?? value.toLowerCase();
}

/** Letters of the names, each with its operator: English ones first. */
function operatorOf(name: string, names: OperatorNames): SearchOperator | null {
	const folded = foldedName(name);
	return (
		searchOperators.find((one) => one === folded) ??
		searchOperators.find((one) => (names.operators[one] ?? []).some((other) => foldedName(other) === folded)) ??
		null
	);
}

/** The operator that somebody who typed this name most likely means; null = it is a word like any other. */
function nearOperator(name: string, names: OperatorNames): SearchOperator | null {
	const folded = foldedName(name);
	if (Object.hasOwn(foreignOperators, folded)) return foreignOperators[folded] ?? null;
	for (const operator of searchOperators)
		for (const one of [operator, ...(names.operators[operator] ?? []).map(foldedName)])
			if (isNear(folded, one)) return operator;
	return null;
}

/** One letter too many, too few, wrong (in longer names), or two in the wrong order. */
export function isNear(typed: string, name: string): boolean {
	if (name.length < 3 || typed.length < 3 || Math.abs(typed.length - name.length) > 1) return false;
	let start = 0;
	while (start < typed.length && start < name.length && typed[start] === name[start]) start += 1;
	const [a, b] = [typed.slice(start), name.slice(start)];
	if (a.length > b.length) return a.slice(1) === b;
	if (b.length > a.length) return b.slice(1) === a;
	if (a.length >= 2 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)) return true;
	return name.length >= 5 && a.slice(1) === b.slice(1);
}

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/u.test(letter);

function cutParts(text: string, names: OperatorNames): SearchPart[] {
	const parts: SearchPart[] = [];
	let at = 0;
	while (at < text.length) {
		if (isSpace(text[at])) {
			at += 1;
			continue;
		}
		const part = partAt(text, at, names);
		parts.push(part);
		at = part.to;
	}
	return parts;
}

function partAt(text: string, from: number, names: OperatorNames): SearchPart {
	const behind = text[from + 1];
	const not = text[from] === '-' && behind !== undefined && behind !== '-' && !isSpace(behind);
	const start = not ? from + 1 : from;
	const base = { from, not, operator: null, isOr: false, unknown: null };
	nameBefore.lastIndex = start;
	const name = nameBefore.exec(text);
	const operator = name ? operatorOf(name[1] ?? '', names) : null;
	if (name && operator) return { ...base, ...valueAt(text, valueStart(text, nameBefore.lastIndex, names)), operator };
	const value = valueAt(text, start);
	if (name && !value.value.slice(name[0].length).startsWith('//')) {
		const meant = nearOperator(name[1] ?? '', names);
		if (meant) return { ...base, ...value, unknown: { name: name[1] ?? '', meant } };
	}
	const isOr = !not && !value.quoted && (value.value === 'OR' || names.or.includes(value.value));
	return { ...base, ...value, isOr };
}

/** "from: dana" is "from:dana", unless something else of its own follows. */
function valueStart(text: string, at: number, names: OperatorNames): number {
	if (!isSpace(text[at])) return at;
	let next = at;
	while (isSpace(text[next])) next += 1;
	if (next === text.length || text[next] === '-') return at;
	const follows = partAt(text, next, names);
	return follows.operator !== null || follows.isOr || follows.unknown ? at : next;
}

function valueAt(text: string, at: number): Pick<SearchPart, 'to' | 'value' | 'valueFrom' | 'quoted' | 'open'> {
	const mark = text[at];
	if (mark !== undefined && quoteMarks.test(mark)) {
		const rest = text.slice(at + 1);
		const length = rest.search(quoteMarks);
		const value = length < 0 ? rest : rest.slice(0, length);
		return { to: length < 0 ? text.length : at + 2 + length, value, valueFrom: at, quoted: true, open: length < 0 };
	}
	let to = at;
	while (to < text.length && !isSpace(text[to])) to += 1;
	return { to, value: text.slice(at, to), valueFrom: at, quoted: false, open: false };
}
