// Calls to the Bot API. Thin calls over ctx.fetch, because the usual client confirms updates
// before they are stored. The token is part of every address, so no address may reach a log or a message.
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import {
	type CallInfo,
	ConnectorError,
	type Ctx,
	type Fault,
	fieldMeta,
	type Json,
	readJson,
	readSendResponse,
} from '../sdk/index.ts';

export const Credentials = z.object({
	token: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Your bot’s token`,
				description: uiText`From @BotFather. Anyone who has it can read and write as your bot.`,
				examples: ['123456789:AAF…'],
				secret: true,
			}),
		),
});
export type Credentials = z.output<typeof Credentials>;

const answer = <T>(result: z.ZodType<T>): z.ZodType<T> =>
	z
		.object({ ok: z.literal(true), result: z.unknown() })
		.transform((envelope) => envelope.result)
		.pipe(result);

type Caller = Pick<Ctx<Credentials>, 'creds' | 'fetch' | 'signal' | 'now'>;

/** Telegram has one server. */
export const host = 'api.telegram.org';

/** The base address of the bot's calls. Throws `auth` when the token has the wrong form; the error never contains it. */
export function baseOf({ token }: Credentials, part: 'bot' | 'file/bot' = 'bot'): string {
	if (!/^\d{1,20}:[\w-]{20,100}$/.test(token.trim()))
		throw new ConnectorError(
			{ kind: 'auth' },
			uiText`This is not a bot’s token. @BotFather shows it as a number, a colon and 35 letters.`,
		);
	return `https://${host}/${part}${token.trim()}`;
}

const callInfoOf = (ctx: Pick<Caller, 'now'>, where: string): CallInfo => ({
	from: 'Telegram',
	where,
	now: ctx.now,
	explain: (status, body) => explain(status, body, ctx.now()),
});

export async function read<T>(
	ctx: Caller,
	method: string,
	shape: z.ZodType<T>,
	query: Readonly<Record<string, string>> = {},
): Promise<T> {
	const url = new URL(`${baseOf(ctx.creds)}/${method}`);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const response = await ctx.fetch(url, { headers: { accept: 'application/json' }, signal: ctx.signal });
	return readJson(response, answer(shape), callInfoOf(ctx, method));
}

/** A write. Returns any response; `readAnswer` classifies it. */
export const send = (ctx: Caller, method: string, body: Json | FormData): Promise<Response> =>
	ctx.fetch(`${baseOf(ctx.creds)}/${method}`, {
		method: 'POST',
		headers: {
			accept: 'application/json',
			...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
		},
		body: body instanceof FormData ? body : JSON.stringify(body),
		signal: ctx.signal,
	});

export const readAnswer = <T>(ctx: Caller, method: string, response: Response, shape: z.ZodType<T>): Promise<T> =>
	readSendResponse(response, answer(shape), callInfoOf(ctx, method));

export const Refusal = z.object({
	description: z.string(),
	parameters: z
		.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().int().optional() })
		.optional()
		.catch(undefined),
});

const maxRetryAfterS = 12 * 3600;
const closed: Fault = { kind: 'closed' };
const gone: Fault = { kind: 'gone' };

export const otherReceiver = uiText`Another program receives this bot’s messages (by a webhook), and Telegram gives them to only one. Switch it off there, or make a new bot for Countertalk.`;

/** Only `description` tells the errors apart; Telegram has not changed these for years. */
function explain(status: number, body: Json | undefined, now: number): ReturnType<NonNullable<CallInfo['explain']>> {
	const refusal = Refusal.safeParse(body).data;
	const description = refusal?.description ?? '';
	const seconds = refusal?.parameters?.retry_after;
	// Telegram sends the seconds in the body, not in a header. Updates expire after a day, so we wait half a day at most.
	if (status === 429)
		return {
			fault: { kind: 'rate', retryAt: now + Math.min(Math.max(seconds ?? 60, 1), maxRetryAfterS) * 1000 },
			message: uiText`Telegram asks us to wait.`,
		};
	if (status === 401)
		return {
			fault: { kind: 'auth' },
			message: uiText`Telegram no longer knows this token. Ask @BotFather for your bot’s token and connect again.`,
		};
	if (status === 409 && /webhook/i.test(description))
		return {
			fault: { kind: 'permission' },
			message: otherReceiver,
		};
	if (status === 409)
		return {
			fault: { kind: 'transient' },
			message: uiText`Another program is fetching this bot’s messages at the same time, perhaps Countertalk on another computer. Only one can have them.`,
		};
	if (status === 403 && /blocked by the user/i.test(description))
		return { fault: closed, message: uiText`The customer has blocked your bot, so nothing reaches them.` };
	if (status === 403 && /deactivated/i.test(description))
		return { fault: closed, message: uiText`This customer’s account no longer exists.` };
	if (status === 403 && /kicked|not a member/i.test(description))
		return { fault: closed, message: uiText`Your bot is no longer in this group.` };
	if (status === 403 && /initiate/i.test(description))
		return { fault: closed, message: uiText`A bot can’t write first. The customer has to write to it.` };
	if (status === 400 && /chat not found|PEER_ID_INVALID/i.test(description))
		return { fault: gone, message: uiText`This chat no longer exists on Telegram.` };
	if (status === 400 && /replied( message)? not found|to be replied not found/i.test(description))
		return { fault: gone, message: uiText`The message you are replying to was deleted.` };
	if (status === 400 && /message to delete not found/i.test(description))
		return { fault: gone, message: uiText`This message no longer exists.` };
	if (status === 400 && /can't be deleted/i.test(description))
		return {
			message: uiText`Telegram doesn’t let your bot delete this: it is older than two days, or the bot is not an administrator of the group.`,
		};
	if (status === 400 && /BUSINESS|not enough rights/i.test(description))
		return {
			fault: closed,
			message: uiText`Telegram doesn’t let your bot reply here: the last message is older than 24 hours, or the bot isn’t allowed to reply.`,
		};
	if (status === 400 && /too long/i.test(description))
		return { message: uiText`This is too long for one Telegram message.` };
	return undefined;
}
