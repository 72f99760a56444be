// Full-text search, newest first.
import type { Audience, MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import { matchAll, newestMatches, wordsFrom } from '../engine/full-text.ts';
import { makeExcerpt } from '../rules/excerpt.ts';
import { searchTerms } from '../rules/search-text.ts';
import { type ReadDb, sql } from '../sql.ts';

export interface Hit {
	readonly messageId: MessageId;
	readonly threadId: ThreadId;
	readonly connectorId: string;
	readonly channel: string | null;
	readonly kind: ThreadKind;
	readonly name: string;
	readonly direction: 'in' | 'out';
	readonly audience: Audience;
	readonly at: number;
	readonly excerpt: string;
	readonly marks: [number, number][];
}

/** Every word must occur, in the text or the author's name; the last may be half typed. `before` comes from an earlier answer. */
function searchMessages(
	db: ReadDb,
	{ text, before, limit }: { text: string; before: string | null; limit: number },
): { hits: Hit[]; before: string | null } {
	const terms = searchTerms(text);
	const query = matchAll(terms, (start) => wordsFrom(db, start));
	if (query === null) return { hits: [], before: null };
	const bound = before !== null && /^\d{1,16}$/.test(before) ? Number(before) : Number.MAX_SAFE_INTEGER;
	const rows = db.all<Omit<Hit, 'excerpt' | 'marks'> & { seq: number; text: string }>(
		sql`SELECT m.seq, m.id AS messageId, m.threadId, t.connectorId, t.channel, m.kind, t.name, m.direction, m.audience, m.createdAt AS at, m.text
			FROM (${newestMatches(query, bound, limit)}) AS found
			JOIN messages m ON m.seq = found.seq LEFT JOIN threads t ON t.id = m.threadId ORDER BY m.seq DESC`,
	);
	const hits = rows
		.filter((row) => row.threadId !== null)
		.map(({ seq: _seq, text: said, ...row }) => ({ ...row, ...makeExcerpt(said, terms) }));
	const last = rows.at(-1);
	return { hits, before: rows.length === limit && last ? String(last.seq) : null };
}

export const reads = { searchMessages };
export const writes = {};
