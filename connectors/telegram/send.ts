// What a bot does: answer, take back. It can neither read its own chats nor send twice under one key, so a doubtful reply is the owner's to judge.
import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { ConnectorError, type Ctx, type Item, type Json, parseJson, type Reply, type Target } from '../sdk/index.ts';
import { baseOf, type Credentials, Message, Refusal, read, readAnswer, send } from './api.ts';
import { factsOf, Handle, itemOf } from './map.ts';

/** sendMessage: "1-4096 characters after entities parsing", counted in UTF-16 units. */
export const maxUnits = 4096;

export const unitsOf = (text: string): number => text.trim().length;

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<Item> {
	const facts = factsOf(ctx.self);
	const handle = Handle.parse(target.handle);
	const over = unitsOf(answer.text) - maxUnits;
	if (over > 0) throw new ConnectorError({ kind: 'rejected' }, `This is ${over} characters too long for one Telegram message.`);
	if (answer.to !== target.audience)
		throw new ConnectorError(
			{ kind: 'rejected' },
			answer.to === 'public'
				? 'This was written privately, so it can only be answered privately.'
				: 'A bot cannot write privately to somebody in a group.',
		);
	let response = await send(ctx, 'sendMessage', bodyOf(handle, answer.text, handle.chat));
	const moved = await movedTo(response);
	// The group has become a supergroup under another number: nothing was sent, and numbers of messages count anew there.
	if (moved !== undefined) response = await send(ctx, 'sendMessage', bodyOf({ ...handle, group: undefined }, answer.text, moved));
	const item = itemOf(await readAnswer(ctx, 'sendMessage', response, Message), facts, { alone: true });
	// What Telegram took and showed as nothing we know: it is out, but not to be described.
	if (!item) throw new ConnectorError({ kind: 'unsure' }, 'Telegram took the message and showed something else. Look there.');
	const { externalId, name, handle: at } = target.author;
	return {
		...item,
		conversation: target.conversation,
		...(handle.group !== undefined && moved === undefined ? { parentId: target.externalId } : {}),
		...(target.author.isShop || externalId === undefined ? {} : { to: { externalId, name, ...(at ? { handle: at } : {}) } }),
		author: { ...item.author, isShop: true },
	};
}

/** Without parse_mode nothing needs escaping. In a group the answer names what it answers; in a private chat that is plain. */
const bodyOf = (handle: Handle, text: string, chat: string): Json => ({
	chat_id: Number(chat),
	text: text.trim(),
	link_preview_options: { is_disabled: true },
	...(handle.group === undefined ? {} : { reply_parameters: { message_id: handle.message } }),
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
	if (action !== 'delete') throw new ConnectorError({ kind: 'rejected' }, 'Telegram has no such action.');
	const handle = Handle.parse(on.handle);
	if (handle.group === undefined && !on.author.isShop)
		throw new ConnectorError({ kind: 'rejected' }, 'Only what you wrote yourself can be deleted in a private chat.');
	const response = handle.business
		? await send(ctx, 'deleteBusinessMessages', { business_connection_id: handle.business, message_ids: [handle.message] })
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

/** A file of at most 20 MB. Its address holds the token and lives for an hour: it is asked for anew each time and shown to nobody. */
export async function open(ctx: Ctx<Credentials>, ref: Json): Promise<Response> {
	const { file } = Ref.parse(ref);
	const { file_path: path } = await read(ctx, 'getFile', Path, { file_id: file });
	const address = `${baseOf(ctx.creds, 'file/bot')}/${path.split('/').map(encodeURIComponent).join('/')}`;
	return ctx.fetch(address, { signal: ctx.signal });
}
