// A Facebook Page in memory that refuses what the real one refuses. Shapes: README.md, "What is read".

import { createConversations, type StoredMessage } from '../../families/meta/testing/fake-conversations.ts';
import { formOf } from '../../families/meta/testing/fake-form.ts';
import { dialect, json, refuse } from '../../families/meta/testing/fake-graph.ts';
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { answerOAuth, type Grants } from './fake-server-oauth.ts';
import { createPosts, type StoredComment, type StoredPost, shop } from './fake-server-posts.ts';

export interface Shape {
	readonly token: string;
	/** Accepts several private replies to a comment, for the suite; the platform accepts one. */
	readonly privateRepliesAgain?: boolean;
	/** Names no authors: the app has no advanced access. */
	anonymous?: boolean;
	type?: string;
	scopes?: readonly string[];
	/** Unix seconds. */
	expiresAt?: number;
	/** In percent, in every response. */
	usage?: number;
	humanAgent?: boolean;
	/** Other Pages of the app's owner. */
	readonly pages?: readonly { readonly id: string; readonly name: string; readonly access_token: string }[];
}
export interface FakeFacebook extends FakeServer {
	readonly shape: Shape;
	readonly post: (post?: Partial<StoredPost>) => StoredPost;
	readonly comment: (comment: Partial<StoredComment> & { readonly text: string }) => string;
	readonly stored: (id: string) => StoredComment | undefined;
	readonly rate: (rating: { text?: string; says?: 'positive' | 'negative'; stars?: number; at?: number }) => string;
	readonly message: (
		text: string,
		more?: { by?: string; own?: boolean; at?: number; more?: Readonly<Record<string, unknown>> },
	) => string;
	readonly messages: readonly StoredMessage[];
	readonly grants: Grants;
	/** Refuses all cursors given so far. */
	readonly forgetCursors: () => void;
}

export const fullScopes = [
	'pages_show_list',
	'pages_read_engagement',
	'pages_read_user_content',
	'pages_manage_engagement',
	'pages_manage_metadata',
	'pages_messaging',
];

export function fakeFacebook(clock: TestClock, shape: Shape): FakeFacebook {
	const posts = createPosts(clock, shape);
	const grants: Grants = { codes: new Map(), short: new Set(), long: new Set() };
	const conversationShape = {
		shop,
		platform: 'messenger' as const,
		tooLong: (text: string) => [...text].length > 2000,
		outside: 2018278,
		count: posts.count,
		get humanAgent() {
			return shape.humanAgent ?? false;
		},
	};
	const conversations = createConversations(clock, conversationShape, (commentId) => posts.answerPrivately(commentId));
	const customer = { id: '778899', name: 'Ann B' };
	let staleBefore = 0;
	let calls = 0;

	async function answer(request: Request): Promise<Response> {
		const url = new URL(request.url);
		calls++;
		const path = /^\/v26\.0(\/.*)$/.exec(url.pathname)?.[1];
		if (url.host !== 'graph.facebook.com' || !path)
			return refuse(2635, 'You are calling a deprecated version of the Graph API');
		const oauth = await answerOAuth(request, url, path, grants, shape);
		if (oauth) return oauth;
		if (request.headers.get('authorization') !== `Bearer ${shape.token}`)
			return refuse(190, 'Invalid OAuth access token', { status: 401 });
		if (path === '/debug_token')
			return json({
				data: {
					type: shape.type ?? 'PAGE',
					is_valid: true,
					scopes: shape.scopes ?? fullScopes,
					expires_at: shape.expiresAt ?? 0,
				},
			});
		if (path === '/me') return json({ id: shop.id, name: shop.name });
		if (staleBefore > 0 && /after/.test(url.search) && calls > staleBefore) {
			staleBefore = 0;
			return refuse(100, 'The cursor is no longer valid');
		}
		const body = await bodyOf(request);
		const [, id = '', edge] = path.split('/').map(decodeURIComponent);
		if (id === shop.id && edge === 'conversations') return conversations.list(url);
		if (id === shop.id && edge === 'messages' && request.method === 'POST') return conversations.send(body);
		if (id.startsWith('t_')) return conversations.one(id, url);
		return posts.answer(request.method, id, edge, url, body);
	}

	const of = (id: string) => conversations.messages.find((one) => one.id === id);
	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const response = await answer(request);
				if (shape.usage !== undefined)
					response.headers.set(
						'x-app-usage',
						JSON.stringify({ call_count: shape.usage, total_time: 1, total_cputime: 1 }),
					);
				return response;
			},
			dialect,
			isWrite: (method, url) => method !== 'GET' && !url.pathname.includes('/oauth/'),
			addItem: (said) => {
				const by = said.by ?? customer;
				if (said.kind === 'message')
					return conversations.add({
						partner: by,
						own: said.own ?? false,
						text: said.text,
						...(said.at && { at: said.at }),
					}).id;
				if (said.kind === 'review' && !said.own)
					return posts.rate({ by, stars: 4, text: said.text, ...(said.at && { at: said.at }) });
				const parent = said.parentId === undefined ? undefined : posts.comments.get(said.parentId);
				const post = parent?.post ?? posts.usual().id;
				return posts.add({
					post,
					by: said.own ? shop : by,
					text: said.text,
					...(parent && { parent: parent.id }),
					...(said.at && { at: said.at }),
				}).id;
			},
			editItem: (id, text) => {
				const one = posts.comments.get(id) ?? of(id);
				if (one) one.text = text;
			},
			deleteItem: (id) => {
				const one = posts.comments.get(id) ?? of(id);
				if (one) one.deleted = true;
			},
			addBroken: posts.breakOne,
			find: (id) => {
				const message = of(id);
				if (message) return { text: message.text, audience: 'private', own: message.own, deleted: message.deleted };
				const comment = posts.comments.get(id);
				if (!comment) return undefined;
				return {
					text: comment.text,
					audience: 'public',
					own: comment.by.id === shop.id,
					liked: comment.liked,
					deleted: comment.deleted,
					standing: comment.hidden ? 'hidden' : 'visible',
					...(comment.parent && { parentId: comment.parent }),
				};
			},
			published: () =>
				[
					...[...posts.comments.values()].flatMap(({ id, seq, text, asked, photo }) =>
						asked === undefined
							? []
							: [{ externalId: id, text, parentId: asked, seq, files: photo ? [{ bytes: photo }] : [] }],
					),
					...conversations.messages.flatMap(({ id, seq, text, throughApi, file }) =>
						throughApi ? [{ externalId: id, text, seq, files: file ? [{ bytes: file }] : [] }] : [],
					),
				]
					.sort((a, b) => a.seq - b.seq)
					.map(({ seq: _, ...one }) => one),
		},
		clock,
	);
	return {
		...fakeServer,
		shape,
		grants,
		post: (post = {}) => posts.post(post),
		comment: (comment) => posts.add({ post: posts.usual().id, by: customer, ...comment }).id,
		stored: (id) => posts.comments.get(id),
		rate: ({ text = '', says, stars, at }) =>
			posts.rate({ by: customer, text, ...(says && { says }), ...(stars && { stars }), ...(at && { at }) }),
		message: (text, { by = customer.id, own = false, at, more } = {}) =>
			conversations.add({
				partner: { id: by, name: by === customer.id ? customer.name : by },
				own,
				text,
				...(at && { at }),
				...(more && { more }),
			}).id,
		messages: conversations.messages,
		forgetCursors: () => {
			staleBefore = calls;
		},
	};
}

/** JSON, or a form with one file. */
async function bodyOf(request: Request): Promise<Record<string, unknown>> {
	if (request.method !== 'POST') return {};
	if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return formOf(await request.formData());
	const text = await request.text();
	return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
