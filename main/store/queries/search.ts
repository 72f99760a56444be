// Search through everything stored, newest first: what messages say, notes, names of files; beside them tags and canned replies.
import type { CannedReplyId, TagId, ThreadId } from '../../../contract/domain.ts';
import type { SearchHit } from '../../../contract/routes/search.ts';
import { type ParsedSearch, parseSearch } from '../../../contract/search/parse.ts';
import { spanOf } from '../../../contract/search/values.ts';
import { type SearchTerm, searchTerms } from '../../../contract/search/words.ts';
import { inAuthor, matchingDocs, matchName, newestMatches, walkMatches } from '../engine/full-text.ts';
import { makeExcerpt } from '../rules/excerpt.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { readPolicy } from '../threads/policy.ts';
import { liveRecord } from '../threads/record.ts';
import type { SearchContext } from './search-conditions.ts';
import { type MessageHit, messageColumns, readMessageHit } from './search-hits.ts';
import { planSearch } from './search-plan.ts';

interface SearchAsked {
	/** As it was typed, with the English names of operators. */
	readonly text: string;
	/** Of an earlier answer; null = the newest. */
	readonly before: string | null;
	readonly limit: number;
	/** For days that count from today. */
	readonly now?: number;
	readonly platformNames?: SearchContext['platformNames'];
}
/** Read; with `threadId` only in this conversation. */
interface Search extends Required<SearchAsked> {
	readonly search: ParsedSearch;
	readonly threadId: ThreadId | null;
}
const readSearch = (asked: SearchAsked, threadId: ThreadId | null = null): Search => ({
	now: 0,
	platformNames: {},
	...asked,
	search: parseSearch(asked.text),
	threadId,
});

interface Found {
	readonly hits: SearchHit[];
	readonly before: string | null;
	readonly tags: { id: TagId; name: string; threads: number }[];
	readonly cannedReplies: { id: CannedReplyId; title: string; excerpt: string; marks: [number, number][] }[];
}

/** Where a page goes on: a message's seq, or the same for what is none, with the row of `searchDocs` behind it. */
type Place = readonly [seq: number, doc: number];
const first: Place = [Number.MAX_SAFE_INTEGER, 0];
const readPlace = (text: string | null): Place => {
	const match = text === null ? null : /^(\d{1,16})(?:\.(\d{1,16}))?$/.exec(text);
	return match ? [Number(match[1]), Number(match[2] ?? 0)] : first;
};
const compare = (a: Place, b: Place): number => b[0] - a[0] || b[1] - a[1];

interface Placed {
	readonly place: Place;
	readonly hit: SearchHit;
}
interface Source {
	readonly placed: Placed[];
	/** Where reading stopped; null = that was all. */
	readonly end: Place | null;
}

function searchMessages(db: ReadDb, asked: SearchAsked): Found {
	return find(db, readSearch(asked));
}

function find(db: ReadDb, asked: Search): Found {
	const { search, limit } = asked;
	const nothing: Found = { hits: [], before: null, tags: [], cannedReplies: [] };
	if (search.groups.length === 0 || search.problems.length > 0) return nothing;
	const place = readPlace(asked.before);
	const terms = wantedTerms(search);
	const messages = messagesOf(db, asked, place, terms);
	const beside = besideMessages(db, asked);
	const docs = beside === null ? { placed: [], end: null } : docsOf(db, asked, beside, place, terms);
	// Of a source that was read to its limit nothing is known behind its last row: what others have there waits for the next page.
	const ends = [messages, docs].flatMap(({ end }) => (end === null ? [] : [end]));
	const known = mergeFiles(messages.placed, docs.placed)
		.filter((one) => ends.every((end) => compare(one.place, end) <= 0))
		.sort((a, b) => compare(a.place, b.place));
	const page = known.slice(0, limit);
	const last = page.at(-1)?.place ?? ends.sort(compare)[0];
	const isMore = ends.length > 0 || known.length > limit;
	return {
		...nothing,
		...(beside !== null && asked.before === null && asked.threadId === null ? namedSo(db, beside, terms) : {}),
		hits: page.map(({ hit }) => hit),
		before: isMore && last ? last.join('.') : null,
	};
}

type DocPlan = ReturnType<typeof planSearch> & { readonly match: string };

/** What to look for beside messages; null = nothing has these words, as for most searches, or there are only conditions. */
function besideMessages(db: ReadDb, asked: Search): DocPlan | null {
	const { match, ...plan } = planSearch(contextOf(db, asked, 'docs'), asked.search);
	if (match === null || !(plan.hasWords || plan.onlyWords)) return null;
	return db.get(sql`SELECT id FROM (${matchingDocs(match)}) AS found LIMIT 1`) ? { match, ...plan } : null;
}

/** What an excerpt marks. */
const wantedTerms = ({ groups }: ParsedSearch): SearchTerm[] =>
	groups
		.flat()
		.flatMap((literal) =>
			literal.not
				? []
				: literal.kind === 'words'
					? searchTerms(literal.text, literal.halfTyped)
					: literal.kind === 'from'
						? searchTerms(literal.name, false)
						: [],
		);

/** A message found by its words and by its file is one hit. */
function mergeFiles(messages: readonly Placed[], docs: readonly Placed[]): Placed[] {
	const said = new Set(messages.map(({ place }) => place[0]));
	return [...messages, ...docs.filter(({ place }) => place[1] !== 0 || !said.has(place[0]))];
}

const contextOf = (db: ReadDb, asked: Search, over: SearchContext['over']): SearchContext => ({
	db,
	over,
	now: asked.now,
	timeZone: () => readPolicy(db).timeZone,
	platformNames: asked.platformNames,
});

function messagesOf(db: ReadDb, asked: Search, [seq, doc]: Place, terms: readonly SearchTerm[]): Source {
	const context = contextOf(db, asked, 'messages');
	const { match, conditions } = planSearch(context, asked.search);
	const span = seqSpan(asked, context.timeZone);
	const below = Math.min(doc > 0 ? seq + 1 : seq, span.below);
	const inThread = asked.threadId === null ? [] : [sql`m.threadId = ${asked.threadId}`];
	const all = [sql`m.threadId IS NOT NULL`, ...inThread, ...conditions];
	const rows = db.all<MessageHit>(
		match !== null && all.length === 1
			? sql`SELECT ${messageColumns} FROM (${newestMatches(match, below, asked.limit)}) AS found
				JOIN messages m ON m.seq = found.seq LEFT JOIN threads t ON t.id = m.threadId ORDER BY m.seq DESC`
			: walkedMessages(match, below, span.from, all, asked.limit),
	);
	const last = rows.at(-1);
	return {
		// A post of our own that is addressed to nobody stands in no conversation.
		placed: rows
			.filter(({ threadId }) => threadId !== null)
			.map((row) => ({ place: [row.seq, 0], hit: readMessageHit(row, 'message', row.text, terms) })),
		end: rows.length === asked.limit && last ? [last.seq, 0] : null,
	};
}

function walkedMessages(
	match: string | null,
	below: number,
	from: number,
	all: readonly Query[],
	limit: number,
): Query {
	const walk =
		match === null
			? { table: sql`messages m`, where: sql`m.seq < ${below} AND m.seq >= ${from}`, order: sql`m.seq DESC` }
			: walkMatches(match, below, from);
	return sql`SELECT ${messageColumns} FROM ${walk.table} JOIN threads t ON t.id = m.threadId
		WHERE ${walk.where}${allTrue(all)} ORDER BY ${walk.order} LIMIT ${limit}`;
}

const allTrue = (conditions: readonly Query[]): Query =>
	conditions.reduce((all, condition) => sql`${all} AND ${condition}`, sql``);

/** Days that are asked for alone bound the walk: a message's place carries its time. */
function seqSpan({ search, now }: Search, timeZone: () => string): { from: number; below: number } {
	let from = 0;
	let below = Number.MAX_SAFE_INTEGER;
	for (const [only, ...others] of search.groups) {
		if (!only || others.length > 0 || only.not) continue;
		if (only.kind === 'before') below = Math.min(below, firstSeqAt(spanOf(only.date, now, timeZone())[0] + slack));
		if (only.kind === 'after') from = Math.max(from, firstSeqAt(spanOf(only.date, now, timeZone())[1]));
	}
	return { from, below };
}
/** Messages of one coarse time fill the milliseconds behind it. */
const slack = 60_000;

const docColumns = sql`d.id AS docId, d.kind AS docKind, n.id AS noteId, n.text AS noteText, f.name AS fileName,
	coalesce(n.at, f.createdAt) AS ownAt, f.audience AS fileAudience`;
type DocHit = MessageHit & {
	docId: number;
	docKind: 'note' | 'file' | 'replyFile';
	noteId: string | null;
	noteText: string | null;
	fileName: string | null;
	names: string;
	ownAt: number | null;
	fileAudience: 'public' | 'private' | null;
	placeSeq: number;
	placeDoc: number;
};

/** Notes and files; only where words are looked for: conditions alone are of messages. */
function docsOf(db: ReadDb, asked: Search, plan: DocPlan, [seq, doc]: Place, terms: readonly SearchTerm[]): Source {
	if (!plan.hasWords) return { placed: [], end: null };
	const inThread = asked.threadId === null ? sql`` : sql` AND t.id = ${asked.threadId}`;
	const rows = db.all<DocHit>(sql`SELECT * FROM (
		SELECT ${messageColumns}, ${docColumns}, d.body AS names,
			coalesce(m.seq, coalesce(n.at, f.createdAt) * 1024) AS placeSeq, CASE WHEN m.seq IS NULL THEN d.id ELSE 0 END AS placeDoc
		FROM (${matchingDocs(plan.match)}) AS found JOIN searchDocs d ON d.id = found.id
		LEFT JOIN notes n ON d.kind = 'note' AND n.id = d.ref
		LEFT JOIN messages m ON d.kind = 'file' AND m.id = d.ref
		LEFT JOIN replyFiles f ON d.kind = 'replyFile' AND f.id = d.ref
		JOIN threads t ON t.id = coalesce(n.threadId, m.threadId, f.threadId)
		WHERE d.kind IN ('note', 'file', 'replyFile')${inThread}${allTrue(plan.conditions)}) AS placed
		WHERE (placeSeq, placeDoc) < (${seq}, ${doc}) ORDER BY placeSeq DESC, placeDoc DESC LIMIT ${asked.limit}`);
	const last = rows.at(-1);
	return {
		placed: rows.map((row) => ({ place: [row.placeSeq, row.placeDoc], hit: docHit(row, terms) })),
		end: rows.length === asked.limit && last ? [last.placeSeq, last.placeDoc] : null,
	};
}

function docHit(row: DocHit, terms: readonly SearchTerm[]): SearchHit {
	if (row.docKind === 'file') return readMessageHit(row, 'file', row.names, terms);
	const base = { ...row, at: row.ownAt ?? 0, direction: 'out' as const };
	return row.docKind === 'note'
		? { ...readMessageHit(base, 'note', row.noteText ?? '', terms), entryId: row.noteId }
		: {
				...readMessageHit({ ...base, audience: row.fileAudience ?? 'private' }, 'file', row.fileName ?? '', terms),
				entryId: null,
			};
}

/** Tags and canned replies have no conversation and no time: only words find them. */
function namedSo(db: ReadDb, plan: DocPlan, terms: readonly SearchTerm[]): Pick<Found, 'tags' | 'cannedReplies'> {
	if (!plan.onlyWords) return { tags: [], cannedReplies: [] };
	const docs = sql`(${matchingDocs(plan.match)}) AS found JOIN searchDocs d ON d.id = found.id`;
	const canned = db.all<{ id: CannedReplyId; title: string; text: string }>(
		sql`SELECT r.id, r.title, r.text FROM ${docs} JOIN cannedReplies r ON d.kind = 'canned' AND r.id = d.ref
			WHERE 1 = 1${allTrue(plan.conditions)} ORDER BY r.uses DESC, r.id LIMIT 5`,
	);
	return {
		tags: db.all(sql`SELECT g.id, g.name, (SELECT count(*) FROM threadTags x WHERE x.tagId = g.id) AS threads
			FROM ${docs} JOIN tags g ON d.kind = 'tag' AND g.id = d.ref WHERE 1 = 1${allTrue(plan.conditions)} ORDER BY g.name LIMIT 5`),
		cannedReplies: canned.map(({ text, ...reply }) => ({ ...reply, ...makeExcerpt(text, terms) })),
	};
}

/** The messages and notes of one conversation, oldest first. */
function searchInThread(
	db: ReadDb,
	{ threadId, ...asked }: Omit<SearchAsked, 'before' | 'limit'> & { threadId: ThreadId },
): string[] {
	const { id } = liveRecord(db, threadId);
	const { hits } = find(db, readSearch({ ...asked, before: null, limit: mostInThread }, id));
	return hits.flatMap(({ entryId }) => (entryId === null ? [] : [entryId])).reverse();
}
const mostInThread = 1000;

/** Names of customers that begin so, whoever wrote last first. */
function searchPeople(db: ReadDb, { start, limit }: { start: string; limit: number }): string[] {
	const name = matchName(searchTerms(start, false), false);
	const newest =
		name === null
			? sql`SELECT seq FROM messages ORDER BY seq DESC LIMIT ${lookedAt}`
			: newestMatches(inAuthor(name), Number.MAX_SAFE_INTEGER, lookedAt);
	return db
		.all<{ author: string }>(
			sql`SELECT m.author FROM (${newest}) AS found JOIN messages m ON m.seq = found.seq
				WHERE m.direction = 'in' GROUP BY m.author ORDER BY max(m.seq) DESC LIMIT ${limit}`,
		)
		.map(({ author }) => author);
}
const lookedAt = 300;

export const reads = { searchMessages, searchInThread, searchPeople };
export const writes = {};
