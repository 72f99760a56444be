// What the fake server answers to each method, and what it refuses, in Telegram's words.
import type { TestClock } from '../../testing/clock.ts';
import type { Shape } from './fake-server.ts';
import { readMedia, type SentMedia, sendsFiles } from './fake-server-media.ts';
import { bot, messageJson, type ServerState, type StoredChat } from './fake-server-state.ts';

export const refuse = (status: number, description: string, parameters?: object): Response =>
	Response.json({ ok: false, error_code: status, description, ...(parameters && { parameters }) }, { status });
const ok = (result: unknown): Response => Response.json({ ok: true, result });

const placeFields = [
	'chat_id',
	'reply_parameters',
	'message_thread_id',
	'business_connection_id',
	'direct_messages_topic_id',
];
const textFields = ['text', 'link_preview_options'];

type Body = Readonly<Record<string, unknown>>;
const kinds = [
	'message',
	'edited_message',
	'business_message',
	'edited_business_message',
	'deleted_business_messages',
	'business_connection',
	'my_chat_member',
];

export function createApi(serverState: ServerState, shape: Shape, clock: TestClock) {
	let broken = 0;
	let allowed: readonly string[] | null = null;

	async function getUpdates(query: URLSearchParams, signal: AbortSignal): Promise<Response> {
		const foreign = [...query.keys()].find((name) => !['offset', 'limit', 'timeout', 'allowed_updates'].includes(name));
		if (foreign) return refuse(400, `Bad Request: unknown parameter ${foreign}`);
		if (shape.webhook)
			return refuse(
				409,
				"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
			);
		if (shape.rival)
			return refuse(
				409,
				'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
			);
		const limit = Number(query.get('limit') ?? 100);
		const timeout = Number(query.get('timeout') ?? 0);
		if (!(limit >= 1 && limit <= 100)) return refuse(400, 'Bad Request: limit must be between 1 and 100');
		if (!(timeout >= 0 && timeout <= 50)) return refuse(400, 'Bad Request: timeout is too long');
		if (query.has('allowed_updates')) {
			const asked: unknown = JSON.parse(query.get('allowed_updates') ?? '[]');
			if (!Array.isArray(asked) || asked.some((kind) => !kinds.includes(kind)))
				return refuse(400, 'Bad Request: unknown kind of update');
			allowed = asked;
		}
		const offset = query.get('offset');
		if (offset !== null) {
			if (!/^-?\d+$/.test(offset)) return refuse(400, 'Bad Request: offset must be a number');
			serverState.confirm(Number(offset));
		}
		const page = () =>
			serverState
				.waiting()
				.filter(({ body }) => Object.keys(body).some((kind) => !allowed || allowed.includes(kind)))
				.slice(0, Math.min(limit, shape.maxPerPage ?? 100))
				.map(({ id, body }) => ({ update_id: id, ...body }));
		if (timeout > 0 && page().length === 0) await aWhile(timeout * 1000, signal);
		const found: unknown[] = page();
		for (; broken > 0; broken--) found.push({ update_id: 1, message: { message_id: 'seven', chat: null } });
		return ok(found);
	}

	/** Until something comes, or the time is up. */
	const aWhile = (ms: number, signal: AbortSignal): Promise<void> =>
		new Promise((resolve, reject) => {
			const stop = () => {
				cancel();
				forget();
				signal.removeEventListener('abort', aborted);
			};
			const end = () => {
				stop();
				resolve();
			};
			const aborted = () => {
				stop();
				reject(signal.reason);
			};
			const cancel = clock.after(ms, end);
			const forget = serverState.onPush(end);
			signal.addEventListener('abort', aborted, { once: true });
		});

	function chatOf(body: Body): StoredChat | Response {
		const { chat_id: id, business_connection_id: business } = body;
		if (typeof id !== 'number') return refuse(400, 'Bad Request: chat_id must be a number');
		const chat = serverState.chats.get(business === undefined ? String(id) : `${String(business)}/${id}`);
		if (!chat) return refuse(400, 'Bad Request: chat not found');
		if (chat.movedTo)
			return refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
				migrate_to_chat_id: chat.movedTo,
			});
		if (chat.isClosed === 'blocked') return refuse(403, 'Forbidden: bot was blocked by the user');
		if (chat.isClosed === 'deactivated') return refuse(403, 'Forbidden: user is deactivated');
		if (chat.isClosed) return refuse(403, 'Forbidden: bot was kicked from the supergroup chat');
		return chat;
	}

	function sendMessage(body: Body, files?: readonly SentMedia[]): Response {
		const foreign = Object.keys(body).find(
			(name) => !placeFields.includes(name) && (files || !textFields.includes(name)),
		);
		if (foreign) return refuse(400, `Bad Request: unknown parameter ${foreign}`);
		const chat = chatOf(body);
		if (chat instanceof Response) return chat;
		const { text, reply_parameters: about, direct_messages_topic_id: direct } = body;
		if (chat.direct !== undefined && direct !== chat.direct)
			return refuse(400, 'Bad Request: direct messages topic must be specified');
		if (!files && (typeof text !== 'string' || text.trim() === ''))
			return refuse(400, 'Bad Request: message text is empty');
		const words = files ? (files[0]?.caption ?? '') : String(text).trim();
		if (files && words.length > 1024) return refuse(400, 'Bad Request: message caption is too long');
		if (words.length > 4096) return refuse(400, 'Bad Request: message is too long');
		let answers: Parameters<ServerState['write']>[0]['answers'];
		if (about !== undefined) {
			const id = (about as { message_id?: unknown }).message_id;
			answers = serverState.messages.get(serverState.idOf({ chat, id: Number(id) }));
			if (!answers || answers.deleted) return refuse(400, 'Bad Request: message to be replied not found');
		}
		const thread = body.message_thread_id;
		const more = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true };
		const by = chat.business ? serverState.userOf('owner', 'Rosa') : 'bot';
		const written = (files ?? [null]).map((file, n) =>
			serverState.write({
				chat,
				by,
				text: n === 0 ? words : '',
				at: clock.now(),
				// A group is one reply.
				throughApi: n === 0,
				more: { ...more, ...file?.json },
				...(files && { files: files.map(({ bytes }) => ({ bytes })) }),
				...(answers && { answers }),
			}),
		);
		const [first] = written.map((made) => messageJson(made));
		return ok(files && files.length > 1 ? written.map((made) => messageJson(made)) : first);
	}

	function remove(body: Body, ids: readonly unknown[]): Response {
		const { business_connection_id: business } = body;
		for (const id of ids) {
			const message = [...serverState.messages.values()].find(
				(one) =>
					one.id === id &&
					(business === undefined
						? one.chat.id === body.chat_id && !one.chat.business
						: one.chat.business === business),
			);
			if (!message || message.deleted) return refuse(400, 'Bad Request: message to delete not found');
			if (
				clock.now() - message.at > 48 * 3_600_000 ||
				(message.by !== 'bot' && !message.chat.business && shape.notAdministrator)
			)
				return refuse(400, "Bad Request: message can't be deleted");
			message.deleted = true;
		}
		return ok(true);
	}

	async function answer(request: Request, method: string, url: URL): Promise<Response> {
		if (request.method === 'GET')
			switch (method) {
				case 'getMe':
					return ok({ ...bot, can_join_groups: true, can_read_all_group_messages: true });
				case 'getWebhookInfo':
					return ok({
						url: shape.webhook ?? '',
						has_custom_certificate: false,
						pending_update_count: serverState.waiting().length,
					});
				case 'getUpdates':
					return getUpdates(url.searchParams, request.signal);
				case 'getFile':
					return url.searchParams.get('file_id') === 'AgAC-photo'
						? ok({ file_id: 'AgAC-photo', file_unique_id: 'AQ', file_path: 'photos/file 1.jpg' })
						: refuse(400, 'Bad Request: invalid file_id');
			}
		if (request.method === 'POST') {
			if (sendsFiles.has(method)) {
				const read = await readMedia(request, method);
				return read instanceof Response ? read : sendMessage(read.body, read.files);
			}
			if (!request.headers.get('content-type')?.startsWith('application/json'))
				return refuse(400, 'Bad Request: chat_id is empty');
			const body = (await request.json()) as Body;
			if (method === 'sendMessage') return sendMessage(body);
			if (method === 'deleteMessage') return remove(body, [body.message_id]);
			if (method === 'deleteBusinessMessages')
				return remove(body, Array.isArray(body.message_ids) ? body.message_ids : []);
		}
		return refuse(404, 'Not Found');
	}
	return { answer, addBroken: () => void broken++ };
}
