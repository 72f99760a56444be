// Bluesky in memory: the service that signs in, the account's own server, the view and the chat. Refuses what the real ones refuse and checks
// records against the real lexicons.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { createBlobs } from './fake-server-blobs.ts';
import { createSessions, pdsOrigin, refuse, serviceOrigin } from './fake-server-session.ts';
import {
	cidOf,
	createServerState,
	type Ref,
	type StoredMessage,
	type StoredPost,
	shopDid,
} from './fake-server-state.ts';
import { createMethods, type FakeControls } from './fake-server-xrpc.ts';

interface FakeBluesky extends FakeServer {
	/** A post with more options than addItem. `claimedAt`: the time by the author's clock. */
	readonly post: (said: {
		text: string;
		by?: string;
		parentId?: string;
		claimedAt?: number;
		mentions?: boolean;
	}) => string;
	/** Somebody likes a post: a notification that we do not read. */
	readonly like: (by: string, uri: string) => void;
	/** The author lets nobody reply. */
	readonly closeTo: (uri: string) => void;
	readonly expireSession: () => void;
	readonly loseRefreshToken: () => void;
	/** A private message with fields that addItem does not have, and perhaps in a group. */
	readonly write: (by: string, text: string, more: Readonly<Record<string, unknown>>, isGroup?: boolean) => string;
	/** An event of an unknown kind. */
	readonly logOddity: () => void;
}
export interface Shape {
	readonly password?: string;
	readonly maxPerPage?: number;
	/** Whether the app password may read private messages; default true. */
	readonly chatRight?: boolean;
}

export function fakeBluesky(clock: TestClock, shape: Shape = {}): FakeBluesky {
	const serverState = createServerState(clock);
	const sessions = createSessions(clock, shape.password ?? 'abcd-efgh-ijkl-mnop');
	const blobs = createBlobs();
	const controls: FakeControls = {
		blobs,
		broken: 0,
		closedTo: new Set(),
		maxPerPage: shape.maxPerPage ?? 100,
		chatRight: shape.chatRight ?? true,
	};
	const methods = createMethods(serverState, sessions, controls);

	const refOf = (uri: string): Ref => ({ uri, cid: serverState.posts.get(uri)?.cid ?? cidOf(uri) });
	const recordOf = (text: string, at: number, parentId: string | undefined, mentions: boolean) => {
		const parent = parentId === undefined ? undefined : serverState.posts.get(parentId);
		const facet = {
			index: { byteStart: 0, byteEnd: 1 },
			features: [{ $type: 'app.bsky.richtext.facet#mention', did: shopDid }],
		};
		return {
			$type: 'app.bsky.feed.post',
			text,
			createdAt: new Date(at).toISOString(),
			langs: ['en'],
			...(parentId !== undefined && {
				reply: { root: parent?.reply?.root ?? refOf(parentId), parent: refOf(parentId) },
			}),
			...(mentions && { facets: [facet] }),
		};
	};
	const publish = (
		did: string,
		text: string,
		options: { at?: number; claimedAt?: number; parentId?: string | undefined; mentions?: boolean },
	) =>
		serverState.publish({
			did,
			record: recordOf(
				text,
				options.claimedAt ?? options.at ?? clock.now(),
				options.parentId,
				options.mentions ?? false,
			),
			...(options.at !== undefined && { at: options.at }),
			...(options.claimedAt !== undefined && { claimedAt: options.claimedAt }),
			mentions: options.mentions ? [shopDid] : [],
		});
	const chatOf = (id: string | undefined) => {
		const [convoId = '', messageId = ''] = id?.startsWith('at://') ? [] : (id?.split('/') ?? []);
		const convo = serverState.convos.get(convoId);
		return { convo, message: convo?.messages.find((one) => one.id === messageId) };
	};
	const idOf = (convoId: string, message: StoredMessage) => `${convoId}/${message.id}`;

	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const url = new URL(request.url);
				if (url.origin !== serviceOrigin && url.origin !== pdsOrigin)
					return refuse(404, 'NotFound', 'Nobody lives here');
				const nsid = /^\/xrpc\/([a-zA-Z.]+)$/.exec(url.pathname)?.[1] ?? '';
				const signedIn = request.method === 'POST' ? await sessions.answer(request.clone(), nsid) : null;
				if (signedIn) return signedIn;
				if (nsid === 'com.atproto.repo.uploadBlob') return sessions.check(request) ?? blobs.upload(request);
				const method = methods[nsid];
				if (!method) return refuse(501, 'MethodNotImplemented', 'Method Not Implemented');
				const procedure = /\.(putRecord|deleteRecord|sendMessage)$/.test(nsid);
				if ((request.method === 'POST') !== procedure) return refuse(405, 'InvalidRequest', 'Incorrect HTTP method');
				const problem = sessions.check(request);
				if (problem) return problem;
				const foreign = [...url.searchParams.keys()].find((name) => !method.params.includes(name));
				if (foreign) return refuse(400, 'InvalidRequest', `Unknown parameter ${foreign}`);
				if (nsid.startsWith('chat.')) {
					if (request.headers.get('atproto-proxy') !== 'did:web:api.bsky.chat#bsky_chat')
						return refuse(501, 'MethodNotImplemented', 'No service configured');
					if (!controls.chatRight) return refuse(400, 'InvalidToken', 'Bad token method');
				}
				if (procedure && !request.headers.get('content-type')?.startsWith('application/json'))
					return refuse(400, 'InvalidRequest', 'Wrong encoding');
				return method.run(url.searchParams, procedure ? ((await request.json()) as Record<string, unknown>) : {});
			},
			dialect: (status, seconds) => {
				const names: Record<number, string> = {
					400: 'InvalidRequest',
					401: 'AuthenticationRequired',
					403: 'Forbidden',
					404: 'NotFound',
					429: 'RateLimitExceeded',
				};
				const reset = String(Math.ceil(clock.now() / 1000) + (seconds ?? 300));
				const limit: Record<string, string> = {
					'ratelimit-limit': '3000',
					'ratelimit-remaining': '0',
					'ratelimit-reset': reset,
					'ratelimit-policy': '3000;w=300',
				};
				return refuse(status, names[status] ?? 'InternalServerError', 'Refused', status === 429 ? limit : {});
			},
			isWrite: (method, url) => method !== 'GET' && !/\.(create|refresh)Session$|\.uploadBlob$/.test(url.pathname),
			addItem: (said) => {
				const did = said.own ? shopDid : serverState.didFor(said.by?.id ?? 'ann', said.by?.name ?? 'Ann');
				const above = chatOf(said.parentId);
				if (above.convo || ((said.audience === 'private' || said.kind === 'message') && !said.parentId)) {
					const convo = above.convo ?? serverState.convoWith(said.own ? serverState.didFor('ann', 'Ann') : did);
					return idOf(convo.id, serverState.say(convo, did, said.text, said.at));
				}
				// A reply to the shop needs a post of the shop.
				const under =
					said.parentId ??
					(said.kind === 'comment' && !said.own ? publish(shopDid, 'Fresh rolls at seven', {}).uri : undefined);
				const at = said.at === undefined ? {} : { at: said.at };
				return publish(did, said.text, { ...at, parentId: under, mentions: !said.own && said.kind !== 'comment' }).uri;
			},
			editItem: (id, text) => {
				const post = serverState.posts.get(id);
				if (post)
					Object.assign(post, {
						record: { ...post.record, text },
						cid: cidOf({ id, text }),
					} satisfies Partial<StoredPost>);
			},
			deleteItem: (id) => {
				const post = serverState.posts.get(id);
				if (post) post.deleted = true;
				const { convo, message } = chatOf(id);
				if (!convo || !message) return;
				message.deleted = true;
				message.rev = convo.rev = serverState.tid(clock.now());
				serverState.log.push({
					$type: 'chat.bsky.convo.defs#logDeleteMessage',
					rev: message.rev,
					convoId: convo.id,
					message,
				});
			},
			addBroken: () => {
				controls.broken++;
			},
			find: (id) => {
				const { message } = chatOf(id);
				if (message)
					return {
						text: message.text,
						audience: 'private',
						own: message.did === shopDid,
						deleted: message.deleted ?? false,
					};
				const post = serverState.posts.get(id);
				if (!post) return undefined;
				const liked = [...serverState.records.values()].some(
					({ value }) => (value.subject as Partial<Ref> | undefined)?.uri === id,
				);
				const parent = post.reply?.parent.uri;
				return {
					text: String(post.record.text),
					audience: 'public',
					own: post.did === shopDid,
					liked,
					deleted: post.deleted ?? false,
					standing: serverState.hidden(id) ? 'hidden' : 'visible',
					...(parent && { parentId: parent }),
				};
			},
			published: () =>
				[
					...[...serverState.posts.values()]
						.filter((post) => post.throughApi)
						.map((post) => ({
							at: post.indexedAt,
							externalId: post.uri,
							text: String(post.record.text),
							parentId: post.reply?.parent.uri,
							files: blobs.filesOf(post.record),
						})),
					...[...serverState.convos.values()].flatMap(({ id, messages }) =>
						messages
							.filter((one) => one.throughApi)
							.map((one) => ({
								at: one.at,
								externalId: idOf(id, one),
								text: one.text,
								parentId: undefined,
								files: [],
							})),
					),
				]
					.toSorted((a, b) => a.at - b.at)
					.map(({ at: _, parentId, ...one }) => ({ ...one, ...(parentId && { parentId }) })),
		},
		clock,
	);
	return {
		...fakeServer,
		post: ({ text, by, mentions = false, ...rest }) =>
			publish(by ? serverState.didFor(by, by) : shopDid, text, { ...rest, mentions }).uri,
		like: (by, uri) => {
			serverState.notifications.push({ uri, by: serverState.didFor(by, by), reason: 'like', sortAt: clock.now() });
		},
		closeTo: (uri) => {
			controls.closedTo.add(uri);
		},
		expireSession: sessions.expire,
		loseRefreshToken: sessions.rotate,
		write: (by, text, more, isGroup = false) => {
			const did = serverState.didFor(by, by);
			const convo = Object.assign(serverState.convoWith(did), { isGroup });
			return idOf(convo.id, serverState.say(convo, did, text, undefined, false, more));
		},
		logOddity: () => {
			serverState.log.push({
				$type: 'chat.bsky.convo.defs#logPaintTheWalls',
				rev: serverState.tid(clock.now()),
				convoId: 'any',
			});
		},
	};
}
