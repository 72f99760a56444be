// Whether an arriving item is a message that is here. Its id says so, and its author: where an id is only the sender's word (mail), two
// people's messages come with one id, and neither may change the other's. The second is kept under an id of its own, made of the first's.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { MessageId } from '../../../contract/domain.ts';
import { rowHash } from '../rules/row-hash.ts';
import { sameText } from '../rules/same-text.ts';
import { sql } from '../sql.ts';
import type { Ingest } from './ingest.ts';
import { findByExternal, type StoredMessage } from './thread-of.ts';

/** No platform's id has this character. */
const separator = '\u001f';
const afterSeparator = '\u0020';
/** Two readings of one mail differ less: servers that were moved, clocks in whole seconds. ms. */
const sameArrivalMs = 60_000;

/** The id that the platform knows. */
export const platformId = (stored: string): string => stored.split(separator, 1)[0] ?? stored;

export interface Identified<T extends Item> {
	readonly known: StoredMessage | undefined;
	/** With the id it is kept under. */
	readonly item: T;
}

export function identify<T extends Item>(ingest: Ingest, item: T): Identified<T> {
	const known = findByExternal(ingest, item.externalId);
	if (!known || isSame(ingest, known, item)) return { known, item };
	const other = { ...item, externalId: secondId(item) };
	return { known: findByExternal(ingest, other.externalId), item: other };
}

function isSame(ingest: Ingest, known: StoredMessage, item: Item): boolean {
	const { author } = item;
	const isOwn = known.direction === 'out';
	if (isOwn && author.isShop) return true;
	// Of a deleted message some platforms say nothing but its id.
	if (item.standing === 'deleted' && author.externalId === undefined) return true;
	if (isOwn !== author.isShop) return false;
	if (known.authorId !== null && author.externalId !== undefined) {
		if (author.externalId !== known.authorId && !author.formerIds?.includes(known.authorId)) return false;
	}
	return item.kind !== 'email' || isSameMail(ingest, known, item);
}

/** Programs that send every mail with one id: another date and other words are another mail. */
function isSameMail(ingest: Ingest, known: StoredMessage, item: Item): boolean {
	const { writtenAt } = item;
	const isSameDate =
		known.writtenAt !== null && writtenAt !== undefined
			? known.writtenAt === writtenAt
			: Math.abs(known.createdAt - item.createdAt) <= sameArrivalMs;
	if (isSameDate) return true;
	const stored = ingest.db.get<{ text: string }>(sql`SELECT text FROM messages WHERE id = ${known.id}`);
	return sameText(stored?.text ?? '', item.text);
}

/** Always the same for the same message, so that reading it again finds it. */
function secondId({ externalId, author, kind, writtenAt, createdAt }: Item): string {
	const who = author.isShop ? ['shop'] : ['customer', author.externalId ?? ''];
	return `${externalId}${separator}${rowHash(kind === 'email' ? [...who, writtenAt ?? createdAt] : who)}`;
}

/** The messages that have one id at the platform, this one among them. Nearly always it alone. */
export const withSameId = (ingest: Ingest, id: MessageId): { id: MessageId; identityId: string | null }[] =>
	ingest.db.all(sql`SELECT o.id, o.identityId FROM messages m JOIN messages o ON o.accountId = m.accountId
		AND (o.externalId = m.externalId OR (o.externalId > m.externalId || ${separator} AND o.externalId < m.externalId || ${afterSeparator}))
		WHERE m.id = ${id}`);
