// A conversation as X shows it now: edits, deletions, new replies. X charges for each post that it returns, so we ask only for posts that
// concern the shop, and only for the one private message: the poll brings the others.
import { ConnectorError, type Item, parseItems, type Target } from '../sdk/index.ts';
import { get, list } from './api.ts';
import { eventFields, postFields } from './fields.ts';
import { timeOfId } from './ids.ts';
import { factsOf, goneItem, PostHandle, postItem } from './map.ts';
import { isMessage, MessageHandle, messageItem } from './messages.ts';
import { paidRead, prices } from './prices.ts';
import type { XCtx } from './session.ts';
import { includedOf, Message, One, Post } from './shapes.ts';

export const refreshThread = (ctx: XCtx, target: Target): Promise<readonly Item[]> =>
	MessageHandle.safeParse(target.handle).success ? refreshMessage(ctx, target) : refreshPost(ctx, target);

/** null = gone: 404, or 200 with an error instead of it. */
async function one(ctx: XCtx, path: string, fields: Readonly<Record<string, string>>, id: string) {
	try {
		const answer = await get(ctx, path, One, fields, { id });
		return answer.data === undefined || answer.data === null ? null : answer;
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	}
}

const paidOne = (
	ctx: XCtx,
	each: number,
	...asked: Parameters<typeof one> extends [XCtx, ...infer Rest] ? Rest : never
) =>
	paidRead(ctx, { unitPrice: each, max: 1 }, async () => {
		const value = await one(ctx, ...asked);
		return { value, charged: value ? 1 : 0 };
	});

/** The newest version of a post, by the id of any version. */
export async function postNow(ctx: XCtx, id: string): Promise<Item | null> {
	const facts = factsOf(ctx.self);
	for (let asked = id, turns = 0; turns < 3; turns++) {
		const answer = await paidOne(ctx, prices.postRead, 'tweets/:id', postFields, asked);
		if (!answer) return null;
		const newest = Post.safeParse(answer.data).data?.versions.at(-1);
		if (newest === undefined || newest === asked || turns === 2)
			return (
				parseItems(Post, [answer.data], 'tweets/:id', (post) => postItem(post, facts, includedOf(answer.includes)))
					.items[0] ?? null
			);
		asked = newest;
	}
	return null;
}

async function refreshPost(ctx: XCtx, target: Target): Promise<readonly Item[]> {
	const handle = PostHandle.safeParse(target.handle).data;
	const now = await postNow(ctx, handle?.id ?? target.externalId);
	if (!now) return [goneItem(target, handle?.at ?? timeOfId(target.externalId))];
	const item: Item = { ...now, externalId: target.externalId, conversation: target.conversation, kind: target.kind };
	const others = await answersIn(ctx, target.conversation);
	return [item, ...others.filter(({ externalId }) => externalId !== item.externalId)];
}

/** Posts of the last seven days. Where an app may not search, only the poll finds new ones. */
async function answersIn(ctx: XCtx, conversation: string): Promise<readonly Item[]> {
	if (!/^\d+$/.test(conversation)) return [];
	const facts = factsOf(ctx.self);
	const query = `conversation_id:${conversation} (from:${facts.username} OR @${facts.username})`;
	try {
		const { data, includes } = await paidRead(ctx, { unitPrice: prices.postRead, max: 50, min: 10 }, async (most) => {
			const value = await list(ctx, 'tweets/search/recent', { ...postFields, query, max_results: String(most) });
			return { value, charged: value.data?.length ?? 0 };
		});
		const included = includedOf(includes);
		return parseItems(Post, data ?? [], 'search', (post) => postItem(post, facts, included)).items;
	} catch (error) {
		if (error instanceof ConnectorError && (error.fault.kind === 'permission' || error.fault.kind === 'rejected'))
			return [];
		throw error;
	}
}

async function refreshMessage(ctx: XCtx, target: Target): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const handle = MessageHandle.parse(target.handle);
	const answer = await paidOne(ctx, prices.messageRead, 'dm_events/:id', eventFields, target.externalId);
	if (!answer) return [goneItem(target, handle.at)];
	const included = includedOf(answer.includes);
	return parseItems(Message, [answer.data], 'dm_events/:id', (message) =>
		isMessage(message) ? { ...messageItem(message, facts, included), conversation: target.conversation } : null,
	).items;
}
