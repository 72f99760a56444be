// The fake server's methods. It refuses unknown methods and parameters, records that do not fit their lexicon, and a gate that changed
// meanwhile.
import { jsonToLex, lexicons } from '@atproto/api';
import type { FakeBlobs } from './fake-server-blobs.ts';
import { refuse, type Sessions } from './fake-server-session.ts';
import { cidOf, type ServerState, type StoredConvo, shopDid } from './fake-server-state.ts';
import { createViews } from './fake-server-views.ts';

export interface FakeControls {
	broken: number;
	readonly closedTo: Set<string>;
	readonly maxPerPage: number;
	readonly chatRight: boolean;
	readonly blobs: FakeBlobs;
}
type Body = Readonly<Record<string, unknown>>;
interface Method {
	readonly params: readonly string[];
	readonly run: (params: URLSearchParams, body: Body) => Response;
}

export function createMethods(
	serverState: ServerState,
	sessions: Sessions,
	controls: FakeControls,
): Readonly<Record<string, Method>> {
	const views = createViews(serverState, controls.closedTo);
	const get = (params: readonly string[], run: (params: URLSearchParams) => Response): Method => ({ params, run });
	const post = (run: (body: Body) => Response): Method => ({ params: [], run: (_, body) => run(body) });
	const limitOf = (params: URLSearchParams) => Math.min(Number(params.get('limit') ?? 50), controls.maxPerPage);
	const alive = (uri: string | null) => {
		const stored = serverState.posts.get(uri ?? '');
		return stored?.deleted ? undefined : stored;
	};

	function listNotifications(params: URLSearchParams): Response {
		const cursor = params.get('cursor');
		const below = cursor === null ? Number.POSITIVE_INFINITY : Date.parse(cursor);
		if (Number.isNaN(below)) return refuse(400, 'InvalidRequest', 'Malformed cursor');
		const there = serverState.notifications
			.filter((one) => alive(one.uri) && !serverState.hidden(one.uri))
			.toSorted((a, b) => b.sortAt - a.sortAt || (a.uri < b.uri ? 1 : -1));
		// By time alone: skips posts of the last one's millisecond, like the real service.
		const rest = there.filter((one) => one.sortAt < below);
		const page = rest.slice(0, limitOf(params));
		const last = page.at(-1);
		const reasons = params.getAll('reasons');
		const notifications: unknown[] = page
			.filter((one) => reasons.length === 0 || reasons.includes(one.reason))
			.map(views.notification);
		for (; controls.broken > 0; controls.broken--)
			notifications.unshift({ uri: 7, reason: 'mention', record: { text: [] }, indexedAt: 'soon' });
		return Response.json({
			notifications,
			...(last && rest.length > page.length && { cursor: new Date(last.sortAt).toISOString() }),
		});
	}

	function listRecords(params: URLSearchParams): Response {
		if (params.get('repo') !== shopDid || params.get('collection') !== 'app.bsky.feed.post')
			return refuse(400, 'InvalidRequest', 'Could not find repo');
		const cursor = params.get('cursor');
		const key = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);
		const mine = [...serverState.posts.values()]
			.filter((one) => one.did === shopDid && !one.deleted)
			.map(({ uri, cid, record: value }) => ({ uri, cid, value }));
		const rest = mine
			.filter(({ uri }) => cursor === null || key(uri) < cursor)
			.toSorted((a, b) => (key(a.uri) < key(b.uri) ? 1 : -1));
		const records = rest.slice(0, limitOf(params));
		const last = records.at(-1);
		return Response.json({ records, ...(last && { cursor: key(last.uri) }) });
	}

	function getRecord(params: URLSearchParams): Response {
		const uri = `at://${params.get('repo')}/${params.get('collection')}/${params.get('rkey')}`;
		const stored = alive(uri);
		const record = stored ? { uri, cid: stored.cid, value: stored.record } : serverState.records.get(uri);
		return record ? Response.json(record) : refuse(400, 'RecordNotFound', `Could not locate record: ${uri}`);
	}

	function putRecord({ repo, collection, rkey, record, swapRecord, ...foreign }: Body): Response {
		if (Object.keys(foreign).length > 0)
			return refuse(400, 'InvalidRequest', `Unexpected property ${Object.keys(foreign)[0]}`);
		if (repo !== shopDid) return refuse(401, 'AuthenticationRequired', 'Authentication Required');
		if (typeof collection !== 'string' || typeof rkey !== 'string' || !/^[a-zA-Z0-9._:~-]{1,512}$/.test(rkey))
			return refuse(400, 'InvalidRequest', 'Invalid rkey');
		const value = record as Record<string, unknown>;
		try {
			lexicons.assertValidRecord(collection, jsonToLex(value as Parameters<typeof jsonToLex>[0]));
		} catch (error) {
			return refuse(400, 'InvalidRequest', `Invalid ${collection} record: ${(error as Error).message}`);
		}
		const problem = controls.blobs.problemOf(value);
		if (problem) return problem;
		const uri = `at://${repo}/${collection}/${rkey}`;
		const before = alive(uri) ?? serverState.records.get(uri);
		if (swapRecord !== undefined && (before?.cid ?? null) !== swapRecord)
			return refuse(400, 'InvalidSwap', 'Record was changed meanwhile');
		if (collection !== 'app.bsky.feed.post') {
			const made = { uri, cid: cidOf(value), value };
			serverState.records.set(uri, made);
			return Response.json({ uri, cid: made.cid, validationStatus: 'valid' });
		}
		const kept = serverState.posts.get(uri);
		if (kept && JSON.stringify(kept.record) !== JSON.stringify(value))
			Object.assign(kept, { record: value, cid: cidOf({ uri, value }) });
		const made = kept ?? serverState.publish({ did: shopDid, record: value, rkey, throughApi: true });
		return Response.json({ uri, cid: made.cid, validationStatus: 'valid' });
	}

	function deleteRecord({ repo, collection, rkey }: Body): Response {
		if (repo !== shopDid) return refuse(401, 'AuthenticationRequired');
		const uri = `at://${repo}/${collection}/${rkey}`;
		const stored = serverState.posts.get(uri);
		if (stored) stored.deleted = true;
		serverState.records.delete(uri);
		return Response.json({});
	}

	function getPostThread(params: URLSearchParams): Response {
		const uri = params.get('uri') ?? '';
		const stored = alive(uri);
		if (!stored) return refuse(400, 'NotFound', `Post not found: ${uri}`);
		const root = stored.reply?.root.uri ?? uri;
		const gate = [...serverState.records.values()].find(({ value }) => value.post === root);
		return Response.json({
			thread: views.thread(stored, uri, Number(params.get('depth') ?? 6), true),
			...(gate && { threadgate: { ...gate, record: gate.value } }),
		});
	}

	const withConvo = (id: unknown, run: (convo: StoredConvo) => Response): Response => {
		const convo = serverState.convos.get(String(id));
		return convo ? run(convo) : refuse(400, 'InvalidConvo', 'Convo not found');
	};
	function listConvos(params: URLSearchParams): Response {
		const cursor = params.get('cursor');
		const rest = [...serverState.convos.values()]
			.filter(({ rev }) => cursor === null || rev < cursor)
			.toSorted((a, b) => (a.rev < b.rev ? 1 : -1));
		const page = rest.slice(0, limitOf(params));
		const last = page.at(-1);
		return Response.json({
			convos: page.map(views.convo),
			...(last && rest.length > page.length && { cursor: last.rev }),
		});
	}
	function getMessages(params: URLSearchParams): Response {
		return withConvo(params.get('convoId'), (convo) => {
			const cursor = params.get('cursor');
			const rest = convo.messages
				.filter(({ id }) => cursor === null || id < cursor)
				.toSorted((a, b) => (a.id < b.id ? 1 : -1));
			const page = rest.slice(0, limitOf(params));
			const last = page.at(-1);
			return Response.json({
				messages: page.map(views.message),
				...(last && rest.length > page.length && { cursor: last.id }),
			});
		});
	}
	function getLog(params: URLSearchParams): Response {
		const cursor = params.get('cursor') ?? '';
		const page = serverState.log.filter(({ rev }) => rev > cursor).slice(0, controls.maxPerPage);
		const logs = page.map(({ message, ...event }) => ({
			...event,
			...(message && { message: views.message(message) }),
		}));
		return Response.json({ logs, cursor: page.at(-1)?.rev ?? cursor });
	}
	function sendMessage({ convoId, message, ...foreign }: Body): Response {
		if (Object.keys(foreign).length > 0) return refuse(400, 'InvalidRequest', 'Unexpected property');
		const text = (message as { text?: unknown } | undefined)?.text;
		if (typeof text !== 'string' || text.trim() === '')
			return refuse(400, 'InvalidRequest', 'Input/message/text must be a string');
		if ([...new Intl.Segmenter('en').segment(text)].length > 1000)
			return refuse(400, 'InvalidRequest', 'Input/message/text must not be longer than 1000 graphemes');
		return withConvo(convoId, (convo) =>
			Response.json(views.message(serverState.say(convo, shopDid, text, undefined, true))),
		);
	}

	const page = ['limit', 'cursor'];
	return {
		'com.atproto.server.getSession': get([], () => sessions.about()),
		'app.bsky.notification.listNotifications': get([...page, 'reasons', 'priority'], listNotifications),
		'app.bsky.feed.getPosts': get(['uris'], (params) => {
			const uris = params.getAll('uris');
			if (uris.length > 25) return refuse(400, 'InvalidRequest', 'Error: uris must not have more than 25 elements');
			return Response.json({ posts: uris.flatMap((uri) => alive(uri) ?? []).map(views.post) });
		}),
		'app.bsky.feed.getPostThread': get(['uri', 'depth', 'parentHeight'], getPostThread),
		'com.atproto.repo.listRecords': get([...page, 'repo', 'collection'], listRecords),
		'com.atproto.repo.getRecord': get(['repo', 'collection', 'rkey'], getRecord),
		'com.atproto.repo.putRecord': post(putRecord),
		'com.atproto.repo.deleteRecord': post(deleteRecord),
		'chat.bsky.convo.listConvos': get(page, listConvos),
		'chat.bsky.convo.getConvo': get(['convoId'], (params) =>
			withConvo(params.get('convoId'), (convo) => Response.json({ convo: views.convo(convo) })),
		),
		'chat.bsky.convo.getConvoForMembers': get(['members'], (params) =>
			Response.json({ convo: views.convo(serverState.convoWith(params.get('members') ?? '')) }),
		),
		'chat.bsky.convo.getMessages': get([...page, 'convoId'], getMessages),
		'chat.bsky.convo.getLog': get(['cursor'], getLog),
		'chat.bsky.convo.sendMessage': post(sendMessage),
	};
}
