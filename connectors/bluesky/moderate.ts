// Likes, deleting own posts, and hiding replies under own posts (the threadgate of the first post lists them).

import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Item, type Target } from '../sdk/index.ts';
import { type BlueskyCtx, Ref } from './api.ts';
import { procedure, query } from './calls.ts';
import { didOf, factsOf, goneItem, PostHandle, postItem, rkeyOf } from './map.ts';
import { getPosts } from './posts.ts';
import { tidOf } from './tid.ts';

const maxHidden = 300;
const gate = 'app.bsky.feed.threadgate';
const Gate = z.object({ cid: z.string(), value: z.looseObject({ hiddenReplies: z.array(z.string()).optional() }) });
const Done = z.looseObject({});

const refuse = (text: UiText): never => {
	throw new ConnectorError({ kind: 'rejected' }, text);
};

export async function moderate(ctx: BlueskyCtx, on: Target, action: ModerationAction): Promise<Item | null> {
	const handle = PostHandle.safeParse(on.handle).data;
	if (!handle) return refuse(uiText`Private messages on Bluesky can’t be changed from here.`);
	const { did } = factsOf(ctx.self);
	switch (action) {
		case 'like':
		case 'unlike':
			return like(ctx, on, handle.cid, action === 'like');
		case 'hide':
		case 'unhide':
			if (didOf(handle.root.uri) !== did) return refuse(uiText`Bluesky lets you hide only replies to your own posts.`);
			return hide(ctx, on, handle.root.uri, action === 'hide');
		case 'delete': {
			if (didOf(on.externalId) !== did) return refuse(uiText`Bluesky lets you delete only your own posts.`);
			const before = await itemNow(ctx, on);
			await remove(ctx, on.externalId);
			return { ...(before?.item ?? goneItem(on, ctx.now())), standing: 'deleted', can: [] };
		}
		default:
			return refuse(uiText`Bluesky doesn’t offer this action.`);
	}
}

/** The post now; null where the view does not have it. */
async function itemNow(ctx: BlueskyCtx, on: Target) {
	const post = (await getPosts(ctx, [on.externalId]))?.get(on.externalId);
	if (!post) return null;
	const item: Item = {
		...postItem({ ...post, at: post.indexedAt }, factsOf(ctx.self)),
		conversation: on.conversation,
		kind: on.kind,
	};
	return { post, item };
}

const remove = (ctx: BlueskyCtx, uri: string) =>
	procedure(
		ctx,
		'com.atproto.repo.deleteRecord',
		{ repo: factsOf(ctx.self).did, collection: uri.split('/')[3] ?? '', rkey: rkeyOf(uri) },
		Done,
	);

async function like(ctx: BlueskyCtx, on: Target, cid: string, liked: boolean): Promise<Item> {
	const { did } = factsOf(ctx.self);
	const now = await itemNow(ctx, on);
	if (!now) throw new ConnectorError({ kind: 'gone' }, uiText`This post is no longer there.`);
	const before = now.post.viewer?.like;
	if (!liked && before) await remove(ctx, before);
	if (liked && !before) {
		const record = {
			$type: 'app.bsky.feed.like',
			subject: { uri: on.externalId, cid },
			createdAt: new Date(ctx.now()).toISOString(),
		};
		// The post determines the key: liking twice writes the same record.
		const rkey = tidOf(now.post.indexedAt, on.externalId);
		await procedure(ctx, 'com.atproto.repo.putRecord', { repo: did, collection: record.$type, rkey, record }, Ref);
	}
	const can = (now.item.can ?? []).map((action) =>
		action === 'like' || action === 'unlike' ? (liked ? 'unlike' : 'like') : action,
	);
	return { ...now.item, liked, can };
}

async function hide(ctx: BlueskyCtx, on: Target, root: string, hidden: boolean): Promise<Item | null> {
	const { did } = factsOf(ctx.self);
	const address = { repo: did, collection: gate, rkey: rkeyOf(root) };
	const before = await query(ctx, 'com.atproto.repo.getRecord', address, Gate).catch((error: unknown) => {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	});
	const others = (before?.value.hiddenReplies ?? []).filter((uri) => uri !== on.externalId);
	if (hidden && others.length >= maxHidden)
		return refuse(uiText`Bluesky hides at most ${maxHidden} replies under one post.`);
	const record = {
		// Keeps the rule of who may reply; without a gate everybody may.
		...(before?.value ?? { $type: gate, post: root, createdAt: new Date(ctx.now()).toISOString() }),
		hiddenReplies: hidden ? [...others, on.externalId] : others,
	};
	// swapRecord: another program may write the gate at the same moment.
	await procedure(
		ctx,
		'com.atproto.repo.putRecord',
		{ ...address, record: z.json().parse(record) as never, swapRecord: before?.cid ?? null },
		Ref,
	);
	const now = await itemNow(ctx, on);
	if (!now) return null;
	const can = (now.item.can ?? []).map((action) =>
		action === 'hide' || action === 'unhide' ? (hidden ? 'unhide' : 'hide') : action,
	);
	return { ...now.item, standing: hidden ? 'hidden' : 'visible', can };
}
