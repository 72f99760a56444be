// A Mastodon server in memory: its own server state, and the refusals of a real one.

import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { createApi, refuse } from './fake-server-api.ts';
import { answerOAuth, approve, type Grants } from './fake-server-oauth.ts';
import { createServerState, type StoredStatus, shop } from './fake-server-state.ts';

interface FakeMastodon extends FakeServer {
	/** The owner presses "Authorize" in the browser: where the server redirects to. */
	readonly approve: (authorizeUrl: string) => string;
	/** A status with the fields that addItem does not have. */
	readonly post: (status: {
		text: string;
		by?: string;
		visibility?: string;
		spoiler?: string;
		parentId?: string;
		quotes?: string;
		filtered?: boolean;
		at?: number;
	}) => string;
	/** The owner clears the notification of a status in Mastodon itself. */
	readonly dismiss: (statusId: string) => void;
	/** A token as the settings page of the server makes it. */
	readonly makeToken: (scopes: string) => string;
}
export interface Shape {
	/** Pleroma and older servers: no /api/v2/instance. Default false. */
	readonly onlyV1?: boolean;
	readonly maxCharacters?: number;
	/** The most a page holds, whatever is asked for; default 40. */
	readonly maxPerPage?: number;
	readonly token?: string;
}

const known = [
	'read',
	'write',
	'read:accounts',
	'read:notifications',
	'read:statuses',
	'write:statuses',
	'write:favourites',
	'write:media',
];

export function fakeMastodon(clock: TestClock, shape: Shape = {}): FakeMastodon {
	const serverState = createServerState(clock);
	const grants: Grants = { apps: new Map(), codes: new Map(), tokens: new Map() };
	if (shape.token) grants.tokens.set(shape.token, new Set(known));
	const customer = { id: 'ann', name: 'Ann :blobcat:' };

	const api = createApi(serverState, shape, clock);
	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const url = new URL(request.url);
				const oauth = await answerOAuth(request, url, grants, known);
				if (oauth) return oauth;
				const route = api.routes.find(({ method, path }) => method === request.method && path.test(url.pathname));
				if (!route) return refuse(404, 'Not found');
				const { path, scope, query, run } = route;
				const foreign = [...url.searchParams.keys()].find((name) => !query.includes(name));
				if (foreign) return refuse(422, `Unknown parameter ${foreign}`);
				if (scope) {
					const scopes = grants.tokens.get(/^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '');
					if (!scopes) return refuse(401, 'The access token is invalid');
					if (!scopes.has(scope) && !scopes.has(scope.split(':')[0] ?? ''))
						return refuse(403, 'This action is outside the authorized scopes');
				}
				return run(path.exec(url.pathname)?.[1] ?? '', request, url);
			},
			dialect: (status, seconds) => {
				const errors: Record<number, string> = {
					401: 'The access token is invalid',
					403: 'This action is not allowed',
					429: 'Too many requests',
				};
				const reset = new Date(clock.now() + (seconds ?? 300) * 1000).toISOString();
				const limit: Record<string, string> = {
					'x-ratelimit-limit': '300',
					'x-ratelimit-remaining': '0',
					'x-ratelimit-reset': reset,
				};
				return refuse(status, errors[status] ?? 'Something went wrong', status === 429 ? limit : {});
			},
			isWrite: (method, url) => method !== 'GET' && url.pathname.startsWith('/api/v1/statuses'),
			addItem: (said) => {
				const by = said.own ? shop : serverState.accountOf(said.by?.id ?? customer.id, said.by?.name ?? customer.name);
				const parent = said.parentId === undefined ? undefined : serverState.statuses.get(said.parentId);
				const isPrivate = said.audience === 'private' || said.kind === 'message';
				// A reply to the shop is a comment; it needs a post of the shop's as parent.
				const under =
					parent ??
					(said.kind === 'comment' && !said.own
						? serverState.publish({ by: shop, text: 'Fresh rolls at seven', ...ordinary })
						: undefined);
				const to = said.own ? (parent?.by ?? serverState.accountOf(customer.id, customer.name)) : shop;
				return serverState.publish({
					...ordinary,
					by,
					text: `@${to.acct} ${said.text}`,
					visibility: isPrivate ? 'direct' : 'public',
					...(under && { parentId: under.id }),
					...(said.at !== undefined && { at: said.at }),
				}).id;
			},
			editItem: (id, text) => {
				const status = serverState.statuses.get(id);
				if (status)
					Object.assign(status, { text: `${/^@\S+ /.exec(status.text)?.[0] ?? ''}${text}`, editedAt: clock.now() });
			},
			deleteItem: (id) => {
				const status = serverState.statuses.get(id);
				if (status) status.deleted = true;
			},
			addBroken: api.addBroken,
			find: (id) => {
				const status = serverState.statuses.get(id);
				if (!status) return undefined;
				const { parentId, liked = false, deleted = false } = status;
				const audience = status.visibility === 'direct' ? 'private' : 'public';
				return {
					text: wordsOf(status),
					audience,
					own: status.by === shop,
					liked,
					deleted,
					...(parentId && { parentId }),
				};
			},
			published: () =>
				[...serverState.statuses.values()]
					.filter((status) => status.throughApi)
					.map((status) => ({
						externalId: status.id,
						text: wordsOf(status),
						files: (status.media ?? []).map(({ bytes, description }) => ({
							bytes,
							...(description !== null && { alt: description }),
						})),
						...(status.parentId && { parentId: status.parentId }),
					})),
		},
		clock,
	);
	return {
		...fakeServer,
		approve: (authorizeUrl) => approve(grants, authorizeUrl),
		post: ({ by, ...status }) =>
			serverState.publish({ ...ordinary, ...status, by: by ? serverState.accountOf(by, by) : shop }).id,
		dismiss: (statusId) => {
			const at = serverState.notifications.findIndex((one) => one.statusId === statusId);
			if (at >= 0) serverState.notifications.splice(at, 1);
		},
		makeToken: (scopes) => {
			const token = `token-${grants.tokens.size}-${scopes.length}`;
			grants.tokens.set(token, new Set(scopes.split(' ')));
			return token;
		},
	};
}

const ordinary = { visibility: 'public', spoiler: '', language: 'en', throughApi: false };
const wordsOf = (status: StoredStatus): string => status.text.replace(/^(@\S+\s+)+/, '');
