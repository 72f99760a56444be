// The shop's actions at its site: reply, find a reply, moderate a comment.
import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Ctx,
	type Fault,
	type Item,
	parseItems,
	type Reply,
	readSendResponse,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { Comment, type Credentials, call, callInfoOf, commentFields, List, read } from './api.ts';
import { commentItem, factsOf, Handle } from './map.ts';
import { readOne } from './refresh-thread.ts';
import { hostOf } from './site.ts';
import { countOf, htmlOf, normalizeText } from './text.ts';
import { goneItem } from './vanished.ts';

const fiveMinutes = 5 * 60_000;
const refuse = (message: UiText, kind: 'rejected' | 'gone' = 'rejected') => new ConnectorError({ kind }, message);

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<Item> {
	const facts = factsOf(ctx.self);
	const handle = Handle.safeParse(target.handle).data;
	if (!handle) throw refuse(uiText`The comment you are replying to was deleted on your site.`, 'gone');
	const count = countOf(answer.text);
	if (count.used > count.limit) throw tooLong(count, hostOf(ctx.creds.site));
	if (answer.to === 'private') throw refuse(uiText`You can’t reply privately on a website: everyone would read this.`);
	// WordPress accepts a reply to a comment that is in the bin or held, and shows the reply without the comment.
	const parent = await readOne(ctx, facts, target);
	if (!parent || parent.standing === 'deleted')
		throw refuse(uiText`The comment you are replying to was deleted on your site.`, 'gone');
	if (parent.standing === 'held')
		throw refuse(uiText`Visitors can’t see this comment yet. Approve it first, then reply.`);
	if (parent.standing === 'spam') throw refuse(uiText`This comment is marked as spam. Mark it as not spam first.`);
	const body = {
		post: Number(handle.post),
		parent: Number(target.externalId),
		content: htmlOf(answer.text),
		status: 'approved',
	};
	const response = await call(ctx, facts.way, 'POST', '/wp/v2/comments', { body });
	// WordPress refuses the same text of the same author under the same comment: the first one is there already.
	if (response.status === 409) {
		const [there] = await ownAnswers(ctx, target, answer.text);
		if (there) return there;
		throw refuse(uiText`Your site says that the same reply is already there.`);
	}
	const comment = await readSendResponse(response, Comment, callInfoOf(ctx, 'comments'));
	const item = commentItem({ ...comment, parent: comment.parent ?? target.externalId }, { facts, now: ctx.now() });
	if (!item)
		throw new ConnectorError(
			{ kind: 'unsure' },
			uiText`Your site accepted the reply but answered with something unexpected. Please check there whether it arrived.`,
		);
	return item;
}

/** From five minutes before the owner pressed Send. A reply in the bin counts too: it had arrived. */
export const findReply = async (ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<readonly Item[]> =>
	(await ownAnswers(ctx, target, answer.text)).filter(({ createdAt }) => createdAt >= answer.at - fiveMinutes);

async function ownAnswers(ctx: Ctx<Credentials>, target: Target, text: string): Promise<Item[]> {
	const facts = factsOf(ctx.self);
	const query = {
		...commentFields,
		type: 'comment',
		status: 'any',
		parent: target.externalId,
		author: facts.me,
		per_page: '100',
	};
	const raw = await read(ctx, facts.way, '/wp/v2/comments', List, query);
	if (raw.length === 0) return [];
	const { items } = parseItems(Comment, raw, 'comments', (comment) => commentItem(comment, { facts, now: ctx.now() }));
	return items.filter(
		(item) =>
			item.author.isShop && item.parentId === target.externalId && normalizeText(item.text) === normalizeText(text),
	);
}

/** The status to set, and how to see that it was set. */
const decisions: Partial<
	Record<ModerationAction, { readonly status: string; readonly done: (item: Item | null) => boolean }>
> = {
	approve: { status: 'approve', done: (item) => item?.standing === 'visible' },
	hold: { status: 'hold', done: (item) => item?.standing === 'held' },
	spam: { status: 'spam', done: (item) => item?.standing === 'spam' },
	unspam: {
		status: 'unspam',
		done: (item) => item !== null && item.standing !== 'spam' && item.standing !== 'deleted',
	},
	delete: { status: 'trash', done: (item) => item === null || item.standing === 'deleted' },
};

/**
 * Reads the comment first, because a colleague may have moderated it on the site, and again where the response was lost: WordPress answers
 * 500 to a change that changes nothing.
 */
export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const decision = decisions[action];
	if (!decision) throw refuse(uiText`WordPress has no such action.`);
	if (on.author.isShop && action !== 'delete') throw refuse(uiText`You can only delete your own comments.`);
	const facts = factsOf(ctx.self);
	const gone = () =>
		goneItem({
			id: on.externalId,
			kind: on.kind,
			author: on.author,
			at: Handle.safeParse(on.handle).data?.at ?? ctx.now(),
		});
	const now = () => readOne(ctx, facts, on);
	const before = await now();
	if (before === null && action !== 'delete')
		throw refuse(uiText`This no longer exists: it was deleted on your site.`, 'gone');
	if (decision.done(before)) return before ?? gone();
	let unsure: Fault | null = null;
	try {
		const response = await call(ctx, facts.way, 'POST', `/wp/v2/comments/${encodeURIComponent(on.externalId)}`, {
			body: { status: decision.status },
		});
		await readSendResponse(response, z.unknown(), callInfoOf(ctx, 'comments/:id'));
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'unsure' || ctx.signal.aborted) throw error;
		unsure = error.fault;
	}
	const after = await now();
	if (decision.done(after)) return after ?? gone();
	throw new ConnectorError(
		unsure ?? { kind: 'rejected' },
		uiText`Your site didn’t do this. Please check the comment there.`,
	);
}
