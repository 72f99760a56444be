// What a search asks for beside words, as conditions of a query over `m` (messages), `t` (threads), and for what is no message `n` (notes) and
// `f` (files of replies). A message has what its conversation has: tags, notes, a draft.
import type { SearchCondition, SearchLiteral } from '../../../contract/search/parse.ts';
import { spanOf } from '../../../contract/search/values.ts';
import { fold, foldedName, searchTerms } from '../../../contract/search/words.ts';
import { valuesIn } from '../engine/expressions.ts';
import { allMatches, inAuthor, matchName } from '../engine/full-text.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';

export interface SearchContext {
	readonly db: ReadDb;
	readonly now: number;
	readonly timeZone: () => string;
	/** Of platforms, by their connector's id. */
	readonly platformNames: Readonly<Record<string, string>>;
	/** The row is a message, or something else with a time in a conversation. */
	readonly over: 'messages' | 'docs';
}

export type Filter = Exclude<SearchCondition, { kind: 'words' }>;
export const isFilter = (literal: SearchLiteral): literal is Filter & { not: boolean } => literal.kind !== 'words';

const nothing = sql`1 = 0`;

export function filterOf(context: SearchContext, filter: Filter): Query {
	const { over } = context;
	switch (filter.kind) {
		case 'from': {
			const name = matchName(searchTerms(filter.name, false), filter.whole);
			return name === null ? nothing : sql`m.seq IN ${allMatches('messages', inAuthor(name))}`;
		}
		case 'me':
			return over === 'messages' ? sql`m.direction = 'out'` : sql`coalesce(m.direction, 'out') = 'out'`;
		case 'channel':
			return channelOf(context, filter.name);
		case 'tag':
			return sql`t.id IN (SELECT threadId FROM threadTags WHERE tagId IN ${valuesIn(tagsNamed(context.db, filter.name))})`;
		case 'is':
			return isOf(filter.value, over);
		case 'has':
			return hasOf(filter.value, over);
		case 'sentiment':
			return sql`m.sentiment = ${filter.value}`;
		case 'before':
		case 'after': {
			const at = over === 'messages' ? sql`m.createdAt` : sql`coalesce(m.createdAt, n.at, f.createdAt)`;
			const [from, to] = spanOf(filter.date, context.now, context.timeZone());
			return filter.kind === 'before' ? sql`${at} < ${from}` : sql`${at} >= ${to}`;
		}
		case 'rating':
			return sql`round(m.rating) BETWEEN ${filter.stars.min} AND ${filter.stars.max}`;
	}
}

function isOf(value: Extract<Filter, { kind: 'is' }>['value'], over: SearchContext['over']): Query {
	switch (value) {
		case 'waiting':
		case 'answered':
		case 'later':
		case 'done':
			return sql`t.state = ${value}`;
		case 'spam':
			return sql`t.spam = 1`;
		case 'pinned':
			return sql`t.onTop = 1`;
		case 'upset':
			return sql`m.upset > 0`;
		case 'public':
		case 'private':
			return over === 'messages' ? sql`m.audience = ${value}` : sql`coalesce(m.audience, f.audience) = ${value}`;
		case 'sent':
			return over === 'messages' ? sql`m.direction = 'out'` : sql`coalesce(m.direction, '') = 'out'`;
		case 'received':
			return sql`m.direction = 'in'`;
		case 'deleted':
			return sql`m.standing = 'deleted'`;
		default:
			return sql`m.kind = ${value}`;
	}
}

function hasOf(value: Extract<Filter, { kind: 'has' }>['value'], over: SearchContext['over']): Query {
	const files = sql`(m.attachments IS NOT NULL AND m.attachments <> '[]')`;
	switch (value) {
		case 'file':
			return over === 'messages' ? files : sql`(${files} OR f.id IS NOT NULL)`;
		case 'picture': {
			const pictures = sql`m.attachments LIKE '%"kind":"image"%'`;
			return over === 'messages' ? pictures : sql`(${pictures} OR coalesce(f.type, '') LIKE 'image/%')`;
		}
		case 'note':
			return sql`EXISTS (SELECT 1 FROM notes x WHERE x.threadId = t.id)`;
		case 'tag':
			return sql`EXISTS (SELECT 1 FROM threadTags x WHERE x.threadId = t.id)`;
		case 'draft':
			return sql`EXISTS (SELECT 1 FROM drafts x WHERE x.threadId = t.id AND x.text <> '' AND x.audience <> 'note')`;
		case 'followup':
			return sql`t.followUpAt IS NOT NULL`;
	}
}

/** By its whole name, in any case. */
const tagsNamed = (db: ReadDb, name: string): string[] => {
	const wanted = fold(name).folded.trim();
	return db
		.all<{ id: string; name: string }>(sql`SELECT id, name FROM tags`)
		.filter((tag) => fold(tag.name).folded.trim() === wanted)
		.map(({ id }) => id);
};

/** Channels whose name, or platform's name, begins so. There are few: one step of an index each. */
function channelOf({ db, platformNames }: SearchContext, name: string): Query {
	const wanted = foldedName(name);
	const found = db
		.all<{ accountId: string; connectorId: string; channel: string | null }>(
			sql`SELECT DISTINCT t.accountId, a.connectorId, t.channel FROM threads t JOIN accounts a ON a.id = t.accountId WHERE t.mergedInto IS NULL`,
		)
		.filter(({ connectorId, channel }) =>
			(channel === null ? [connectorId, platformNames[connectorId] ?? ''] : [channel]).some((one) =>
				foldedName(one).startsWith(wanted),
			),
		);
	if (found.length === 0) return nothing;
	const each = found.map(
		({ accountId, channel }) => sql`(t.accountId = ${accountId} AND t.channel IS NOT DISTINCT FROM ${channel})`,
	);
	return sql`(${each.reduce((all, one) => sql`${all} OR ${one}`)})`;
}
