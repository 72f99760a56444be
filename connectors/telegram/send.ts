// The bot's actions: reply, delete. A bot can neither read its own chats nor use an idempotency key, so the owner decides about an unsure reply.
import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Count,
	type Ctx,
	characters,
	type Item,
	type Json,
	parseJson,
	type Reply,
	type ReplyToSend,
	type Target,
	tooLong,
} from '../sdk/index.ts';
import { baseOf, type Credentials, Refusal, read, readAnswer, send } from './api.ts';
import { attachmentsOf } from './attachments.ts';
import { callWithFiles, maxCaption } from './files.ts';
import { factsOf, Handle, itemOf } from './map.ts';
import { Message } from './shapes.ts';

/** sendMessage: "1-4096 characters after entities parsing", counted in UTF-16 units. */
const maxUnits = 4096;

export const countOf = ({ text, files = [] }: Pick<Reply, 'text' | 'files'>): Count => ({
	unit: characters,
	used: text.trim().length,
	limit: files.length > 0 ? maxCaption : maxUnits,
});

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: ReplyToSend): Promise<Item> {
	const facts = factsOf(ctx.self);
	const handle = Handle.parse(target.handle);
	const count = countOf(answer);
	if (count.used > count.limit) throw tooLong(count, 'Telegram');
	if (answer.to !== target.audience)
		throw new ConnectorError(
			{ kind: 'rejected' },
			answer.to === 'public'
				? uiText`This was written to you privately, so you can only reply privately.`
				: uiText`A bot can’t write privately to somebody in a group.`,
		);
	let response = await publish(ctx, handle, answer, handle.chat);
	const moved = await movedTo(response);
	// The group has become a supergroup with another id: nothing was sent, and message numbers start again there.
	if (moved !== undefined) response = await publish(ctx, { ...handle, group: undefined }, answer, moved);
	const [message, ...others] = await readAnswer(ctx, 'sendMessage', response, Published);
	const item = message && itemOf(message, facts, { alone: true });
	// Telegram accepted the message and returned one that we cannot map: it is published, but we have no item for it.
	if (!item)
		throw new ConnectorError(
			{ kind: 'unsure' },
			uiText`Telegram accepted the message but answered with something unexpected. Please check there whether it arrived.`,
		);
	const { externalId, name, handle: at } = target.author;
	return {
		...item,
		...(others.length > 0
			? { attachments: [...(item.attachments ?? []), ...others.flatMap((one) => attachmentsOf(one))] }
			: {}),
		conversation: target.conversation,
		...(handle.group !== undefined && moved === undefined ? { parentId: target.externalId } : {}),
		...(target.author.isShop || externalId === undefined
			? {}
			: { to: { externalId, name, ...(at ? { handle: at } : {}) } }),
		author: { ...item.author, isShop: true },
	};
}

/** One message, or those of a media group: Telegram publishes all of them or none. */
const Published = z.union([z.array(Message).min(1), Message.transform((one) => [one])]);

/** Without parse_mode nothing needs escaping. */
function publish(ctx: Ctx<Credentials>, handle: Handle, answer: ReplyToSend, chat: string): Promise<Response> {
	const { text, files: [first, ...more] = [] } = answer;
	const where = placeOf(handle, chat);
	if (!first)
		return send(ctx, 'sendMessage', { ...where, text: text.trim(), link_preview_options: { is_disabled: true } });
	const { method, body } = callWithFiles(where, text, [first, ...more]);
	return send(ctx, method, body);
}

/** In a group the reply refers to its parent; a private chat does not need that. */
const placeOf = (handle: Handle, chat: string): Readonly<Record<string, Json>> => ({
	chat_id: Number(chat),
	...(handle.group === undefined ? {} : { reply_parameters: { message_id: handle.message } }),
	...(handle.direct === undefined ? {} : { direct_messages_topic_id: handle.direct }),
	...(handle.topic === undefined ? {} : { message_thread_id: handle.topic }),
	...(handle.business === undefined ? {} : { business_connection_id: handle.business }),
});

async function movedTo(response: Response): Promise<string | undefined> {
	if (response.status !== 400) return undefined;
	try {
		const id = Refusal.safeParse(parseJson(await response.clone().text())).data?.parameters?.migrate_to_chat_id;
		return id === undefined ? undefined : String(id);
	} catch {
		return undefined;
	}
}

export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	if (action !== 'delete') throw new ConnectorError({ kind: 'rejected' }, uiText`Telegram has no such action.`);
	const handle = Handle.parse(on.handle);
	if (handle.group === undefined && !on.author.isShop)
		throw new ConnectorError({ kind: 'rejected' }, uiText`In a private chat you can only delete your own messages.`);
	const response = handle.business
		? await send(ctx, 'deleteBusinessMessages', {
				business_connection_id: handle.business,
				message_ids: [handle.message],
			})
		: await send(ctx, 'deleteMessage', { chat_id: Number(handle.chat), message_id: handle.message });
	try {
		await readAnswer(ctx, 'deleteMessage', response, z.literal(true));
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
	}
	return {
		externalId: on.externalId,
		conversation: on.conversation,
		handle,
		kind: on.kind,
		audience: on.audience,
		author: on.author,
		text: '',
		createdAt: handle.at,
		standing: 'deleted',
		can: [],
	};
}

const Ref = z.object({ file: z.string().min(1) });
const Path = z.object({ file_path: z.string().min(1) });

/** A file of at most 20 MB. Its address holds the token and expires after an hour: each call gets a new one and never shows it. */
export async function open(ctx: Ctx<Credentials>, ref: Json): Promise<Response> {
	const { file } = Ref.parse(ref);
	const { file_path: path } = await read(ctx, 'getFile', Path, { file_id: file });
	const address = `${baseOf(ctx.creds, 'file/bot')}/${path.split('/').map(encodeURIComponent).join('/')}`;
	return ctx.fetch(address, { signal: ctx.signal });
}
