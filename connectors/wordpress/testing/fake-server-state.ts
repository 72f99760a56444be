// What a WordPress database holds, as far as comments go. Times are whole seconds, kept as UTC and as the site's local time.
import type { TestClock } from '../../testing/clock.ts';

export type Approved = 'approved' | 'hold' | 'spam' | 'trash';
export interface StoredComment {
	readonly id: number;
	readonly post: number;
	parent: number;
	/** 0 = a guest. */
	readonly author: number;
	readonly name: string;
	readonly email: string;
	/** As stored: HTML. */
	content: string;
	readonly at: number;
	approved: Approved;
	/** What it was before it was spam or in the bin. */
	before: Approved;
	readonly type: string;
	readonly rating: number;
	readonly throughApi: boolean;
}
export interface StoredPost {
	readonly id: number;
	readonly title: string;
	readonly type: 'post' | 'product';
	status: 'publish' | 'draft' | 'trash';
	commentsOpen: boolean;
}
export interface StoredUser {
	readonly id: number;
	readonly login: string;
	readonly name: string;
	readonly email: string;
	readonly role: 'administrator' | 'editor' | 'subscriber';
}

export const rosa: StoredUser = {
	id: 1,
	login: 'rosa',
	name: 'Rosa',
	email: 'rosa@shop.example',
	role: 'administrator',
};
export const ben: StoredUser = { id: 2, login: 'ben', name: 'Ben', email: 'ben@shop.example', role: 'editor' };
export const bread: StoredPost = {
	id: 12,
	title: 'Bread &#038; butter',
	type: 'post',
	status: 'publish',
	commentsOpen: true,
};
export const mug: StoredPost = {
	id: 22,
	title: 'Mug &#8211; blue',
	type: 'product',
	status: 'publish',
	commentsOpen: true,
};

export interface ServerState {
	readonly comments: Map<number, StoredComment>;
	readonly posts: Map<number, StoredPost>;
	readonly users: Map<number, StoredUser>;
	readonly add: (comment: Partial<StoredComment> & { readonly content: string }) => StoredComment;
	/** For good. What answered it moves up to what it answered. */
	readonly remove: (id: number) => void;
	/** "2026-05-12 11:00:00", as the column comment_date has it. */
	readonly local: (at: number) => string;
}

export function createServerState(clock: TestClock, timeZone: string): ServerState {
	const comments = new Map<number, StoredComment>();
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
	let id = 6;
	return {
		comments,
		posts: new Map([bread, mug].map((post) => [post.id, { ...post }])),
		users: new Map([rosa, ben].map((user) => [user.id, user])),
		remove: (id) => {
			const gone = comments.get(id);
			comments.delete(id);
			for (const one of comments.values()) if (gone && one.parent === id) one.parent = gone.parent;
		},
		local: (at) => format.format(at),
		add: (given) => {
			// Ids are shared with what is no comment of ours (order notes, pingbacks): gaps are normal.
			id += 1 + (id % 3 === 0 ? 1 : 0);
			const approved = given.approved ?? 'approved';
			const comment: StoredComment = {
				post: bread.id,
				parent: 0,
				author: 0,
				name: 'Ann',
				email: 'ann@example.org',
				type: 'comment',
				rating: 0,
				throughApi: false,
				...given,
				id,
				approved,
				before: approved,
				at: Math.floor((given.at ?? clock.now()) / 1000) * 1000,
			};
			comments.set(id, comment);
			return comment;
		},
	};
}

/** How kses keeps what a visitor typed. */
export const stored = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const plain = (html: string): string =>
	html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const gmt = (at: number) => new Date(at).toISOString().slice(0, 19);

export function commentJson(serverState: ServerState, comment: StoredComment, origin: string): Record<string, unknown> {
	const { id, post: postId, parent, author, name, email, content, at, approved, type } = comment;
	const post = serverState.posts.get(postId);
	return {
		id,
		post: postId,
		parent,
		author,
		author_name: name.replaceAll('&', '&amp;'),
		author_email: email,
		author_ip: '203.0.113.9',
		date: serverState.local(at).replace(' ', 'T'),
		date_gmt: gmt(at),
		content: { rendered: `<p>${content.replaceAll("'", '&#8217;').replaceAll('\n', '<br />\n')}</p>\n`, raw: content },
		link: `${origin}/${postId}/#comment-${id}`,
		status: approved,
		type,
		meta: [],
		_links: { up: [{ embeddable: true, post_type: post?.type, href: `${origin}/wp-json/wp/v2/posts/${postId}` }] },
		_embedded: {
			up: [
				post
					? { id: postId, type: post.type, link: `${origin}/${postId}/`, title: { rendered: post.title } }
					: { code: 'rest_post_invalid_id', message: 'Invalid post ID.', data: { status: 404 } },
			],
		},
	};
}

export function reviewJson(serverState: ServerState, comment: StoredComment, origin: string): Record<string, unknown> {
	const { id, post, name, email, content, at, approved, rating } = comment;
	return {
		id,
		date_created: serverState.local(at).replace(' ', 'T'),
		date_created_gmt: gmt(at),
		product_id: post,
		product_name: serverState.posts.get(post)?.title ?? '',
		product_permalink: `${origin}/${post}/`,
		status: approved,
		reviewer: name,
		reviewer_email: email,
		review: content,
		rating,
		verified: false,
		reviewer_avatar_urls: {},
		_links: {},
	};
}
