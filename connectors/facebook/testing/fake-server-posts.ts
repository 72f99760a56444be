// Posts, comments and ratings of the fake Page.

import type { Person } from '../../families/meta/testing/fake-conversations.ts';
import { isPicture, isSentFile } from '../../families/meta/testing/fake-form.ts';
import {
	type Field,
	goneAnswer,
	graphTime,
	json,
	newestFirst,
	pageOf,
	parseFields,
	refuse,
	wholeSecond,
} from '../../families/meta/testing/fake-graph.ts';
import type { TestClock } from '../../testing/clock.ts';
import type { Shape } from './fake-server.ts';

export const shop: Person = { id: '111', name: 'Rosa’s Bakery' };
export interface StoredPost {
	readonly id: string;
	readonly seq: number;
	readonly at: number;
	readonly by: Person;
	text: string;
	deleted: boolean;
	/** Answered only when asked for. */
	readonly attachments?: readonly object[];
}
export interface StoredComment {
	readonly id: string;
	readonly seq: number;
	readonly post: string;
	/** The comment that opens the thread. */
	readonly parent?: string | undefined;
	/** Replies that were published through the API. */
	readonly asked?: string;
	/** The photo that was sent with it. */
	readonly photo?: Uint8Array;
	readonly by: Person;
	readonly at: number;
	text: string;
	deleted: boolean;
	hidden: boolean;
	liked: boolean;
	answeredPrivately: boolean;
}
interface StoredRating {
	readonly id: string;
	readonly seq: number;
	readonly by: Person;
	readonly at: number;
	readonly text: string;
	readonly says?: 'positive' | 'negative';
	readonly stars?: number;
}

const commentNames = new Set(
	'id message created_time from parent can_comment can_hide can_remove can_reply_privately is_hidden user_likes permalink_url attachment'.split(
		' ',
	),
);
const postNames = new Set('id message story created_time permalink_url from attachments comments'.split(' '));
const ratingNames = new Set(
	'created_time rating recommendation_type review_text reviewer open_graph_story has_rating has_review'.split(' '),
);
const sevenDays = 7 * 86_400_000;

export function createPosts(clock: TestClock, shape: Shape) {
	const posts = new Map<string, StoredPost>();
	const comments = new Map<string, StoredComment>();
	const ratings: StoredRating[] = [];
	const count = () => ++seq;
	let seq = 0;
	let broken = 0;

	const post = (given: Partial<StoredPost> = {}): StoredPost => {
		const id = given.id ?? `111_${1_221_000_000_000_500 + ++seq}`;
		const made = { seq, at: wholeSecond(clock), by: shop, text: 'Fresh rolls at seven', deleted: false, ...given, id };
		posts.set(id, made);
		return made;
	};
	const usual = (): StoredPost =>
		posts.values().next().value ?? post({ at: wholeSecond(clock, clock.now() - 86_400_000) });
	const add = (given: Partial<StoredComment> & { post: string; by: Person; text: string }): StoredComment => {
		const made: StoredComment = {
			deleted: false,
			hidden: false,
			liked: false,
			answeredPrivately: false,
			...given,
			seq: ++seq,
			id: `${given.post.replace('111_', '')}_${10_000_001_000 + seq}`,
			at: wholeSecond(clock, given.at),
		};
		comments.set(made.id, made);
		return made;
	};
	const isThere = (one: StoredComment | undefined): one is StoredComment =>
		one !== undefined &&
		!one.deleted &&
		!posts.get(one.post)?.deleted &&
		!(one.parent && comments.get(one.parent)?.deleted);
	const named = (person: Person) => (shape.anonymous && person.id !== shop.id ? {} : { from: person });
	const wrong = (fields: readonly Field[], names: ReadonlySet<string>) => {
		const field = fields.find(({ name }) => !names.has(name));
		return field && refuse(100, `(#100) Tried accessing nonexisting field (${field.name})`);
	};

	/** Of a parent Graph says what was asked for, its id alone where nothing was. */
	const parentJson = (id: string, fields: readonly Field[]): object => {
		const inner = fields.find(({ name }) => name === 'parent')?.inner ?? [];
		const parent = comments.get(id);
		const whole = parent ? Object.entries(commentJson(parent, [])) : [];
		return { id, ...Object.fromEntries(whole.filter(([name]) => inner.some((field) => field.name === name))) };
	};
	const commentJson = (one: StoredComment, fields: readonly Field[]): object => ({
		id: one.id,
		message: one.text,
		created_time: graphTime(one.at),
		...named(one.by),
		...(one.parent && { parent: parentJson(one.parent, fields) }),
		can_comment: true,
		can_hide: one.by.id !== shop.id,
		can_remove: true,
		can_reply_privately: one.by.id !== shop.id && !one.answeredPrivately && clock.now() < one.at + sevenDays,
		is_hidden: one.hidden,
		user_likes: one.liked,
		...(one.photo && { attachment: { type: 'photo', target: { id: `9${one.seq}` } } }),
		permalink_url: `https://www.facebook.com/111/posts/${one.post}?comment_id=${one.id}`,
	});
	function commentPage(
		rows: StoredComment[],
		limit: number,
		after: string | null | undefined,
		fields: readonly Field[],
	): object | Response {
		const page = pageOf(rows.filter(isThere).sort(newestFirst), limit, after);
		if (page instanceof Response) return page;
		const data: object[] = page.rows.map((one) => commentJson(one, fields));
		if (broken > 0) data.splice(1, 0, { id: ['no'], created_time: 17 });
		return { data, ...(page.paging && { paging: page.paging }) };
	}
	function postJson(one: StoredPost, fields: readonly Field[]): object | Response {
		const asked = fields.find(({ name }) => name === 'comments');
		const inner = asked && wrong(asked.inner, commentNames);
		if (inner) return inner;
		const below = [...comments.values()].filter((each) => each.post === one.id);
		const page =
			asked && below.length > 0
				? commentPage(below, Number(asked.args.limit), asked.args.after, asked.inner)
				: undefined;
		if (page instanceof Response) return page;
		return {
			id: one.id,
			message: one.text,
			created_time: graphTime(one.at),
			permalink_url: `https://www.facebook.com/111/posts/${one.id}`,
			...named(one.by),
			...(one.attachments &&
				fields.some(({ name }) => name === 'attachments') && { attachments: { data: one.attachments } }),
			...(page && { comments: page }),
		};
	}

	function list(id: string, edge: string, url: URL): Response {
		const fields = parseFields(url.searchParams.get('fields') ?? 'id');
		const limit = Number(url.searchParams.get('limit') ?? 25);
		if (limit > 100) return refuse(100, 'Please reduce the amount of data');
		const after = url.searchParams.get('after');
		if (edge === 'feed') {
			const page = pageOf([...posts.values()].filter((one) => !one.deleted).sort(newestFirst), limit, after);
			if (page instanceof Response) return page;
			const data = page.rows.map((one) => postJson(one, fields));
			return (
				wrong(fields, postNames) ??
				data.find((one) => one instanceof Response) ??
				json(data.length === 0 ? {} : { data, ...(page.paging && { paging: page.paging }) })
			);
		}
		if (edge === 'ratings') {
			const page = pageOf(ratings.toSorted(newestFirst), limit, after);
			if (page instanceof Response) return page;
			const data = page.rows.map((one) => ({
				created_time: graphTime(one.at),
				...(one.stars && { rating: one.stars }),
				...(one.says && { recommendation_type: one.says }),
				...(one.text && { review_text: one.text }),
				...(!shape.anonymous && { reviewer: one.by }),
				open_graph_story: { id: one.id },
			}));
			return wrong(fields, ratingNames) ?? json({ data, ...(page.paging && { paging: page.paging }) });
		}
		if (edge === 'comments') {
			const top = comments.get(id);
			if (!isThere(top) && !posts.has(id)) return goneAnswer();
			const rows = [...comments.values()].filter((one) => (top ? one.parent === id : one.post === id));
			const page = commentPage(rows, limit, after, fields);
			return wrong(fields, commentNames) ?? (page instanceof Response ? page : json(page));
		}
		return refuse(100, `Unknown path components: /${edge}`);
	}

	function write(method: string, id: string, edge: string | undefined, body: Record<string, unknown>): Response {
		const one = comments.get(id);
		if (!isThere(one) && !(posts.has(id) && edge === 'comments')) return goneAnswer();
		if (edge === 'comments' && method === 'POST') {
			const { message: text = '', source } = body;
			const photo = isSentFile(source) ? source : undefined;
			if (photo && !isPicture(photo)) return refuse(1, 'Your image file cannot be uploaded');
			// What the page of the API recommends; beyond it photos are refused.
			if (photo && photo.bytes.length > 4_000_000) return refuse(100, 'Photo is too large');
			if (typeof text !== 'string' || (text.trim() === '' && !photo))
				return refuse(100, 'Param message must be non-empty');
			if ([...text].length > 8000) return refuse(100, 'Comment is too long');
			const last = [...comments.values()].filter((each) => each.by.id === shop.id).at(-1);
			if (last?.text === text && !last.deleted) return refuse(506, 'Duplicate status message');
			const parent = one ? (one.parent ?? one.id) : undefined;
			return json({
				id: add({ post: one?.post ?? id, by: shop, text, parent, asked: id, ...(photo && { photo: photo.bytes }) }).id,
			});
		}
		if (!one) return refuse(100, 'Unsupported post request');
		if (edge === 'likes') one.liked = method === 'POST';
		else if (edge === undefined && method === 'DELETE') one.deleted = true;
		else if (edge === undefined && typeof body.is_hidden === 'boolean') {
			if (one.by.id === shop.id) return refuse(200, 'You cannot hide your own comment');
			one.hidden = body.is_hidden;
		} else return refuse(100, 'Unsupported post request');
		return json({ success: true });
	}

	return {
		count,
		comments,
		post,
		usual,
		add,
		breakOne: () => {
			usual();
			broken++;
		},
		rate: (given: Omit<StoredRating, 'id' | 'seq' | 'at'> & { at?: number }): string => {
			const made = { ...given, seq: ++seq, id: `9${1000 + seq}`, at: wholeSecond(clock, given.at) };
			ratings.push(made);
			return made.id;
		},
		/** The person who gets a private reply: once, within seven days. */
		answerPrivately: (commentId: string): Person | Response => {
			const one = comments.get(commentId);
			if (!isThere(one)) return goneAnswer();
			if (clock.now() >= one.at + sevenDays) return refuse(10, 'Outside of the allowed window', { subcode: 2018278 });
			if (one.answeredPrivately && !shape.privateRepliesAgain) return refuse(10900, 'Activity already replied to');
			if (!shape.privateRepliesAgain) one.answeredPrivately = true;
			return one.by;
		},
		answer(method: string, id: string, edge: string | undefined, url: URL, body: Record<string, unknown>): Response {
			if (method !== 'GET') return write(method, id, edge, body);
			if (edge !== undefined) return list(id, edge, url);
			const fields = parseFields(url.searchParams.get('fields') ?? 'id');
			const comment = comments.get(id);
			if (isThere(comment)) return wrong(fields, commentNames) ?? json(commentJson(comment, fields));
			const found = posts.get(id);
			if (!found || found.deleted) return goneAnswer();
			const shown = postJson(found, fields);
			return wrong(fields, postNames) ?? (shown instanceof Response ? shown : json(shown));
		},
	};
}
