// A search as one condition for the full text, and the rest as conditions of the query. Groups of words alone go into the full text; a group
// that mixes words and operators asks for the rows that have the words.
import type { ParsedSearch, SearchLiteral } from '../../../contract/search/parse.ts';
import { cjkRuns, searchTerms } from '../../../contract/search/words.ts';
import {
	allMatches,
	allOf,
	anyOf,
	inAuthor,
	matchAll,
	matchName,
	matchPhrase,
	without,
	wordsFrom,
} from '../engine/full-text.ts';
import { searchText } from '../rules/search-text.ts';
import { type Query, sql } from '../sql.ts';
import { filterOf, isFilter, type SearchContext } from './search-conditions.ts';

interface SearchPlan {
	/** null = nothing that the full text could begin with. */
	readonly match: string | null;
	/** Whether words are looked for, beside names and conditions. */
	readonly hasWords: boolean;
	/** Whether there are words alone. */
	readonly onlyWords: boolean;
	readonly conditions: readonly Query[];
}

export function planSearch(context: SearchContext, { groups }: ParsedSearch): SearchPlan {
	const wanted: string[] = [];
	const unwanted: string[] = [];
	const conditions: Query[] = [];
	for (const group of groups) {
		const texts = group.map((literal) => textOf(context, literal));
		const inText = texts.filter((text) => text !== null);
		const [first] = group;
		if (inText.length === group.length && group.every(({ not }) => !not)) wanted.push(anyOf(inText));
		else if (group.length === 1 && first?.not && inText[0] !== undefined) unwanted.push(inText[0]);
		else conditions.push(conditionOf(context, group, texts));
	}
	const onlyWords = groups.flat().every(({ kind }) => kind === 'words');
	const hasWords = groups.some((group) => group.every(({ kind, not }) => kind === 'words' && !not));
	if (wanted.length === 0) {
		for (const match of unwanted) conditions.push(sql`${keyOf(context)} NOT IN ${allMatches(context.over, match)}`);
		return { match: null, hasWords, onlyWords, conditions };
	}
	const all = wanted.length === 1 ? (wanted[0] ?? '') : allOf(wanted);
	return { match: without(all, unwanted), hasWords, onlyWords, conditions };
}

const keyOf = ({ over }: SearchContext): Query => (over === 'messages' ? sql`m.seq` : sql`d.id`);

/** What the full text of this table is asked for; null = it is no question of text there. */
function textOf({ db, over }: SearchContext, literal: SearchLiteral): string | null {
	if (literal.kind === 'from' && over === 'messages') {
		const name = matchName(searchTerms(literal.name, false), literal.whole);
		return name === null ? null : inAuthor(name);
	}
	if (literal.kind !== 'words') return null;
	const { text, phrase, halfTyped } = literal;
	if (!phrase)
		return matchAll(searchTerms(text, halfTyped), (start) => (over === 'messages' ? wordsFrom(db, start) : null));
	const said = text.toWellFormed().normalize('NFKC');
	const runs = [...said.matchAll(cjkRuns)];
	const last = runs.at(-1);
	const endsInCjk = last && last.index + last[0].length === said.trimEnd().length ? [...last[0]].length : 0;
	return matchPhrase(searchText(text), { endsInCjk, halfTyped });
}

function conditionOf(
	context: SearchContext,
	group: readonly SearchLiteral[],
	texts: readonly (string | null)[],
): Query {
	const each = group.map((literal, i) => {
		const text = texts[i];
		const holds =
			text !== null && text !== undefined
				? sql`${keyOf(context)} IN ${allMatches(context.over, text)}`
				: isFilter(literal)
					? filterOf(context, literal)
					: sql`1 = 0`;
		// What is not known is not so: a message without a sentiment is not negative.
		return literal.not ? sql`coalesce(${holds}, 0) = 0` : holds;
	});
	return sql`(${each.reduce((all, one) => sql`${all} OR ${one}`)})`;
}
