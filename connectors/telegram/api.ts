// What we ask of the Bot API, and the parts of its answers that we read. Thin calls over ctx.fetch: the usual client confirms what it
// received before anybody stored it. The token is part of every address, so no address may reach a log or a message.
import { z } from 'zod';
import { type CallInfo, ConnectorError, type Ctx, type Fault, type Json, readJson, readSendResponse, zUnixTime } from '../sdk/index.ts';

export const Credentials = z.object({
	token: z
		.string()
		.min(1)
		.meta({
			title: 'Token of your bot',
			description: 'From @BotFather. Who has it can read and write as your bot.',
			examples: ['123456789:AAF…'],
			secret: true,
		}),
});
export type Credentials = z.output<typeof Credentials>;

/** Ids fit 2^53, and are compared as text everywhere else. */
const zNumber = z.number().int().transform(String);

export const User = z.object({
	id: zNumber,
	is_bot: z.boolean(),
	first_name: z.string(),
	last_name: z.string().nullish().catch(undefined),
	username: z.string().max(200).nullish().catch(undefined),
});
export type User = z.output<typeof User>;
export const Me = User.extend({ can_read_all_group_messages: z.boolean().nullish().catch(undefined) });
export const Webhook = z.object({ url: z.string() });

/** `type` is private, group, supergroup or channel; `title` is missing in private ones. */
export const Chat = z.object({
	id: zNumber,
	type: z.string(),
	title: z.string().nullish().catch(undefined),
	username: z.string().max(200).nullish().catch(undefined),
	first_name: z.string().nullish().catch(undefined),
	last_name: z.string().nullish().catch(undefined),
});
export type Chat = z.output<typeof Chat>;

const Entity = z.object({
	type: z.string(),
	offset: z.number().int(),
	length: z.number().int(),
	user: z.object({ id: zNumber }).nullish(),
});
const File = z.object({
	file_id: z.string().min(1),
	file_size: z.number().nullish().catch(undefined),
	file_name: z.string().nullish().catch(undefined),
	mime_type: z.string().nullish().catch(undefined),
});
const file = File.nullish().catch(undefined);

/** What both a message and the one it answers have. */
const Base = z.object({
	message_id: z.number().int().min(0),
	from: User.nullish().catch(undefined),
	/** Who speaks as a chat: a channel, or an administrator who stays unnamed. */
	sender_chat: Chat.nullish().catch(undefined),
	/** A post of the linked channel, put into its group by Telegram. */
	is_automatic_forward: z.boolean().nullish().catch(undefined),
	text: z.string().nullish(),
	caption: z.string().nullish(),
});

/** Sent like a message, and shown by its name alone. */
export const otherContents = {
	poll: 'a poll',
	dice: 'a dice',
	story: 'a story',
	game: 'a game',
	paid_media: 'a paid picture',
	checklist: 'a checklist',
};
const other = z.unknown().optional();

export const Message = Base.extend({
	date: zUnixTime,
	edit_date: zUnixTime.nullish(),
	chat: Chat,
	message_thread_id: z.number().int().nullish().catch(undefined),
	is_topic_message: z.boolean().nullish().catch(undefined),
	business_connection_id: z.string().min(1).max(500).nullish(),
	poll: other,
	dice: other,
	story: other,
	game: other,
	paid_media: other,
	checklist: other,
	reply_to_message: Base.nullish().catch(undefined),
	entities: z.array(Entity).nullish().catch(undefined),
	caption_entities: z.array(Entity).nullish().catch(undefined),
	photo: z.array(File).nullish().catch(undefined),
	video: file,
	video_note: file,
	animation: file,
	voice: file,
	audio: file,
	document: file,
	sticker: z.object({ emoji: z.string().nullish() }).nullish().catch(undefined),
	location: z.object({ latitude: z.number(), longitude: z.number() }).nullish().catch(undefined),
	contact: z.object({ first_name: z.string(), last_name: z.string().nullish(), phone_number: z.string() }).nullish().catch(undefined),
});
export type Message = z.output<typeof Message>;

export const Deleted = z.object({
	business_connection_id: z.string().min(1).max(500),
	chat: Chat,
	message_ids: z.array(z.number().int().min(0)).max(1000),
});

/** At most one of these is there; what we do not ask for may still come for a while. */
export const Update = z.object({
	update_id: z.number().int().min(0),
	message: Message.optional(),
	edited_message: Message.optional(),
	business_message: Message.optional(),
	edited_business_message: Message.optional(),
	deleted_business_messages: Deleted.optional(),
});
export type Update = z.output<typeof Update>;
export const wanted = ['message', 'edited_message', 'business_message', 'edited_business_message', 'deleted_business_messages'] as const;

const answer = <T>(result: z.ZodType<T>): z.ZodType<T> =>
	z
		.object({ ok: z.literal(true), result: z.unknown() })
		.transform((envelope) => envelope.result)
		.pipe(result);

type Caller = Pick<Ctx<Credentials>, 'creds' | 'fetch' | 'signal' | 'now'>;

/** The one server there is. */
export const host = 'api.telegram.org';

/** Where the bot's calls go. Throws `auth` in words when the token cannot be one; never with it in them. */
export function baseOf({ token }: Credentials, part: 'bot' | 'file/bot' = 'bot'): string {
	if (!/^\d{1,20}:[\w-]{20,100}$/.test(token.trim()))
		throw new ConnectorError({ kind: 'auth' }, 'This is not a bot’s token. @BotFather shows it as a number, a colon and 35 letters.');
	return `https://${host}/${part}${token.trim()}`;
}

const callInfoOf = (ctx: Pick<Caller, 'now'>, where: string): CallInfo => ({
	from: 'Telegram',
	where,
	now: ctx.now,
	explain: (status, body) => explain(status, body, ctx.now()),
});

export async function read<T>(ctx: Caller, method: string, shape: z.ZodType<T>, query: Readonly<Record<string, string>> = {}): Promise<T> {
	const url = new URL(`${baseOf(ctx.creds)}/${method}`);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const response = await ctx.fetch(url, { headers: { accept: 'application/json' }, signal: ctx.signal });
	return readJson(response, answer(shape), callInfoOf(ctx, method));
}

/** A write. Answers whatever came; `readAnswer` judges it. */
export const send = (ctx: Caller, method: string, body: Json): Promise<Response> =>
	ctx.fetch(`${baseOf(ctx.creds)}/${method}`, {
		method: 'POST',
		headers: { accept: 'application/json', 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: ctx.signal,
	});

export const readAnswer = <T>(ctx: Caller, method: string, response: Response, shape: z.ZodType<T>): Promise<T> =>
	readSendResponse(response, answer(shape), callInfoOf(ctx, method));

export const Refusal = z.object({
	description: z.string(),
	parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().int().optional() }).optional().catch(undefined),
});

const longestRestS = 12 * 3600;
const closed: Fault = { kind: 'closed' };
const gone: Fault = { kind: 'gone' };

/** `description` is all there is to go by; Telegram's own words have stood for years. */
function explain(status: number, body: Json | undefined, now: number): ReturnType<NonNullable<CallInfo['explain']>> {
	const refusal = Refusal.safeParse(body).data;
	const said = refusal?.description ?? '';
	const seconds = refusal?.parameters?.retry_after;
	// Telegram says how long in the body, never in a header. What waits for the bot is gone after a day, so nobody waits that long.
	if (status === 429)
		return {
			fault: { kind: 'rate', retryAt: now + Math.min(Math.max(seconds ?? 60, 1), longestRestS) * 1000 },
			message: 'Telegram asks us to wait.',
		};
	if (status === 401)
		return {
			fault: { kind: 'auth' },
			message: 'Telegram does not know this token any more. Ask @BotFather for the bot’s token and connect again.',
		};
	if (status === 409 && /webhook/i.test(said))
		return {
			fault: { kind: 'permission' },
			message:
				'Another program receives this bot’s messages (by a webhook), and Telegram gives them to one only. Switch it off there, or make a new bot for Countertalk.',
		};
	if (status === 409)
		return {
			fault: { kind: 'transient' },
			message:
				'Another program is asking Telegram for this bot’s messages at the same time, perhaps Countertalk on another computer. Only one can have them.',
		};
	if (status === 403 && /blocked by the user/i.test(said))
		return { fault: closed, message: 'The customer has blocked your bot, so nothing reaches them.' };
	if (status === 403 && /deactivated/i.test(said)) return { fault: closed, message: 'This customer’s account is not there any more.' };
	if (status === 403 && /kicked|not a member/i.test(said)) return { fault: closed, message: 'Your bot is not in this group any more.' };
	if (status === 403 && /initiate/i.test(said))
		return { fault: closed, message: 'A bot cannot write first. The customer has to write to it.' };
	if (status === 400 && /chat not found|PEER_ID_INVALID/i.test(said))
		return { fault: gone, message: 'Telegram does not know this chat any more.' };
	if (status === 400 && /replied( message)? not found|to be replied not found/i.test(said))
		return { fault: gone, message: 'The message you are answering was deleted.' };
	if (status === 400 && /message to delete not found/i.test(said)) return { fault: gone, message: 'This message is not there any more.' };
	if (status === 400 && /can't be deleted/i.test(said))
		return {
			message: 'Telegram does not let your bot delete this: it is older than two days, or the bot is no administrator of the group.',
		};
	if (status === 400 && /BUSINESS|not enough rights/i.test(said))
		return {
			fault: closed,
			message: 'Telegram does not let your bot answer here: the chat is older than 24 hours, or the bot lacks the right to reply.',
		};
	if (status === 400 && /too long/i.test(said)) return { message: 'This is too long for one Telegram message.' };
	return undefined;
}
