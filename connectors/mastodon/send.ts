// The shop's actions at its server: reply, find a reply, like, delete.
import type { ModerationAction } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Ctx,
	htmlToText,
	type Item,
	parseItems,
	type Reply,
	type ReplyToSend,
	readJson,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { type Credentials, call, callInfoOf, List, Status, send } from './api.ts';
import { uploadFiles } from './files.ts';
import { factsOf, Handle, itemOf, placed, replyVisibility, stripMentions } from './map.ts';
import { olderOf } from './paging.ts';
import { hostOf } from './server.ts';
import { countStatus, statusText } from './text.ts';

const fiveMinutes = 5 * 60_000;
const pathOf = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`;

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: ReplyToSend): Promise<Item> {
	const facts = factsOf(ctx.self);
	const handle = Handle.parse(target.handle);
	const count = countStatus(facts, target, answer.text);
	if (count.used > count.limit) throw tooLong(count, hostOf(ctx.creds.server));
	const widest = replyVisibility(handle.visibility);
	if (answer.to === 'public' && widest === 'direct')
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`This was written to you privately, so you can only reply privately.`,
		);
	// A second try uploads again: what the first one left is thrown away by the server.
	const mediaIds = await uploadFiles(ctx, answer.files ?? []);
	const body = {
		status: statusText(target, answer.text),
		in_reply_to_id: target.externalId,
		visibility: answer.to === 'private' ? 'direct' : widest,
		...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}),
		...(handle.spoiler ? { spoiler_text: handle.spoiler } : {}),
		...(handle.language ? { language: handle.language } : {}),
	};
	// The server stores the key for up to an hour: two calls with the same key make one status.
	const status = await send(ctx, 'POST', '/api/v1/statuses', Status, {
		body,
		headers: { 'idempotency-key': answer.clientToken },
	});
	return placed(itemOf(status, facts), target);
}

/** Own statuses with the same parent, text and readers, from five minutes before the owner pressed Send. */
export async function findReply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const from = answer.at - fiveMinutes;
	const names = new Set([
		Handle.parse(target.handle).acct.toLowerCase(),
		Handle.parse(target.handle).acct.split('@')[0]?.toLowerCase() ?? '',
	]);
	const normalizeText = (text: string) => stripMentions(text, names).normalize('NFC').replace(/\s+/g, ' ').trim();
	const found: Item[] = [];
	let before: string | undefined;
	for (let page = 0; page < 10; page++) {
		const query = { limit: '40', exclude_reblogs: 'true', ...(before ? { max_id: before } : {}) };
		const response = await call(ctx, 'GET', `/api/v1/accounts/${encodeURIComponent(facts.id)}/statuses`, { query });
		const raw = await readJson(response, List, callInfoOf(ctx, 'own statuses'));
		let reached = raw.length === 0;
		let last: string | undefined;
		parseItems(Status, raw, 'own statuses', (status) => {
			last = status.id;
			const isPrivate = replyVisibility(status.visibility) === 'direct';
			if (status.created_at < from) reached = true;
			else if (
				status.in_reply_to_id === target.externalId &&
				isPrivate === (answer.to === 'private') &&
				status.media_attachments.length === (answer.files?.length ?? 0) &&
				normalizeText(htmlToText(status.content)) === normalizeText(answer.text)
			)
				found.push(placed(itemOf(status, facts), target));
			return null;
		});
		const older = olderOf(response.headers.get('link')) ?? last;
		if (reached || older === undefined || older === before) break;
		before = older;
	}
	return found;
}

export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const facts = factsOf(ctx.self);
	const path = pathOf(on.externalId);
	switch (action) {
		case 'like':
		case 'unlike': {
			const status = await send(ctx, 'POST', `${path}/${action === 'like' ? 'favourite' : 'unfavourite'}`, Status);
			const handle = Handle.safeParse(on.handle).data;
			return { ...placed(itemOf(status, facts, handle ? { at: handle.at } : {}), on), liked: action === 'like' };
		}
		case 'delete': {
			if (!on.author.isShop)
				throw new ConnectorError({ kind: 'rejected' }, uiText`On Mastodon you can only delete your own posts.`);
			const status = await send(ctx, 'DELETE', path, Status);
			return { ...placed(itemOf(status, facts), on), standing: 'deleted', can: [] };
		}
		default:
			throw new ConnectorError({ kind: 'rejected' }, uiText`Mastodon has no such action.`);
	}
}
