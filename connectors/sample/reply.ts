// What an account of the sample shop does with a reply.
import { type UiText, uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Count,
	characters,
	countGraphemes,
	fileProblems,
	type Item,
	type ReplyToSend,
	type Target,
} from '../sdk/index.ts';
import type { SampleAccount } from './accounts.ts';
import { sentItem, storyKeyOf } from './answers.ts';
import { breaksOnce, refuses, slow } from './behaviour.ts';
import { type Context, itemNow, placeOf, serverStateOf } from './entries.ts';
import { filesAllowed, storeFiles } from './reply-files.ts';
import { changeServerState, type Sent } from './server-state.ts';
import { storyOf } from './simulation.ts';
import { places } from './story.ts';

export function countOf(target: Target, text: string): Count[] {
	const place = placeOf(target.handle);
	const limit = place === null ? 2000 : places[place].limit;
	return limit === null ? [] : [{ unit: characters, used: countGraphemes(text), limit }];
}

export const rejected = (message: UiText): ConnectorError => new ConnectorError({ kind: 'rejected' }, message);

/** A pause that an abort ends. The platform already has the reply, so an abort is unsure. */
async function takeTime(ms: number, signal: AbortSignal): Promise<void> {
	const end = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
	await new Promise<void>((resolve) => end.addEventListener('abort', () => resolve(), { once: true }));
	if (signal.aborted) throw unsure();
}

const unsure = (): ConnectorError =>
	new ConnectorError({ kind: 'unsure' }, uiText`The connection broke while we were sending. It may have arrived.`);

/** As at a platform: an account that may not be read cannot write either. */
export function refuseInTrouble(ctx: Context, account: SampleAccount): void {
	const trouble = account.trouble(serverStateOf(ctx), ctx.now());
	if (trouble) throw trouble.error;
}

export async function sendReply(
	ctx: Context,
	account: SampleAccount,
	target: Target,
	{ text, to, clientToken, at, files = [] }: ReplyToSend,
): Promise<Item> {
	ctx.signal.throwIfAborted();
	refuseInTrouble(ctx, account);
	if (countOf(target, text).some(({ used, limit }) => used > limit)) throw rejected(uiText`This is too long.`);
	const serverState = serverStateOf(ctx);
	const key = storyKeyOf(serverState, { conversation: target.conversation, parentId: target.externalId });
	const answered = itemNow(ctx, account, target.externalId);
	if (!answered || answered.standing === 'deleted')
		throw new ConnectorError({ kind: 'gone' }, uiText`The message you are replying to no longer exists.`);
	const way = answered.replies?.[to];
	if (way && !way.allowed) throw rejected(way.why ?? uiText`You can’t reply to it this way.`);
	if (way?.until !== undefined && ctx.now() > way.until)
		throw new ConnectorError({ kind: 'closed' }, uiText`The time to reply to ${answered.author.name} here is over.`);
	const refusal = to === 'public' ? refuses.get(key) : undefined;
	if (refusal) throw rejected(refusal);
	const known = serverState.sent.find((one) => one.token === clientToken && !one.lost);
	if (known) return sentItem(known, storyOf(serverState, key));
	const [problem] = fileProblems(account.name, filesAllowed(target.kind, to), files, text !== '');
	if (problem) throw rejected(problem.why);
	const breaks =
		breaksOnce.has(key) && !serverState.sent.some((one) => one.lost && one.conversation === target.conversation);
	const sent: Sent = {
		id: `reply-${clientToken}`,
		token: clientToken,
		parentId: target.externalId,
		conversation: target.conversation,
		place: placeOf(target.handle) ?? 'messages',
		customer: { externalId: target.author.externalId ?? key, name: target.author.name },
		to,
		text,
		files: storeFiles(ctx.creds.folder, clientToken, files),
		at: Math.max(ctx.now(), at),
		lost: breaks,
	};
	changeServerState(ctx.creds.folder, ctx.creds.seed, ctx.now(), (latest) => ({
		...latest,
		sent: [...latest.sent, sent],
	}));
	if (breaks) throw unsure();
	if (slow.has(key)) await takeTime(ctx.creds.slowMs, ctx.signal);
	return sentItem(sent, storyOf(serverState, key));
}
