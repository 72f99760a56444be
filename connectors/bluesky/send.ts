// Sends a reply (public: a record under our own key; private: a message), and finds one that may have arrived.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Item,
	type Json,
	type Reply,
	type ReplyToSend,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { type BlueskyCtx, Convo, Message, Ref, RepoRecord } from './api.ts';
import { procedure, query } from './calls.ts';
import { messagesOf } from './chat.ts';
import { uploadPictures } from './files.ts';
import { ChatHandle, factsOf, messageItem, PostHandle, postItem, postUri } from './map.ts';
import { listOwn } from './own.ts';
import { getPosts } from './posts.ts';
import { countText, facetsOf } from './text.ts';
import { tidOf } from './tid.ts';

const fiveMinutes = 5 * 60_000;
const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

export async function reply(ctx: BlueskyCtx, target: Target, answer: ReplyToSend): Promise<Item> {
	const isChat = answer.to === 'private';
	if (!isChat && target.audience === 'private')
		throw new ConnectorError({ kind: 'rejected' }, uiText`This is a private message, so you can only reply privately.`);
	for (const count of countText(answer.text, isChat)) if (count.used > count.limit) throw tooLong(count, 'Bluesky');
	return isChat ? sendMessage(ctx, target, answer) : putPost(ctx, target, answer);
}

const profileOf = (target: Target) => ({
	did: target.author.externalId ?? '',
	handle: target.author.handle?.replace(/^@/, '') ?? 'handle.invalid',
	displayName: target.author.name,
});

/** Idempotent: a reply has one key, so sending it again writes the same record. */
async function putPost(ctx: BlueskyCtx, target: Target, answer: ReplyToSend): Promise<Item> {
	const { did } = factsOf(ctx.self);
	const handle = PostHandle.parse(target.handle);
	await refuseWhereHidden(ctx, target);
	const facets = facetsOf(answer.text, target.author);
	const record = {
		$type: 'app.bsky.feed.post',
		text: answer.text,
		createdAt: new Date(answer.at).toISOString(),
		reply: { root: handle.root, parent: { uri: target.externalId, cid: handle.cid } },
		...(handle.langs ? { langs: handle.langs } : {}),
		...(facets.length > 0 ? { facets } : {}),
		...(await uploadPictures(ctx, answer.files ?? [])),
	} satisfies Json;
	const rkey = tidOf(answer.at, answer.clientToken);
	const made = await procedure(
		ctx,
		'com.atproto.repo.putRecord',
		{ repo: did, collection: 'app.bsky.feed.post', rkey, record },
		Ref,
	);
	return ownItem(ctx, target, { ...made, value: record, at: answer.at });
}

/** The server accepts a reply even where we may not reply, and then shows it to nobody: so we check first. */
async function refuseWhereHidden(ctx: BlueskyCtx, target: Target): Promise<void> {
	const posts = await getPosts(ctx, [target.externalId]);
	// The view is down: rely on what it said when the post was read.
	if (posts === null) return;
	const post = posts.get(target.externalId);
	if (!post)
		throw new ConnectorError(
			{ kind: 'gone' },
			uiText`This post was deleted, or its author has blocked you. Nothing was sent.`,
		);
	if (post.viewer?.replyDisabled)
		throw new ConnectorError(
			{ kind: 'closed' },
			uiText`The author limits who may reply here, and you may not. Nothing was sent.`,
		);
}

function ownItem(
	ctx: BlueskyCtx,
	target: Target,
	sent: {
		uri: string;
		cid: string;
		value: Pick<z.output<typeof RepoRecord>['value'], 'text' | 'reply' | 'langs' | 'embed'>;
		at: number;
	},
): Item {
	const facts = factsOf(ctx.self);
	const author = { did: facts.did, handle: ctx.creds.session?.handle ?? 'handle.invalid' };
	const record = { ...sent.value, facets: undefined };
	const item = postItem({ uri: sent.uri, cid: sent.cid, author, record, at: sent.at }, facts, {
		answered: profileOf(target),
	});
	return { ...item, conversation: target.conversation, kind: target.kind };
}

/** The message's own conversation, or the one that a private reply to a public post opens. */
async function convoWith(ctx: BlueskyCtx, target: Target): Promise<string> {
	const at = ChatHandle.safeParse(target.handle).data;
	if (at) return at.convoId;
	const members = [target.author.externalId ?? ''];
	return (await query(ctx, 'chat.bsky.convo.getConvoForMembers', { members }, z.object({ convo: Convo }))).convo.id;
}

async function sendMessage(ctx: BlueskyCtx, target: Target, answer: Reply): Promise<Item> {
	const convoId = await convoWith(ctx, target);
	const facets = facetsOf(answer.text, target.author);
	const message = { text: answer.text, ...(facets.length > 0 ? { facets } : {}) };
	const sent = await procedure(ctx, 'chat.bsky.convo.sendMessage', { convoId, message }, Message);
	return messageItem(sent, { id: convoId, members: membersOf(ctx, target) }, factsOf(ctx.self));
}

const membersOf = (ctx: BlueskyCtx, target: Target) => [
	{ did: factsOf(ctx.self).did, handle: ctx.creds.session?.handle ?? 'handle.invalid' },
	...(target.author.isShop ? [] : [profileOf(target)]),
];

export async function findReply(ctx: BlueskyCtx, target: Target, answer: Reply): Promise<readonly Item[]> {
	return answer.to === 'private' ? findMessage(ctx, target, answer) : findPost(ctx, target, answer);
}

/** By its key, or an own post under the same parent with the same text, not older than five minutes before the send. */
async function findPost(ctx: BlueskyCtx, target: Target, answer: Reply): Promise<readonly Item[]> {
	const { did } = factsOf(ctx.self);
	const own = postUri(did, tidOf(answer.at, answer.clientToken));
	const { records } = await listOwn(ctx, undefined);
	const same = ({ uri, value }: z.output<typeof RepoRecord>) =>
		uri === own ||
		(value.reply?.parent.uri === target.externalId &&
			normalizeText(value.text) === normalizeText(answer.text) &&
			(value.createdAt ?? 0) >= answer.at - fiveMinutes);
	const found = records.filter(same);
	if (!found.some(({ uri }) => uri === own)) found.push(...(await recordUnder(ctx, own)));
	return found.map(({ uri, cid, value }) =>
		ownItem(ctx, target, { uri, cid, value, at: value.createdAt ?? answer.at }),
	);
}

/** The record under the key, which may be below the newest page of the repository. */
async function recordUnder(ctx: BlueskyCtx, uri: string): Promise<z.output<typeof RepoRecord>[]> {
	const [, , repo = '', collection = '', rkey = ''] = uri.split('/');
	try {
		return [await query(ctx, 'com.atproto.repo.getRecord', { repo, collection, rkey }, RepoRecord)];
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return [];
		throw error;
	}
}

async function findMessage(ctx: BlueskyCtx, target: Target, answer: Reply): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const convoId = await convoWith(ctx, target);
	const found: Item[] = [];
	let cursor: string | undefined;
	for (let page = 0; page < 10; page++) {
		const { messages, cursor: older } = await messagesOf(ctx, convoId, cursor);
		const read = messages.flatMap((raw) => Message.safeParse(raw).data ?? []);
		const young = read.filter((message) => message.sentAt >= answer.at - fiveMinutes);
		for (const message of young)
			if (
				message.sender.did === facts.did &&
				message.text !== undefined &&
				normalizeText(message.text) === normalizeText(answer.text)
			)
				found.push(messageItem(message, { id: convoId, members: membersOf(ctx, target) }, facts));
		if (young.length < read.length || older === undefined || older === cursor) break;
		cursor = older;
	}
	return found;
}
