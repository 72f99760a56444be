// The shop's actions at YouTube: reply, find a reply, moderate a comment, delete its own.

import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { GoogleCredentials } from '../families/google/google.ts';
import {
	ConnectorError,
	type Count,
	type Ctx,
	characters,
	type Item,
	parseItems,
	type Reply,
	readSendResponse,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { Comment, call, callInfoOf, read } from './api.ts';
import { factsOf, goneItem, Handle, itemOf, replyText, withoutMention } from './map.ts';
import { unitsOfWrite } from './quota.ts';
import { readReplies } from './threads.ts';

const fiveMinutes = 5 * 60_000;
/** The limit of YouTube's own page; the API does not say. */
const maxCharacters = 10_000;
const refuse = (message: UiText, kind: 'rejected' | 'gone' | 'closed' = 'rejected') =>
	new ConnectorError({ kind }, message);

/** UTF-16 units: never fewer than any other way of counting characters. */
export const count = (target: Target, text: string): Count => ({
	unit: characters,
	used: Handle.safeParse(target.handle).success ? replyText(target, text).length : text.length,
	limit: maxCharacters,
});

const handleOf = (target: Target): Handle => {
	const handle = Handle.safeParse(target.handle).data;
	if (!handle) throw refuse(uiText`This comment was deleted.`, 'gone');
	return handle;
};

export async function reply(ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<Item> {
	const { place } = handleOf(target);
	if (answer.to === 'private') throw refuse(uiText`You can’t reply privately on YouTube: everyone would read this.`);
	const counted = count(target, answer.text);
	if (counted.used > counted.limit) throw tooLong(counted, 'YouTube');
	// Replies have one level: the parent is always the first comment.
	const requestBody = { snippet: { parentId: place.thread, textOriginal: replyText(target, answer.text) } };
	const response = await call(ctx, unitsOfWrite, (youtube, options) =>
		youtube.comments.insert({ part: ['snippet'], requestBody }, options),
	);
	const comment = await readSendResponse(response, Comment, callInfoOf(ctx, 'comments'));
	const item = itemOf(comment, { facts: factsOf(ctx.self), place, status: 'published' });
	if (!item.author.isShop)
		throw new ConnectorError(
			{ kind: 'unsure' },
			uiText`YouTube accepted the reply but shows it under another name. Please check it there.`,
		);
	return item;
}

const pages = 10;
const normalizeText = (text: string): string => withoutMention(text).normalize('NFC').replace(/\s+/g, ' ').trim();

/** Reads all replies of the thread, in any order. Throws `transient` beyond ten pages: the reply may be on a later one. */
export async function findReply(ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<readonly Item[]> {
	const { place } = handleOf(target);
	const found: Item[] = [];
	let token: string | null = null;
	for (let page = 0; page < pages; page++) {
		const replies: Awaited<ReturnType<typeof readReplies>> = await readReplies(ctx, place, token);
		found.push(
			...replies.items.filter(
				(item) =>
					item.author.isShop &&
					item.createdAt >= answer.at - fiveMinutes &&
					normalizeText(item.text) === normalizeText(answer.text),
			),
		);
		token = replies.nextToken;
		if (token === null || found.length > 0) return found;
	}
	throw new ConnectorError(
		{ kind: 'transient' },
		uiText`There are too many replies here to find yours. Please check on YouTube itself.`,
	);
}

const decisions: Partial<Record<ModerationAction, 'published' | 'heldForReview' | 'rejected'>> = {
	approve: 'published',
	hold: 'heldForReview',
	spam: 'rejected',
};

/** Idempotent: the same action twice has one effect, and a second deletion may find nothing. */
export async function moderate(
	ctx: Ctx<GoogleCredentials>,
	on: Target,
	action: ModerationAction,
): Promise<Item | null> {
	const status = decisions[action];
	if (!status && action !== 'delete') throw refuse(uiText`YouTube has no such action for apps.`);
	if (on.author.isShop !== (action === 'delete'))
		throw refuse(
			on.author.isShop
				? uiText`You can only delete your own comments.`
				: uiText`You can’t delete other people’s comments. Mark this one as spam instead.`,
		);
	const handle = handleOf(on);
	const id = [on.externalId];
	if (!status) {
		const response = await call(ctx, unitsOfWrite, (youtube, options) =>
			youtube.comments.delete({ id: on.externalId }, options),
		);
		if (response.status !== 404) await done(ctx, response);
		return goneItem({ ...on, conversation: handle.place.thread }, handle.at);
	}
	await done(
		ctx,
		await call(ctx, unitsOfWrite, (youtube, options) =>
			youtube.comments.setModerationStatus({ id, moderationStatus: status }, options),
		),
	);
	// Answers by id have no status: it is the one just set.
	const list = await read(ctx, 'comments', (youtube, options) =>
		youtube.comments.list({ part: ['snippet'], id, textFormat: 'plainText' }, options),
	);
	const raw = list.items ?? [];
	if (raw.length === 0) return null;
	const seen = { facts: factsOf(ctx.self), place: handle.place, status };
	return parseItems(Comment, raw, 'comments', (comment) => itemOf(comment, seen)).items[0] ?? null;
}

/** Success is an empty 204. */
async function done(ctx: Ctx<GoogleCredentials>, response: Response): Promise<void> {
	if (!response.ok) await readSendResponse(response, z.unknown(), callInfoOf(ctx, 'comments'));
}
