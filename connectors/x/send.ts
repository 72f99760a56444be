// The shop's actions at X: reply, and find a reply. X has no idempotency key; it only refuses the same text within a while, and a refused
// text has probably arrived before.
import { uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Item,
	parseItems,
	type Reply,
	type ReplyToSend,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { list, send } from './api.ts';
import { duplicateText } from './explain.ts';
import { eventFields, postFields } from './fields.ts';
import { uploadPictures } from './files.ts';
import { isNewer, oldestOf } from './ids.ts';
import { factsOf, PostHandle, parentOf, permalinkOf, postItem, textOf } from './map.ts';
import { atOf, isMessage, MessageHandle, messageItem } from './messages.ts';
import { paidRead, paidWrite, prices } from './prices.ts';
import type { XCtx } from './session.ts';
import { includedOf, Message, Post, Sent, SentMessage } from './shapes.ts';
import { countText, holdsLink, normalizeText } from './text.ts';

const fiveMinutes = 5 * 60_000;
const maxPages = 5;

export async function reply(ctx: XCtx, target: Target, answer: ReplyToSend): Promise<Item> {
	const count = countText(target, answer.text);
	if (count.used > count.limit) throw tooLong(count, 'X');
	if (answer.to !== target.audience)
		throw new ConnectorError(
			{ kind: 'rejected' },
			target.audience === 'private'
				? uiText`You can only reply privately to a private message.`
				: uiText`You can only reply publicly to a post.`,
		);
	try {
		return await (target.audience === 'private' ? sendMessage(ctx, target, answer) : sendPost(ctx, target, answer));
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.text !== duplicateText) throw error;
		// The same text is already there: ours, from an attempt whose response was lost, or a reply to somebody else.
		const [found] = await findReply(ctx, target, answer).catch(() => {
			throw error;
		});
		if (found) return found;
		throw new ConnectorError({ kind: 'rejected' }, duplicateText, { cause: error });
	}
}

/** The fields that we know of a reply just sent: X returns hardly more than its id. */
const sentItem = (ctx: XCtx, target: Target, answer: Reply): Omit<Item, 'externalId' | 'handle' | 'can'> => {
	const facts = factsOf(ctx.self);
	const { externalId, name, handle } = target.author;
	return {
		conversation: target.conversation,
		kind: target.kind,
		audience: target.audience,
		author: {
			externalId: facts.id,
			name: ctx.self?.displayName ?? facts.username,
			handle: `@${facts.username}`,
			isShop: true,
		},
		...(externalId && !target.author.isShop ? { to: { externalId, name, ...(handle ? { handle } : {}) } } : {}),
		text: answer.text,
		...(answer.files?.length
			? {
					attachments: answer.files.map(({ name, size }) => ({ kind: 'image' as const, ref: null, name, bytes: size })),
				}
			: {}),
		createdAt: ctx.now(),
	};
};

async function sendPost(ctx: XCtx, target: Target, answer: ReplyToSend): Promise<Item> {
	const parent = PostHandle.safeParse(target.handle).data?.id ?? target.externalId;
	const price = holdsLink(answer.text) ? prices.replyWithLink : prices.reply;
	const ids = await uploadPictures(ctx, answer.files ?? [], false);
	const media = ids.length > 0 ? { media: { media_ids: ids as [string] } } : {};
	const { data } = await paidWrite(ctx, price, () =>
		send(ctx, 'POST tweets', Sent, (v2) => v2.reply(answer.text, parent, media)),
	);
	return {
		...sentItem(ctx, target, answer),
		externalId: data.id,
		parentId: target.externalId,
		handle: { id: data.id, at: ctx.now() },
		permalink: permalinkOf(data.id, factsOf(ctx.self).username),
		can: ['delete'],
	};
}

async function sendMessage(ctx: XCtx, target: Target, answer: ReplyToSend): Promise<Item> {
	const { conversation } = MessageHandle.parse(target.handle);
	const [media] = await uploadPictures(ctx, answer.files ?? [], true);
	const message =
		media === undefined ? { text: answer.text } : { text: answer.text, attachments: [{ media_id: media }] };
	const { data } = await paidWrite(ctx, prices.message, () =>
		send(ctx, 'POST dm messages', SentMessage, (v2) =>
			v2.sendDmInConversation(conversation, message as { text: string }),
		),
	);
	return {
		...sentItem(ctx, target, answer),
		externalId: data.dm_event_id,
		handle: { conversation, at: ctx.now() },
		can: [],
	};
}

/** Own posts with the same parent or conversation and text, from five minutes before the owner pressed Send. */
export const findReply = (ctx: XCtx, target: Target, answer: Reply): Promise<readonly Item[]> =>
	target.audience === 'private' ? findMessage(ctx, target, answer) : findPost(ctx, target, answer);

async function findPost(ctx: XCtx, target: Target, answer: Reply): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const start_time = new Date(answer.at - fiveMinutes).toISOString().replace(/\.\d+Z$/, 'Z');
	const parents = new Set([target.externalId, PostHandle.safeParse(target.handle).data?.id]);
	const found: Item[] = [];
	let below: string | undefined;
	for (let page = 0; page < maxPages; page++) {
		const { data, includes, meta } = await paidRead(
			ctx,
			{ unitPrice: prices.ownedRead, max: 100, min: 5 },
			async (most) => {
				const query = {
					...postFields,
					exclude: 'retweets',
					max_results: String(most),
					start_time,
					...(below ? { until_id: below } : {}),
				};
				const value = await list(ctx, 'users/:id/tweets', query, { id: facts.id });
				return { value, charged: value.data?.length ?? 0 };
			},
		);
		const included = includedOf(includes);
		const ids: string[] = [];
		const { items } = parseItems(Post, data ?? [], 'own posts', (post) => {
			ids.push(post.id);
			if ((post.attachments?.media_keys?.length ?? 0) !== (answer.files?.length ?? 0)) return null;
			if (!parents.has(parentOf(post)) || normalizeText(textOf(post)) !== normalizeText(answer.text)) return null;
			return {
				...postItem(post, facts, included),
				parentId: target.externalId,
				conversation: target.conversation,
				kind: target.kind,
			};
		});
		found.push(...items);
		const oldest = oldestOf(ids);
		if (!meta.next_token || oldest === undefined || (below !== undefined && !isNewer(below, oldest))) break;
		below = oldest;
	}
	return found;
}

async function findMessage(ctx: XCtx, target: Target, answer: Reply): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const { conversation } = MessageHandle.parse(target.handle);
	const found: Item[] = [];
	let token: string | undefined;
	for (let page = 0; page < maxPages; page++) {
		const { data, includes, meta } = await paidRead(
			ctx,
			{ unitPrice: prices.messageRead, max: 20, min: 1 },
			async (most) => {
				const query = { ...eventFields, max_results: String(most), ...(token ? { pagination_token: token } : {}) };
				const value = await list(ctx, 'dm_conversations/:id/dm_events', query, { id: conversation });
				return { value, charged: value.data?.length ?? 0 };
			},
		);
		const included = includedOf(includes);
		let reached = false;
		const { items } = parseItems(Message, data ?? [], 'messages', (message) => {
			if (atOf(message) < answer.at - fiveMinutes) reached = true;
			else if (
				isMessage(message) &&
				message.sender_id === facts.id &&
				(message.attachments?.media_keys?.length ?? 0) === (answer.files?.length ?? 0) &&
				normalizeText(message.text ?? '') === normalizeText(answer.text)
			)
				return { ...messageItem(message, facts, included), conversation: target.conversation };
			return null;
		});
		found.push(...items);
		if (reached || !meta.next_token || meta.next_token === token) break;
		token = meta.next_token;
	}
	return found;
}
