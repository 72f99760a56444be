// A platform's item as the columns of a message, cleaned at the edge: no NUL, no half characters, whole milliseconds.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { Audience, Automatic, ModerationStatus, ThreadKind } from '../../../contract/domain.ts';
import { mapTextWords, type UiText, writeStoredText } from '../../../contract/ui-text.ts';
import { toJson } from '../json.ts';
import { rowHash } from '../rules/row-hash.ts';
import { repliesToJson } from '../stored-replies.ts';

/** Exactly what `hash` covers, in the order it is hashed. */
export interface Content {
	readonly externalId: string;
	readonly parentId: string | null;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly author: string;
	readonly text: string;
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly standing: ModerationStatus;
	readonly standingWhy: string | null;
	readonly liked: 0 | 1 | null;
	readonly permalink: string | null;
	readonly rating: number | null;
	readonly reach: number | null;
	readonly attachments: string | null;
	readonly context: string | null;
	readonly handle: string | null;
	readonly replies: string | null;
	readonly can: string | null;
	readonly channel: string | null;
	readonly automatic: Automatic | null;
}

export const contentColumns = [
	'externalId',
	'parentId',
	'kind',
	'audience',
	'author',
	'text',
	'createdAt',
	'editedAt',
	'standing',
	'standingWhy',
	'liked',
	'permalink',
	'rating',
	'reach',
	'attachments',
	'context',
	'handle',
	'replies',
	'can',
	'channel',
	'automatic',
] as const satisfies readonly (keyof Content)[];

/** The columns that came later stand at the end: where they are empty, a message hashes as it did before there were any. */
const firstColumns = contentColumns.indexOf('channel');
export const contentHash = (content: Content): string => {
	const parts = contentColumns.map((column) => content[column]);
	while (parts.length > firstColumns && parts.at(-1) === null) parts.pop();
	return rowHash(parts);
};

const nul = String.fromCharCode(0);
export const cleanText = (text: string): string => {
	const whole = text.isWellFormed() ? text : text.toWellFormed();
	return whole.includes(nul) ? whole.replaceAll(nul, '') : whole;
};
const wholeMs = (at: number): number =>
	Number.isNaN(at) ? 0 : Math.trunc(Math.min(Math.max(at, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER));
const some = (text: string | undefined): string | null => (text === undefined || text === '' ? null : cleanText(text));

/** A finished sentence is stored, and hashed, as the first version did. */
const storedWhy = (why: UiText | undefined): string | null =>
	why === undefined || ('raw' in why && why.raw === '') ? null : writeStoredText(mapTextWords(why, cleanText));

export const contentOf = (item: Item): Content => ({
	externalId: item.externalId,
	parentId: some(item.parentId),
	kind: item.kind,
	audience: item.audience,
	author: cleanText(item.author.name),
	text: cleanText(item.text),
	createdAt: wholeMs(item.createdAt),
	editedAt: item.editedAt === undefined ? null : wholeMs(item.editedAt),
	standing: item.standing ?? 'visible',
	standingWhy: storedWhy(item.standingWhy),
	liked: item.liked === undefined ? null : item.liked ? 1 : 0,
	permalink: some(item.permalink),
	rating: item.rating !== undefined && Number.isFinite(item.rating) ? item.rating : null,
	reach: item.reach === undefined ? null : wholeMs(item.reach),
	attachments: toJson(item.attachments),
	context: toJson(item.context),
	handle: toJson(item.handle),
	replies: repliesToJson(item.replies),
	can: toJson(item.can),
	channel: some(item.channel),
	automatic: item.automatic ?? null,
});

/**
 * The newer word over the older one. What a platform leaves out is unchanged; of a deleted message it sends only a stub, and the text
 * that the owner has read stays. A message does not change its time: its place in every order hangs on it. A mail does not change its words:
 * nobody can edit one, and what another reading makes of it is no edit.
 */
export function mergeContent(old: Content, now: Content): Content {
	const merged: Content = {
		...now,
		parentId: now.parentId ?? old.parentId,
		text: old.kind === 'email' ? old.text : now.text,
		createdAt: old.createdAt,
		editedAt: now.editedAt ?? old.editedAt,
		liked: now.liked ?? old.liked,
		permalink: now.permalink ?? old.permalink,
		rating: now.rating ?? old.rating,
		reach: now.reach ?? old.reach,
		attachments: now.attachments ?? old.attachments,
		context: now.context ?? old.context,
		handle: now.handle ?? old.handle,
		replies: now.replies ?? old.replies,
		can: now.can ?? old.can,
		channel: now.channel ?? old.channel,
	};
	if (now.standing !== 'deleted') return merged;
	return { ...old, standing: 'deleted', standingWhy: now.standingWhy ?? old.standingWhy, editedAt: merged.editedAt };
}
