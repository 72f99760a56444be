// What the fake server answers on each route, and what it refuses there, after the controllers of WordPress 6.1 and WooCommerce.
import type { TestClock } from '../../testing/clock.ts';
import type { Shape } from './fake-server.ts';
import {
	type Approved,
	commentJson,
	plain,
	reviewJson,
	type ServerState,
	type StoredComment,
	type StoredUser,
} from './fake-server-state.ts';

export const refuse = (status: number, code: string, message = code): Response =>
	Response.json({ code, message, data: { status } }, { status });

interface Asked {
	readonly method: string;
	readonly route: string;
	readonly query: URLSearchParams;
	readonly body: Record<string, unknown>;
	/** null = not signed in. */
	readonly user: StoredUser | null;
	readonly origin: string;
}

const common = [
	'context',
	'page',
	'per_page',
	'search',
	'after',
	'before',
	'exclude',
	'include',
	'offset',
	'order',
	'orderby',
	'status',
];
const known: Record<string, readonly string[]> = {
	comments: [
		...common,
		'author',
		'author_exclude',
		'author_email',
		'parent',
		'parent_exclude',
		'post',
		'type',
		'password',
		'_fields',
		'_embed',
	],
	reviews: [...common, 'reviewer', 'reviewer_exclude', 'reviewer_email', 'product'],
};
const sent = ['post', 'parent', 'content', 'status', 'author', 'author_name', 'author_email', 'date', 'date_gmt'];

export function createApi(serverState: ServerState, shape: Shape, clock: TestClock) {
	let broken = 0;
	const may = (user: StoredUser | null) => user?.role === 'administrator' || user?.role === 'editor';
	const no = (user: StoredUser | null, code: string) => refuse(user ? 403 : 401, code);
	const numbers = (text: string | null): number[] => (text ? text.split(',').map(Number) : []);

	function select(query: URLSearchParams, type: string): StoredComment[] | Response {
		const [include, exclude, posts, parents, authors] = ['include', 'exclude', 'post', 'parent', 'author'].map((name) =>
			numbers(query.get(name)),
		);
		if ([include, exclude, posts, parents, authors].some((list) => list?.some(Number.isNaN)))
			return refuse(400, 'rest_invalid_param');
		const status = query.get('status') ?? 'approve';
		const before = query.get('before');
		if (before !== null && Number.isNaN(Date.parse(before))) return refuse(400, 'rest_invalid_param');
		const isOf = (list: readonly number[] | undefined, value: number) => !list?.length || list.includes(value);
		return [...serverState.comments.values()].filter(
			(one) =>
				one.type === type &&
				(status === 'any' ||
					(status === 'all'
						? one.approved === 'approved' || one.approved === 'hold'
						: one.approved === (status.startsWith('approve') ? 'approved' : status))) &&
				// The column is the site's local time, whatever zone was asked in.
				(before === null || serverState.local(one.at) < serverState.local(Date.parse(before))) &&
				isOf(include, one.id) &&
				!exclude?.includes(one.id) &&
				isOf(posts, one.post) &&
				isOf(parents, one.parent) &&
				isOf(authors, one.author),
		);
	}

	function list({ query, origin }: Asked, kind: 'comments' | 'reviews'): Response {
		const foreign = [...query.keys()].find((name) => !known[kind]?.includes(name));
		if (foreign) return refuse(400, 'rest_invalid_param', `Invalid parameter(s): ${foreign}`);
		const perPage = Number(query.get('per_page') ?? 10);
		if (!(perPage >= 1 && perPage <= 100)) return refuse(400, 'rest_invalid_param');
		const orderby = query.get('orderby') ?? 'date_gmt';
		if (orderby !== 'date_gmt' && orderby !== 'id') return refuse(400, 'rest_invalid_param');
		const selected = select(query, kind === 'comments' ? (query.get('type') ?? 'comment') : 'review');
		if (selected instanceof Response) return selected;
		const down = query.get('order') === 'asc' ? -1 : 1;
		selected.sort((a, b) => down * ((orderby === 'id' ? 0 : b.at - a.at) || b.id - a.id));
		const size = Math.min(perPage, shape.maxPerPage ?? 100);
		const from = (Number(query.get('page') ?? 1) - 1) * size;
		// What the user may not see is left out of the page, not of the count.
		const page = selected.slice(from, from + size).filter((one) => !shape.unseen?.(plain(one.content)));
		const json: unknown[] = page.map((one) =>
			(kind === 'comments' ? commentJson : reviewJson)(serverState, one, origin),
		);
		if (kind === 'comments' && query.get('status') === 'all')
			for (; broken > 0; broken--) json.push({ id: 1, post: 'none', date_gmt: '0000-00-00T00:00:00', content: null });
		const total = {
			'x-wp-total': String(selected.length),
			'x-wp-totalpages': String(Math.ceil(selected.length / size)),
		};
		return Response.json(json, { headers: total });
	}

	function create({ body, user, origin }: Asked): Response {
		if (!user) return refuse(401, 'rest_comment_login_required');
		const foreign = Object.keys(body).find((name) => !sent.includes(name));
		if (foreign) return refuse(400, 'rest_invalid_param', foreign);
		const { post: postId, parent = 0, content, status } = body;
		if (typeof postId !== 'number' || typeof parent !== 'number') return refuse(400, 'rest_invalid_param');
		if (status !== undefined && !may(user)) return no(user, 'rest_comment_invalid_status');
		const post = serverState.posts.get(postId);
		if (!post) return refuse(403, 'rest_comment_invalid_post_id');
		if (post.status === 'draft') return refuse(403, 'rest_comment_draft_post');
		if (post.status === 'trash') return refuse(403, 'rest_comment_trash_post');
		if (!post.commentsOpen) return refuse(403, 'rest_comment_closed');
		if (typeof content !== 'string' || content.trim() === '') return refuse(400, 'rest_comment_content_invalid');
		const text = content.trim();
		if (new TextEncoder().encode(text).length > 65_525) return refuse(400, 'comment_content_column_length');
		const all = [...serverState.comments.values()];
		if (
			all.some(
				(one) =>
					one.post === postId &&
					one.parent === parent &&
					one.approved !== 'trash' &&
					one.author === user.id &&
					one.content === text,
			)
		)
			return refuse(
				409,
				'comment_duplicate',
				'Duplicate comment detected; it looks as though you&#8217;ve already said that!',
			);
		if (shape.floods && all.some((one) => one.author === user.id && clock.now() - one.at < 15_000))
			return refuse(400, 'comment_flood');
		// A parent that is not there is taken all the same.
		const made = serverState.add({
			post: postId,
			parent,
			author: user.id,
			name: user.name,
			email: user.email,
			content: text,
			throughApi: true,
		});
		return Response.json(commentJson(serverState, made, origin), { status: 201 });
	}

	function change(comment: StoredComment, { body, user, origin }: Asked): Response {
		if (!may(user)) return no(user, 'rest_cannot_edit');
		const { status, ...more } = body;
		if (Object.keys(more).length > 0) return refuse(400, 'rest_invalid_param');
		const back: Approved = comment.before;
		const to: Record<string, Approved> = {
			approve: 'approved',
			approved: 'approved',
			hold: 'hold',
			spam: 'spam',
			unspam: back,
			trash: 'trash',
			untrash: back,
		};
		const next = typeof status === 'string' ? to[status] : undefined;
		// Also what is as asked already: WordPress calls that a failure.
		if (!next || next === comment.approved)
			return refuse(500, 'rest_comment_failed_edit', 'Updating comment status failed.');
		if (next === 'spam' || next === 'trash')
			comment.before = comment.approved === 'spam' || comment.approved === 'trash' ? 'hold' : comment.approved;
		if (next === 'trash' && shape.noBin) {
			serverState.remove(comment.id);
			return new Response('<p>There has been a critical error on this website.</p>', { status: 500 });
		}
		comment.approved = next;
		return Response.json(commentJson(serverState, comment, origin));
	}

	function one(asked: Asked): Response {
		const comment = serverState.comments.get(Number(/\/(\d+)$/.exec(asked.route)?.[1]));
		if (!comment) return refuse(404, 'rest_comment_invalid_id', 'Invalid comment ID.');
		if (asked.method === 'POST') return change(comment, asked);
		if (!may(asked.user)) return no(asked.user, 'rest_forbidden_context');
		return Response.json(commentJson(serverState, comment, asked.origin));
	}

	function users({ query, user }: Asked): Response {
		if (user?.role !== 'administrator') return no(user, 'rest_user_cannot_view');
		const roles = query.get('roles')?.split(',') ?? [];
		return Response.json(
			[...serverState.users.values()].filter(({ role }) => roles.includes(role)).map(({ id }) => ({ id })),
		);
	}

	function answer(asked: Asked): Response {
		const { route, method, user } = asked;
		if (method === 'GET' && route === '/')
			return Response.json({
				name: 'The Corner Bakery &amp; Caf&eacute;',
				description: '',
				url: asked.origin,
				home: asked.origin,
				namespaces: ['oembed/1.0', 'wp/v2', ...(shape.noShop ? [] : ['wc/v3'])],
				authentication: shape.noPasswords
					? []
					: {
							'application-passwords': {
								endpoints: { authorization: `${asked.origin}/wp-admin/authorize-application.php` },
							},
						},
			});
		if (method === 'GET' && route === '/wp/v2/users/me')
			return user
				? Response.json({
						id: user.id,
						name: user.name,
						capabilities: may(user) ? { moderate_comments: true } : { read: true },
					})
				: refuse(401, 'rest_not_logged_in', 'You are not currently logged in.');
		if (method === 'GET' && route === '/wp/v2/users') return users(asked);
		if (route === '/wp/v2/comments') {
			if (method === 'POST') return create(asked);
			if (method === 'GET') return may(user) ? list(asked, 'comments') : no(user, 'rest_forbidden_context');
		}
		if (/^\/wp\/v2\/comments\/\d+$/.test(route)) return one(asked);
		if (!shape.noShop && method === 'GET' && route.startsWith('/wc/v3/products/reviews')) {
			if (!may(user) || shape.shopKnowsNobody)
				return no(shape.shopKnowsNobody ? null : user, 'woocommerce_rest_cannot_view');
			if (route === '/wc/v3/products/reviews') return list(asked, 'reviews');
			const review = serverState.comments.get(Number(/\/(\d+)$/.exec(route)?.[1]));
			return review?.type === 'review'
				? Response.json(reviewJson(serverState, review, asked.origin))
				: refuse(404, 'woocommerce_rest_review_invalid_id');
		}
		return refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.');
	}
	return { answer, addBroken: () => void broken++ };
}
