// X in memory: its own server state, its spellings, its prices' edge and its refusals. Shapes: platforms' sheet, sections Auth, Read, Reply, Errors.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { type ApiShape, createApi, type Published } from './fake-server-api.ts';
import { allScopes, createOAuth } from './fake-server-oauth.ts';
import { problem } from './fake-server-refusals.ts';
import { conversationOf, createServerState, type StoredPost, shop, textNow, wordsOf } from './fake-server-state.ts';

export interface Shape extends ApiShape {
	readonly accessToken?: string;
	readonly refreshToken?: string;
}
interface FakeX extends FakeServer {
	readonly approve: (address: string) => string;
	/** Two hours have passed: all access tokens are void. */
	readonly expire: () => void;
	/** A post with all that addItem cannot say. `by` missing = the shop. */
	readonly post: (post: {
		text: string;
		by?: string;
		parentId?: string;
		quotes?: string;
		poll?: readonly string[];
		at?: number;
	}) => string;
	readonly suspend: (by: string) => void;
	readonly makeToken: (scopes: string) => string;
}

export function fakeX(clock: TestClock, shape: Shape = {}): FakeX {
	const serverState = createServerState(clock);
	const oauth = createOAuth(clock);
	if (shape.accessToken) oauth.access.set(shape.accessToken, allScopes);
	if (shape.refreshToken) oauth.refresh.set(shape.refreshToken, allScopes);
	const api = createApi(serverState, shape, clock);
	const ann = { id: 'ann', name: 'Ann 🥐' };
	const published: Published[] = [];
	api.onPublished((one) => published.push(one));

	const fakeServer = createFakeServer(
		{
			answer: (request) => {
				const url = new URL(request.url);
				if (url.host !== 'api.x.com') return problem(404, 'Not Found', 'No such host.');
				if (request.method === 'POST' && url.pathname === '/2/oauth2/token') return oauth.answer(request);
				const scopes = oauth.access.get(/^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '');
				if (scopes === undefined) return problem(401, 'Unauthorized', 'Unauthorized');
				return api.answer(request, url, scopes.split(' '));
			},
			dialect: (status, seconds) => {
				const headers: Record<string, string> =
					status === 429
						? {
								'x-rate-limit-limit': '300',
								'x-rate-limit-remaining': '0',
								'x-rate-limit-reset': String(Math.ceil(clock.now() / 1000) + (seconds ?? 900)),
							}
						: {};
				return status === 402 ? api.noCredit() : problem(status, 'Error', `Status ${status}`, headers);
			},
			isWrite: (method, url) => method !== 'GET' && !/^\/2\/(oauth2|media)\//.test(url.pathname),
			addItem: (said) => {
				const who = said.by ?? ann;
				const by = said.own ? shop : serverState.userOf(who.id, who.name);
				const at = said.at === undefined ? {} : { at: said.at };
				const above = serverState.messages.get(said.parentId ?? '');
				if (above || said.kind === 'message' || said.audience === 'private') {
					const conversation =
						above?.conversation ?? conversationOf(shop, by === shop ? serverState.userOf(ann.id, ann.name) : by);
					return serverState.write({ conversation, by, text: said.text, throughApi: false, ...at }).id;
				}
				const parent =
					serverState.postOf(said.parentId) ??
					(said.kind === 'comment' && !said.own
						? serverState.publish({ by: shop, text: 'Fresh rolls at seven', throughApi: false, ...at })
						: undefined);
				const to = said.own ? (parent?.by ?? serverState.userOf(ann.id, ann.name)) : shop;
				const text = `@${to.username} ${said.text}`;
				return serverState.publish({ by, text, throughApi: false, ...(parent && { parentId: parent.id }), ...at }).id;
			},
			editItem: (id, text) => {
				const post = serverState.postOf(id);
				if (post) serverState.edit(post, `${/^@\S+ /.exec(textNow(post))?.[0] ?? ''}${text}`);
			},
			deleteItem: (id) => {
				const thing = serverState.posts.get(id) ?? serverState.messages.get(id);
				if (thing) thing.deleted = true;
			},
			addBroken: api.addBroken,
			find: (id) => {
				const message = serverState.messages.get(id);
				if (message)
					return {
						text: message.text,
						audience: 'private',
						own: message.by === shop,
						deleted: message.deleted ?? false,
					};
				const post: StoredPost | undefined = serverState.posts.get(id);
				if (!post) return undefined;
				return {
					text: wordsOf(post),
					audience: 'public',
					own: post.by === shop,
					standing: post.hidden ? 'hidden' : 'visible',
					deleted: post.deleted ?? false,
					...(post.parentId && { parentId: post.parentId }),
				};
			},
			published: () => published,
		},
		clock,
	);
	return {
		...fakeServer,
		approve: oauth.approve,
		expire: () => oauth.access.clear(),
		post: ({ by, ...said }) =>
			serverState.publish({ ...said, by: by ? serverState.userOf(by, by) : shop, throughApi: false }).id,
		suspend: (by) => {
			serverState.userOf(by, by).suspended = true;
		},
		makeToken: (scopes) => {
			const token = `token-${oauth.access.size}-${scopes.length}`;
			oauth.access.set(token, scopes);
			return token;
		},
	};
}
