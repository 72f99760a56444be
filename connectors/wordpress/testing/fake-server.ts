// A WordPress site with a WooCommerce shop in memory: its own server state, and the refusals of a real one.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { createApi, refuse } from './fake-server-api.ts';
import {
	bread,
	createServerState,
	mug,
	plain,
	rosa,
	type StoredComment,
	type StoredPost,
	type StoredUser,
	stored,
} from './fake-server-state.ts';

interface FakeWordPress extends FakeServer {
	/** A comment with all that addItem cannot say. */
	readonly comment: (comment: Partial<StoredComment> & { readonly content: string }) => string;
	/** The owner decides on the site itself. */
	readonly decide: (id: string, approved: StoredComment['approved']) => void;
	readonly post: (id: number) => StoredPost;
	readonly shape: Shape;
}
export interface Shape {
	readonly password: string;
	readonly user?: StoredUser;
	readonly timeZone?: string;
	/** The most a page holds, whatever is asked for. */
	readonly maxPerPage?: number;
	/** No pretty addresses: only ?rest_route= works. */
	readonly plainAddresses?: boolean;
	/** The web server keeps the Authorization header to itself. */
	dropsHeader?: boolean;
	/** A security plugin has switched application passwords off. */
	noPasswords?: boolean;
	/** No application password was ever made here: WordPress does not even look at one. */
	neverUsed?: boolean;
	/** A wrong password counts as none, as seen at 6.1.9; others name what is wrong with it. */
	wrongIsNone?: boolean;
	/** A firewall answers every program with a page. */
	firewall?: boolean;
	/** A plugin has taken the interface away. */
	noRest?: boolean;
	noShop?: boolean;
	shopKnowsNobody?: boolean;
	/** EMPTY_TRASH_DAYS is 0: what is put in the bin is gone, and the answer is an error. */
	noBin?: boolean;
	floods?: boolean;
	/** PHP's complaints stand before the data. */
	notices?: boolean;
	/** Comments by their text that this user may not see. */
	unseen?: (text: string) => boolean;
}

export function fakeWordPress(clock: TestClock, shape: Shape): FakeWordPress {
	const serverState = createServerState(clock, shape.timeZone ?? 'Europe/Berlin');
	const user = shape.user ?? rosa;
	serverState.users.set(user.id, user);
	const api = createApi(serverState, shape, clock);
	const page = (status: number) =>
		new Response('<!DOCTYPE html><html><body>Nothing here</body></html>', {
			status,
			headers: { 'content-type': 'text/html' },
		});

	/** Who asks: a refusal when the password is wrong, null when none arrived. */
	function signedIn(request: Request): StoredUser | null | Response {
		const who = authenticate(request);
		return shape.wrongIsNone && who instanceof Response ? null : who;
	}
	function authenticate(request: Request): StoredUser | null | Response {
		const header = shape.dropsHeader || shape.neverUsed ? null : request.headers.get('authorization');
		if (header === null) return null;
		const [login = '', ...rest] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
			.toString('utf8')
			.split(':');
		if (login !== user.login && login !== user.email)
			return refuse(401, login.includes('@') ? 'invalid_email' : 'invalid_username');
		if (shape.noPasswords) return refuse(401, 'application_passwords_disabled');
		const letters = (text: string) => text.replace(/[^a-z\d]/gi, '');
		return letters(rest.join(':')) === letters(shape.password) ? user : refuse(401, 'incorrect_password');
	}

	async function answer(request: Request): Promise<Response> {
		const url = new URL(request.url);
		const pretty = /^\/wp-json(\/.*)$/.exec(url.pathname)?.[1];
		const route = shape.plainAddresses
			? url.searchParams.get('rest_route')
			: (pretty ?? url.searchParams.get('rest_route'));
		if (shape.firewall) return page(403);
		if (route === null || (pretty && shape.plainAddresses)) return page(pretty ? 404 : 200);
		if (shape.noRest) return refuse(404, 'rest_no_route');
		url.searchParams.delete('rest_route');
		const who = signedIn(request);
		if (who instanceof Response) return who;
		const isJson = request.headers.get('content-type')?.startsWith('application/json');
		const body = request.method === 'POST' && isJson ? ((await request.json()) as Record<string, unknown>) : {};
		return api.answer({ method: request.method, route, query: url.searchParams, body, user: who, origin: url.origin });
	}

	const find = (id: string) => serverState.comments.get(Number(id));
	const fakeServer = createFakeServer(
		{
			answer: async (request) => {
				const response = await answer(request);
				if (!shape.notices || !response.ok) return response;
				const notice =
					'<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/srv/wp/plugin.php</b> on line <b>12</b><br />\n';
				return new Response(notice + (await response.text()), { status: response.status, headers: response.headers });
			},
			dialect: (status) => {
				const codes: Record<number, string> = {
					401: 'incorrect_password',
					404: 'rest_comment_invalid_id',
					413: 'rest_too_large',
				};
				return refuse(status, codes[status] ?? 'rest_error');
			},
			addItem: (said) => {
				const parent = said.parentId === undefined ? undefined : find(said.parentId);
				const by = said.own
					? { author: user.id, name: user.name, email: user.email }
					: { name: said.by?.name ?? 'Ann', email: `${said.by?.id ?? 'ann'}@example.org` };
				// A review answers nothing.
				const isReview = said.kind === 'review' && !said.own;
				const made = serverState.add({
					...by,
					content: stored(said.text),
					post: isReview ? mug.id : (parent?.post ?? (said.kind === 'review' ? mug.id : bread.id)),
					parent: isReview ? 0 : (parent?.id ?? 0),
					...(isReview && { type: 'review', rating: 4 }),
					...(said.at !== undefined && { at: said.at }),
				});
				return String(made.id);
			},
			editItem: (id, text) => {
				const comment = find(id);
				if (comment) comment.content = stored(text);
			},
			deleteItem: (id) => serverState.remove(Number(id)),
			addBroken: api.addBroken,
			find: (id) => {
				const comment = find(id);
				if (!comment) return { text: '', audience: 'public', own: false, deleted: true };
				const standing = ({ approved: 'visible', hold: 'held', spam: 'spam', trash: 'deleted' } as const)[
					comment.approved
				];
				return {
					text: plain(comment.content),
					audience: 'public',
					own: comment.author === user.id,
					standing,
					...(comment.parent && { parentId: String(comment.parent) }),
				};
			},
			published: () =>
				[...serverState.comments.values()]
					.filter((comment) => comment.throughApi)
					.map(({ id, content, parent }) => ({
						externalId: String(id),
						text: plain(content),
						...(parent && { parentId: String(parent) }),
					})),
		},
		clock,
	);
	return {
		...fakeServer,
		shape,
		comment: (comment) => String(serverState.add(comment).id),
		decide: (id, approved) => {
			const comment = find(id);
			if (comment) comment.approved = approved;
		},
		post: (id) => {
			const post = serverState.posts.get(id);
			if (!post) throw new Error(`There is no post ${id}.`);
			return post;
		},
	};
}
