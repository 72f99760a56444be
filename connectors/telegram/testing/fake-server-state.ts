// What Telegram knows: chats, messages, and the queue of updates that it keeps for a bot until they are confirmed, or for 24 hours.
import type { TestClock } from '../../testing/clock.ts';
import type { PublishedFile } from '../../testing/fake-server.ts';

interface StoredUser {
	readonly id: number;
	readonly name: string;
	readonly username?: string;
}
export interface StoredChat {
	readonly id: number;
	readonly type: 'private' | 'group' | 'supergroup';
	readonly title?: string;
	readonly username?: string;
	/** The customer, in a private chat. */
	readonly with?: StoredUser;
	/** The owner's own chat, seen by way of a business connection. */
	readonly business?: string;
	/** A channel's direct messages: the topic of the customer. */
	readonly direct?: number;
	/** A forum: its messages are in topics. */
	readonly forum?: boolean;
	/** A group that became a supergroup under this number. */
	movedTo?: number;
	isClosed?: 'blocked' | 'kicked' | 'deactivated';
}
export interface StoredMessage {
	readonly chat: StoredChat;
	readonly id: number;
	/** The bot, a person, or the chat itself (an administrator who stays unnamed). */
	readonly by: StoredUser | 'bot' | 'chat';
	text: string;
	readonly at: number;
	editedAt?: number;
	readonly answers?: StoredMessage;
	readonly throughApi: boolean;
	/** What was sent with it, that of its whole group with its first. */
	readonly files?: readonly PublishedFile[];
	/** Everything else of its JSON. */
	readonly more: Readonly<Record<string, unknown>>;
	deleted?: boolean;
}
interface StoredUpdate {
	readonly id: number;
	readonly at: number;
	readonly body: Readonly<Record<string, unknown>>;
}

export const bot = { id: 7_000_000_001, is_bot: true, first_name: 'The Corner Bakery', username: 'corner_bakery_bot' };
export const owner: StoredUser = { id: 5_500_000_000, name: 'Rosa' };
export const groupId = -1_001_234_567_890;
const day = 86_400_000;

export function createServerState(clock: TestClock) {
	const chats = new Map<string, StoredChat>();
	const messages = new Map<string, StoredMessage>();
	const users = new Map<string, StoredUser>();
	let queue: StoredUpdate[] = [];
	let lastUpdate = 100_000;
	let lastAt = clock.now();
	const listeners = new Set<() => void>();
	const counters = new Map<string, number>();

	const keyOf = (chat: StoredChat) => (chat.business ? `${chat.business}/${chat.id}` : String(chat.id));
	const idOf = (message: Pick<StoredMessage, 'chat' | 'id'>) => `${keyOf(message.chat)}/${message.id}`;

	const serverState = {
		chats,
		messages,
		idOf,
		userOf: (id: string, name: string): StoredUser => {
			const user = users.get(id) ?? { id: 6_000_000_000 + users.size, name, username: id.replace(/\W/g, '_') };
			users.set(id, user);
			return user;
		},
		group: (): StoredChat => serverState.chat({ id: groupId, type: 'supergroup', title: 'Friends of the bakery' }),
		chat: (chat: StoredChat): StoredChat => {
			const known = chats.get(keyOf(chat)) ?? chat;
			chats.set(keyOf(chat), known);
			return known;
		},
		/** Queues an update. After a week without any, the ids start again, lower. */
		push: (body: Readonly<Record<string, unknown>>): void => {
			lastUpdate = clock.now() - lastAt > 7 * day ? Math.floor(lastUpdate / 2) : lastUpdate + 1;
			lastAt = clock.now();
			queue.push({ id: lastUpdate, at: clock.now(), body });
			for (const tell of [...listeners]) tell();
		},
		write: (said: Omit<StoredMessage, 'id' | 'more'> & { readonly more?: StoredMessage['more'] }): StoredMessage => {
			const key = keyOf(said.chat);
			const id = (counters.get(key) ?? 0) + 1;
			counters.set(key, id);
			const message: StoredMessage = { more: {}, ...said, id, at: Math.floor(said.at / 1000) * 1000 };
			messages.set(idOf(message), message);
			return message;
		},
		/** What nobody confirmed within 24 hours is gone. */
		waiting: (): readonly StoredUpdate[] => {
			queue = queue.filter(({ at }) => clock.now() - at <= day);
			return queue;
		},
		confirm: (before: number): void => {
			queue = queue.filter(({ id }) => id >= before);
		},
		onPush: (tell: () => void): (() => void) => {
			listeners.add(tell);
			return () => listeners.delete(tell);
		},
	};
	return serverState;
}
export type ServerState = ReturnType<typeof createServerState>;

const person = (user: StoredUser) => ({
	id: user.id,
	is_bot: false,
	first_name: user.name,
	...(user.username && { username: user.username }),
});

function chatJson(chat: StoredChat): Record<string, unknown> {
	const { id, type, title, username } = chat;
	return {
		id,
		type,
		...(title && { title }),
		...(username && { username }),
		...(chat.direct !== undefined && { is_direct_messages: true }),
		...(chat.forum && { is_forum: true }),
		...(chat.with && chat.direct === undefined && { first_name: chat.with.name, username: chat.with.username }),
	};
}

/** Answers to answers are not shown, as Telegram does. */
export function messageJson(message: StoredMessage, deep = true): Record<string, unknown> {
	const { chat, id, by, text, at, editedAt, answers, more } = message;
	const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
	return {
		message_id: id,
		from: by === 'bot' ? bot : by === 'chat' ? anonymous : person(by),
		...(by === 'chat' && { sender_chat: chatJson(chat) }),
		chat: chatJson(chat),
		date: at / 1000,
		...(editedAt && { edit_date: Math.floor(editedAt / 1000) }),
		...(text !== '' && (message.files ? { caption: text } : { text })),
		...(chat.business && { business_connection_id: chat.business }),
		...(chat.direct !== undefined &&
			chat.with && { direct_messages_topic: { topic_id: chat.direct, user: person(chat.with) } }),
		...(deep && answers && !answers.deleted && { reply_to_message: messageJson(answers, false) }),
		...more,
	};
}
