// What the shop does at its site: answer, look whether an answer arrived, decide about a comment.
import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { ConnectorError, type Ctx, type Fault, type Item, parseItems, type Reply, readSendResponse, type Target } from '../sdk/index.ts';
import { Comment, type Credentials, call, callInfoOf, commentFields, List, read } from './api.ts';
import { commentItem, factsOf, Handle } from './map.ts';
import { readOne } from './refresh-thread.ts';
import { bytesOf, htmlOf, maxBytes, normalizeText } from './text.ts';
import { goneItem } from './vanished.ts';

const fiveMinutes = 5 * 60_000;
const refuse = (message: string, kind: 'rejected' | 'gone' = 'rejected') => new ConnectorError({ kind }, message);

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<Item> {
	const facts = factsOf(ctx.self);
	const handle = Handle.safeParse(target.handle).data;
	if (!handle) throw refuse('The comment you are answering was deleted on your site.', 'gone');
	const over = bytesOf(answer.text) - maxBytes;
	if (over > 0) throw refuse(`This is ${over} bytes too long for your site.`);
	if (answer.to === 'private') throw refuse('A site has no private answers: everybody would read this.');
	// WordPress takes an answer to what is in the bin, or to what nobody sees, and shows it without the question.
	const parent = await readOne(ctx, facts, target);
	if (!parent || parent.standing === 'deleted') throw refuse('The comment you are answering was deleted on your site.', 'gone');
	if (parent.standing === 'held') throw refuse('Nobody sees this comment yet. Approve it first, then answer.');
	if (parent.standing === 'spam') throw refuse('Your site keeps this comment as spam. Take it out of there first.');
	const body = { post: Number(handle.post), parent: Number(target.externalId), content: htmlOf(answer.text), status: 'approved' };
	const response = await call(ctx, facts.way, 'POST', '/wp/v2/comments', { body });
	// The same words of the same writer under the same comment are taken only once: this one is there already.
	if (response.status === 409) {
		const [there] = await ownAnswers(ctx, target, answer.text);
		if (there) return there;
		throw refuse('Your site says that these very words stand there already.');
	}
	const comment = await readSendResponse(response, Comment, callInfoOf(ctx, 'comments'));
	const item = commentItem({ ...comment, parent: comment.parent ?? target.externalId }, { facts, now: ctx.now() });
	if (!item) throw new ConnectorError({ kind: 'unsure' }, 'Your site took the answer and showed it as something else. Look there.');
	return item;
}

/** Not older than five minutes before the owner pressed send. In the bin counts too: it had arrived. */
export const findReply = async (ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<readonly Item[]> =>
	(await ownAnswers(ctx, target, answer.text)).filter(({ createdAt }) => createdAt >= answer.at - fiveMinutes);

async function ownAnswers(ctx: Ctx<Credentials>, target: Target, text: string): Promise<Item[]> {
	const facts = factsOf(ctx.self);
	const query = { ...commentFields, type: 'comment', status: 'any', parent: target.externalId, author: facts.me, per_page: '100' };
	const raw = await read(ctx, facts.way, '/wp/v2/comments', List, query);
	if (raw.length === 0) return [];
	const { items } = parseItems(Comment, raw, 'comments', (comment) => commentItem(comment, { facts, now: ctx.now() }));
	return items.filter(
		(item) => item.author.isShop && item.parentId === target.externalId && normalizeText(item.text) === normalizeText(text),
	);
}

/** What to ask for, and how it stands when it was done. */
const decisions: Partial<Record<ModerationAction, { readonly status: string; readonly done: (item: Item | null) => boolean }>> = {
	approve: { status: 'approve', done: (item) => item?.standing === 'visible' },
	hold: { status: 'hold', done: (item) => item?.standing === 'held' },
	spam: { status: 'spam', done: (item) => item?.standing === 'spam' },
	unspam: { status: 'unspam', done: (item) => item !== null && item.standing !== 'spam' && item.standing !== 'deleted' },
	delete: { status: 'trash', done: (item) => item === null || item.standing === 'deleted' },
};

/**
 * Asked first how it stands, because somebody may have decided on the site meanwhile, and asked again where the answer was lost: WordPress
 * answers 500 to a decision that changes nothing.
 */
export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const decision = decisions[action];
	if (!decision) throw refuse('WordPress has no such action.');
	if (on.author.isShop && action !== 'delete') throw refuse('Your own comment can only be deleted.');
	const facts = factsOf(ctx.self);
	const gone = () =>
		goneItem({ id: on.externalId, kind: on.kind, author: on.author, at: Handle.safeParse(on.handle).data?.at ?? ctx.now() });
	const now = () => readOne(ctx, facts, on);
	const before = await now();
	if (before === null && action !== 'delete') throw refuse('This is not there any more: it was deleted on your site.', 'gone');
	if (decision.done(before)) return before ?? gone();
	let doubt: Fault | null = null;
	try {
		const response = await call(ctx, facts.way, 'POST', `/wp/v2/comments/${encodeURIComponent(on.externalId)}`, {
			body: { status: decision.status },
		});
		await readSendResponse(response, z.unknown(), callInfoOf(ctx, 'comments/:id'));
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'unsure' || ctx.signal.aborted) throw error;
		doubt = error.fault;
	}
	const after = await now();
	if (decision.done(after)) return after ?? gone();
	throw new ConnectorError(doubt ?? { kind: 'rejected' }, 'Your site did not do this. Look at the comment there.');
}
