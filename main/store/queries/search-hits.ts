// What a hit shows: who, where, when, and the words around what was looked for.
import type { Audience, MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import type { SearchHit } from '../../../contract/routes/search.ts';
import type { SearchTerm } from '../../../contract/search/words.ts';
import { makeExcerpt } from '../rules/excerpt.ts';
import { sql } from '../sql.ts';

/** Of `m` and `t`; of what is no message, `m` is empty. */
export const messageColumns = sql`m.seq, m.id AS messageId, t.id AS threadId, t.connectorId, t.channel, coalesce(m.kind, t.kind) AS kind, t.name,
	m.direction, m.audience, m.createdAt AS at, m.text`;

export interface MessageHit {
	readonly seq: number;
	readonly messageId: MessageId | null;
	readonly threadId: ThreadId;
	readonly connectorId: string;
	readonly channel: string | null;
	readonly kind: ThreadKind;
	readonly name: string;
	readonly direction: 'in' | 'out';
	readonly audience: Audience | null;
	readonly at: number;
	readonly text: string;
}

/** `text`: where it was found. */
export function readMessageHit(
	row: MessageHit,
	where: SearchHit['where'],
	text: string,
	terms: readonly SearchTerm[],
): SearchHit {
	const { messageId, threadId, connectorId, channel, kind, name, direction, audience, at } = row;
	return {
		entryId: messageId,
		threadId,
		where,
		connectorId,
		channel,
		kind,
		name,
		direction,
		audience: audience ?? 'private',
		at,
		...makeExcerpt(text, terms),
	};
}
