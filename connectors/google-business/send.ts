// What the shop does with a review: reply, delete the reply, read it again.

import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { GoogleCredentials } from '../families/google/google.ts';
import {
	bytes,
	ConnectorError,
	type Count,
	type Ctx,
	countBytes,
	type Item,
	type Reply,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { deleteReply, getReview, putReply } from './api.ts';
import { factsOf, goneItem, Handle, itemsOf, replyItem, reviewOf } from './map.ts';

const maxBytes = 4096;
const refuse = (text: UiText) => new ConnectorError({ kind: 'rejected' }, text);
const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

export const count = (text: string): Count => ({ unit: bytes, used: countBytes(text), limit: maxBytes });

/** A review has one reply, and sending the same one again changes nothing, so retrying is safe. */
export async function reply(ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<Item> {
	if (answer.to === 'private')
		throw refuse(uiText`Google has no private replies to reviews: everyone would read this. Nothing was sent.`);
	const counted = count(answer.text);
	if (counted.used > counted.limit) throw tooLong(counted, 'Google');
	const review = reviewOf(target.externalId);
	return replyItem(review, await putReply(ctx, review, answer.text), factsOf(ctx.self));
}

export const findReply = async (ctx: Ctx<GoogleCredentials>, target: Target, answer: Reply): Promise<readonly Item[]> =>
	(await refreshThread(ctx, target)).filter(
		(item) =>
			item.author.isShop && item.standing !== 'deleted' && normalizeText(item.text) === normalizeText(answer.text),
	);

export async function refreshThread(ctx: Ctx<GoogleCredentials>, target: Target): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const at = Handle.safeParse(target.handle).data?.at ?? ctx.now();
	try {
		const items = itemsOf(await getReview(ctx, reviewOf(target.externalId)), facts);
		const isThere = items.some(({ externalId }) => externalId === target.externalId);
		return isThere ? items : [...items, goneItem(target.externalId, target.author, at, facts)];
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
		return [goneItem(target.externalId, target.author, at, facts)];
	}
}

export async function moderate(
	ctx: Ctx<GoogleCredentials>,
	on: Target,
	action: ModerationAction,
): Promise<Item | null> {
	if (action !== 'delete') throw refuse(uiText`Google doesn’t offer this action.`);
	if (!on.author.isShop)
		throw refuse(
			uiText`You can’t delete other people’s reviews. On your Business Profile you can report them to Google.`,
		);
	await deleteReply(ctx, reviewOf(on.externalId));
	return goneItem(on.externalId, on.author, Handle.safeParse(on.handle).data?.at ?? ctx.now(), factsOf(ctx.self));
}
