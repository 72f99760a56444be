// A YouTube channel in memory: its own server state, Google's sign-in, and the refusals of the Data API. Facts: youtube.md.

import { type FakeGoogle, fakeGoogle } from '../../families/google/testing/fake-google.ts';
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { scope } from '../api.ts';
import { createApi, refuse } from './fake-server-api.ts';
import { createServerState, type ServerState, type Stored, shop } from './fake-server-state.ts';

export interface Shape {
	/** Units of the day; beyond them everything is refused. */
	quota?: number;
	/** The signed-in account has no channel. */
	noChannel?: boolean;
	/** The API is not switched on in the project. */
	notSwitchedOn?: boolean;
	/** Page tokens are not known any more. */
	forgetsTokens?: boolean;
	/** Page tokens of another generation are not known any more. */
	tokens?: number;
}
export interface FakeYouTube extends FakeServer {
	readonly google: FakeGoogle;
	readonly shape: Shape;
	readonly serverState: ServerState;
	readonly comment: (comment: Partial<Stored> & { readonly text: string }) => string;
	/** Units charged since the beginning. */
	readonly spent: () => number;
}

export function fakeYouTube(clock: TestClock, shape: Shape = {}): FakeYouTube {
	const google = fakeGoogle(clock, scope);
	const serverState = createServerState(clock);
	const api = createApi(serverState, shape, clock.now);
	const codes: Record<number, string> = {
		400: 'badRequest',
		401: 'authError',
		403: 'forbidden',
		404: 'commentNotFound',
		429: 'rateLimitExceeded',
	};
	const standings = { published: 'visible', heldForReview: 'held', likelySpam: 'spam', rejected: 'spam' } as const;
	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const url = new URL(request.url);
				if (url.host === 'oauth2.googleapis.com') return google.answer(request);
				if (url.host !== 'youtube.googleapis.com') return refuse(404, 'notFound');
				if (!google.allows(request)) return refuse(401, 'authError', 'Invalid Credentials');
				return api.answer(request, url);
			},
			isWrite: (method, url) => method !== 'GET' && method !== 'HEAD' && url.host !== 'oauth2.googleapis.com',
			dialect: (status) => refuse(status, codes[status] ?? 'backendError'),
			addItem: (said) =>
				serverState.add({
					text: said.text,
					...(said.at !== undefined && { at: said.at }),
					...(said.own ? { author: shop } : said.by && { author: { id: `UC${said.by.id}`, name: `@${said.by.id}` } }),
					...(said.parentId !== undefined && { parent: serverState.threadOf(said.parentId) }),
				}).id,
			editItem: (id, text) => {
				const comment = serverState.comments.get(id);
				if (comment) Object.assign(comment, { text, updated: clock.now() });
			},
			deleteItem: serverState.remove,
			addBroken: api.addBroken,
			find: (id) => {
				const comment = serverState.comments.get(id);
				if (!comment) return { text: '', audience: 'public', own: false, deleted: true };
				return {
					text: comment.text,
					audience: 'public',
					own: comment.author?.id === shop.id,
					standing: standings[comment.status],
					...(comment.parent !== undefined && { parentId: comment.parent }),
				};
			},
			// Replies have one level: whom one of them means is in its words only.
			published: () =>
				[...serverState.comments.values()]
					.filter(({ throughApi }) => throughApi)
					.map(({ id, text }) => ({ externalId: id, text })),
		},
		clock,
	);
	return {
		...fakeServer,
		google,
		shape,
		serverState,
		comment: (comment) => serverState.add(comment).id,
		spent: api.spent,
	};
}
