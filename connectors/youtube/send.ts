// What the shop does at YouTube: answer, look whether an answer arrived, decide about a comment, delete its own.
import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import type { GoogleCredentials } from '../families/google/google.ts';
import { ConnectorError, type Count, type Ctx, type Item, parseItems, type Reply, readSendResponse, type Target } from '../sdk/index.ts';
import { Comment, call, callInfoOf, read } from './api.ts';
import { factsOf, goneItem, Handle, itemOf, replyText, withoutMention } from './map.ts';
import { unitsOfWrite } from './quota.ts';
import { readReplies } from './threads.ts';

const fiveMinutes = 5 * 60_000;
/** As YouTube's own box counts; the API does not say. */
const maxCharacters = 10_000;
const refuse = (message: string, kind: 'rejected' | 'gone' | 'closed' = 'rejected') => new ConnectorError({ kind }, message);

/** UTF-16 units: never fewer than any other way of counting characters. */
export const count = (target: Target, text: string): Count => ({
	unit: 'characters',
	used: Handle.safeParse(target.handle).success ? replyText(target, text).length : text.length,
	limit: maxCharacters,
});

const handleOf = (target: Target): Handle => {
	const handle = Handle.safeParse(target.handle).data;
	if (!handle) throw refuse('This comment was deleted.', 'gone');
	return handle;
};

export async function reply(ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<Item> {
	const { place } = handleOf(target);
	if (answer.to === 'private') throw refuse('YouTube has no private answers: everybody would read this.');
	const { used, limit } = count(target, answer.text);
	if (used > limit) throw refuse(`This is ${used - limit} characters too long for YouTube.`);
	// Replies have one level: the parent is always the first comment.
	const requestBody = { snippet: { parentId: place.thread, textOriginal: replyText(target, answer.text) } };
	const response = await call(ctx, unitsOfWrite, (youtube, options) =>
		youtube.comments.insert({ part: ['snippet'], requestBody }, options),
	);
	const comment = await readSendResponse(response, Comment, callInfoOf(ctx, 'comments'));
	const item = itemOf(comment, { facts: factsOf(ctx.self), place, status: 'published' });
	if (!item.author.isShop)
		throw new ConnectorError({ kind: 'unsure' }, 'YouTube took the answer and shows it under another name. Look there.');
	return item;
}

const pages = 10;
const normalizeText = (text: string): string => withoutMention(text).normalize('NFC').replace(/\s+/g, ' ').trim();

/** All replies of the thread are read, whichever way YouTube sorts them. What lies on a page that cannot be reached is not "not there". */
export async function findReply(ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<readonly Item[]> {
	const { place } = handleOf(target);
	const found: Item[] = [];
	let token: string | null = null;
	for (let page = 0; page < pages; page++) {
		const replies: Awaited<ReturnType<typeof readReplies>> = await readReplies(ctx, place, token);
		found.push(
			...replies.items.filter(
				(item) =>
					item.author.isShop && item.createdAt >= answer.at - fiveMinutes && normalizeText(item.text) === normalizeText(answer.text),
			),
		);
		token = replies.nextToken;
		if (token === null || found.length > 0) return found;
	}
	throw new ConnectorError({ kind: 'transient' }, 'There are too many replies here to find yours among them. Look on YouTube itself.');
}

const decisions: Partial<Record<ModerationAction, 'published' | 'heldForReview' | 'rejected'>> = {
	approve: 'published',
	hold: 'heldForReview',
	spam: 'rejected',
};

/** A decision taken twice is taken once; a second deletion finds nothing, which is as wanted. */
export async function moderate(ctx: Ctx<GoogleCredentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const status = decisions[action];
	if (!status && action !== 'delete') throw refuse('YouTube has no such action for programs.');
	if (on.author.isShop !== (action === 'delete'))
		throw refuse(
			on.author.isShop ? 'Your own comment can only be deleted.' : 'Only your own comments can be deleted. Reject this one instead.',
		);
	const handle = handleOf(on);
	const id = [on.externalId];
	if (!status) {
		const response = await call(ctx, unitsOfWrite, (youtube, options) => youtube.comments.delete({ id: on.externalId }, options));
		if (response.status !== 404) await done(ctx, response);
		return goneItem({ ...on, conversation: handle.place.thread }, handle.at);
	}
	await done(
		ctx,
		await call(ctx, unitsOfWrite, (youtube, options) => youtube.comments.setModerationStatus({ id, moderationStatus: status }, options)),
	);
	// By its id it does not say how it stands: as it was just told to.
	const list = await read(ctx, 'comments', (youtube, options) =>
		youtube.comments.list({ part: ['snippet'], id, textFormat: 'plainText' }, options),
	);
	const raw = list.items ?? [];
	if (raw.length === 0) return null;
	const seen = { facts: factsOf(ctx.self), place: handle.place, status };
	return parseItems(Comment, raw, 'comments', (comment) => itemOf(comment, seen)).items[0] ?? null;
}

/** A yes is 204 without a word. */
async function done(ctx: Ctx<GoogleCredentials>, response: Response): Promise<void> {
	if (!response.ok) await readSendResponse(response, z.unknown(), callInfoOf(ctx, 'comments'));
}
