// Telegram as a bot sees it, in memory: a queue that runs forward only, and the refusals of the real one.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { createApi, refuse } from './fake-server-api.ts';
import {
	createServerState,
	messageJson,
	owner,
	type ServerState,
	type StoredChat,
	type StoredMessage,
} from './fake-server-state.ts';

interface FakeTelegram extends FakeServer {
	readonly serverState: ServerState;
	readonly shape: Shape;
	/** A message with all that addItem cannot say; answers its id. */
	readonly write: (said: {
		readonly chat: StoredChat;
		readonly by?: StoredMessage['by'];
		readonly text?: string;
		readonly answers?: string;
		readonly more?: Readonly<Record<string, unknown>>;
	}) => string;
	/** A customer's private chat with the bot, or with the owner's own account where a connection is named. */
	readonly privately: (id: string, business?: string) => StoredChat;
}
export interface Shape {
	readonly token: string;
	readonly maxPerPage?: number;
	/** Another program's address, which gets everything. */
	webhook?: string;
	/** Another program asks at the same time. */
	rival?: boolean;
	notAdministrator?: boolean;
}

export function fakeTelegram(clock: TestClock, shape: Shape): FakeTelegram {
	const serverState = createServerState(clock);
	const api = createApi(serverState, shape, clock);
	const privately: FakeTelegram['privately'] = (id, business) => {
		const user = serverState.userOf(id, id === 'ann' ? 'Ann' : `C ${id}`);
		return serverState.chat({ id: user.id, type: 'private', with: user, ...(business && { business }) });
	};
	const tell = (message: StoredMessage, edited = false): void => {
		const kind = `${edited ? 'edited_' : ''}${message.chat.business ? 'business_' : ''}message`;
		serverState.push({ [kind]: messageJson(message) });
	};
	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const url = new URL(request.url);
				const path = /^\/(file\/)?bot([^/]*)\/(.+)$/.exec(url.pathname);
				if (!path) return refuse(404, 'Not Found');
				const [, isFile, token, method = ''] = path;
				if (token !== shape.token) return refuse(401, 'Unauthorized');
				if (isFile) return method === 'photos/file%201.jpg' ? new Response('a picture') : refuse(404, 'Not Found');
				return api.answer(request, method, url);
			},
			dialect: (status, seconds) => {
				const words: Record<number, string> = {
					401: 'Unauthorized',
					403: 'Forbidden',
					429: `Too Many Requests: retry after ${seconds ?? 5}`,
				};
				return refuse(
					status,
					words[status] ?? 'Bad Request: something else',
					status === 429 && seconds ? { retry_after: seconds } : undefined,
				);
			},
			addItem: (said) => {
				const parent = said.parentId === undefined ? undefined : serverState.messages.get(said.parentId);
				const user = serverState.userOf(said.by?.id ?? 'ann', said.by?.name ?? 'Ann');
				// What the shop says elsewhere reaches a bot as an unnamed administrator's words, or by way of a business connection.
				const inPrivate = said.kind === 'message' || said.audience === 'private';
				const chat =
					parent?.chat ??
					(inPrivate
						? serverState.chat({ id: user.id, type: 'private', with: user, ...(said.own && { business: 'biz-1' }) })
						: serverState.group());
				const by = !said.own ? user : chat.type === 'private' ? (chat.business ? owner : 'bot') : 'chat';
				const message = serverState.write({
					chat,
					by,
					text: said.text,
					at: said.at ?? clock.now(),
					throughApi: false,
					// A customer who goes on under another's words is not quoted by Telegram.
					...(parent && said.own && { answers: parent }),
				});
				// A bot is never told what it said itself.
				if (by !== 'bot') tell(message);
				return serverState.idOf(message);
			},
			editItem: (id, text) => {
				const message = serverState.messages.get(id);
				if (!message) return;
				Object.assign(message, { text, editedAt: clock.now() });
				tell(message, true);
			},
			deleteItem: (id) => {
				const message = serverState.messages.get(id);
				if (!message) return;
				message.deleted = true;
				const { business, ...chat } = message.chat;
				// Telegram reports deletions only in the owner's own chats.
				if (business)
					serverState.push({
						deleted_business_messages: {
							business_connection_id: business,
							chat: { id: chat.id, type: chat.type, first_name: 'Ann' },
							message_ids: [message.id],
						},
					});
			},
			addBroken: api.addBroken,
			find: (id) => {
				const message = serverState.messages.get(id);
				if (!message) return undefined;
				const { answers, text, deleted = false } = message;
				return {
					text,
					audience: message.chat.type === 'private' ? 'private' : 'public',
					own: message.by === 'bot' || message.by === 'chat' || message.by === owner,
					deleted,
					...(answers && { parentId: serverState.idOf(answers) }),
				};
			},
			published: () =>
				[...serverState.messages.values()]
					.filter((message) => message.throughApi)
					.map((message) => ({
						externalId: serverState.idOf(message),
						text: message.text,
						files: message.files ?? [],
						...(message.answers && { parentId: serverState.idOf(message.answers) }),
					})),
		},
		clock,
	);
	return {
		...fakeServer,
		serverState,
		shape,
		privately,
		write: ({ chat, by = chat.with ?? 'chat', text = '', answers, more = {} }) => {
			const parent = answers === undefined ? undefined : serverState.messages.get(answers);
			const message = serverState.write({
				chat,
				by,
				text,
				at: clock.now(),
				throughApi: false,
				more,
				...(parent && { answers: parent }),
			});
			tell(message);
			return serverState.idOf(message);
		},
	};
}
