// An Instagram professional account in memory that refuses what the real one refuses.

import { createConversations, type Person } from '../../families/meta/testing/fake-conversations.ts';
import {
	dialect,
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
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';

interface StoredComment {
	readonly id: string;
	readonly seq: number;
	readonly parent?: string | undefined;
	readonly asked?: string;
	readonly by: Person;
	readonly at: number;
	text: string;
	deleted: boolean;
	hidden: boolean;
	answeredPrivately: boolean;
}
export interface Shape {
	readonly token: string;
	/** Accepts several private replies to a comment, for the suite; the platform accepts one. */
	readonly privateRepliesAgain?: boolean;
	/** Does not renew a token younger than a day. */
	tooYoung?: boolean;
	anonymous?: boolean;
}
interface FakeInstagram extends FakeServer {
	/** A private message with fields that are answered only when asked for. */
	readonly message: (text: string, by: Person, more: Readonly<Record<string, unknown>>) => string;
	readonly shape: Shape;
	readonly tokens: Set<string>;
}

const shop: Person = { id: '1789', name: 'rosas_bakery' };
const media = {
	id: '17900000000000001',
	caption: 'Fresh rolls at seven',
	permalink: 'https://www.instagram.com/p/Abc/',
};
const commentNames = new Set('id text username from timestamp hidden parent_id replies'.split(' '));
const mediaNames = new Set('id caption permalink comments'.split(' '));
const week = 7 * 86_400_000;

export function fakeInstagram(clock: TestClock, shape: Shape): FakeInstagram {
	const comments = new Map<string, StoredComment>();
	const tokens = new Set([shape.token]);
	let seq = 0;
	let broken = 0;
	const count = () => ++seq;
	const add = (given: {
		by: Person;
		text: string;
		at?: number;
		parent?: string | undefined;
		asked?: string;
	}): StoredComment => {
		count();
		const flags = { deleted: false, hidden: false, answeredPrivately: false };
		const made = { ...flags, ...given, seq, id: `1787344045914${10_000 + seq}`, at: wholeSecond(clock, given.at) };
		comments.set(made.id, made);
		return made;
	};
	const isThere = (one: StoredComment | undefined): one is StoredComment =>
		one !== undefined && !one.deleted && !(one.parent && comments.get(one.parent)?.deleted);
	const conversationShape = {
		shop,
		platform: 'instagram' as const,
		tooLong: (text: string) => Buffer.byteLength(text) > 1000,
		outside: 2534022,
		count,
	};
	const conversations = createConversations(clock, conversationShape, (id) => {
		const one = comments.get(id);
		if (!isThere(one)) return goneAnswer();
		if (clock.now() >= one.at + week) return refuse(10, 'Outside of the allowed window', { subcode: 2534022 });
		if (one.answeredPrivately) return refuse(10900, 'Activity already replied to');
		one.answeredPrivately = !shape.privateRepliesAgain;
		return one.by;
	});
	const wrong = (fields: readonly Field[], names: ReadonlySet<string>) => {
		const field = fields.find(({ name }) => !names.has(name));
		return field && refuse(100, `(#100) Tried accessing nonexisting field (${field.name})`);
	};
	const under = (id: string) =>
		[...comments.values()].filter((one) => one.parent === id && isThere(one)).sort(newestFirst);
	function show(one: StoredComment, withReplies: boolean): object {
		const replies = withReplies ? under(one.id) : [];
		const by = { from: { id: one.by.id, username: one.by.name.toLowerCase().replaceAll(' ', '_') } };
		return {
			id: one.id,
			text: one.text,
			...(!shape.anonymous || one.by.id === shop.id ? by : {}),
			timestamp: graphTime(one.at),
			hidden: one.hidden,
			...(one.parent && { parent_id: one.parent }),
			...(replies.length > 0 && { replies: { data: replies.map((each) => show(each, false)) } }),
		};
	}
	function showMedia(fields: readonly Field[]): object | Response {
		const asked = fields.find(({ name }) => name === 'comments');
		const bad = wrong(fields, mediaNames) ?? (asked && wrong(asked.inner, commentNames));
		if (bad) return bad;
		const top = [...comments.values()].filter((one) => one.parent === undefined && isThere(one)).sort(newestFirst);
		const page = asked && pageOf(top, Number(asked.args.limit), asked.args.after);
		if (page instanceof Response) return page;
		const data = page?.rows.map((one) => show(one, true)) ?? [];
		if (broken > 0) data.splice(1, 0, { id: ['no'], timestamp: 17 });
		return { ...media, ...(data.length > 0 && { comments: { data, ...(page?.paging && { paging: page.paging }) } }) };
	}

	function write(method: string, id: string, edge: string | undefined, body: Record<string, unknown>): Response {
		const one = comments.get(id);
		if (!isThere(one)) return goneAnswer();
		if (edge === 'replies' && method === 'POST') {
			const text = body.message;
			if (typeof text !== 'string' || text.trim() === '') return refuse(100, 'Message cannot be empty');
			if ([...text].length > 2200) return refuse(100, 'Comment is too long');
			return json({
				id: add({ by: shop, text, parent: one.parent ?? one.id, asked: id }).id,
				note: 'as long as real answers are',
			});
		}
		if (edge === undefined && method === 'DELETE') one.deleted = true;
		else if (edge === undefined && typeof body.hide === 'boolean') {
			if (one.by.id === shop.id) return refuse(100, 'You cannot hide your own comment');
			one.hidden = body.hide;
		} else return refuse(100, 'Unsupported post request');
		return json({ success: true });
	}

	async function answer(request: Request): Promise<Response> {
		const url = new URL(request.url);
		if (url.pathname === '/refresh_access_token') {
			if (!tokens.has(url.searchParams.get('access_token') ?? ''))
				return refuse(190, 'Invalid OAuth access token', { status: 401 });
			if (shape.tooYoung) return refuse(100, 'The token is too young');
			const renewed = `${shape.token}-renewed-${tokens.size}`;
			tokens.add(renewed);
			return json({ access_token: renewed, token_type: 'bearer', expires_in: 5_183_944 });
		}
		const path = /^\/v26\.0(\/.*)$/.exec(url.pathname)?.[1];
		if (!path) return refuse(2635, 'You are calling a deprecated version of the API');
		if (!tokens.has(request.headers.get('authorization')?.slice(7) ?? ''))
			return refuse(190, 'Invalid OAuth access token', { status: 401 });
		const text = request.method === 'POST' ? await request.text() : '';
		const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
		const [, id = '', edge] = path.split('/').map(decodeURIComponent);
		const fields = parseFields(url.searchParams.get('fields') ?? 'id');
		if (path === '/me') return json({ id: '9001', user_id: shop.id, username: shop.name });
		if (path === '/me/conversations') return conversations.list(url);
		if (path === '/me/messages') return conversations.send(body);
		if (id.startsWith('t_')) return conversations.one(id, url);
		if (request.method !== 'GET') return write(request.method, id, edge, body);
		if (path === '/me/media') {
			const shown = showMedia(fields);
			return shown instanceof Response ? shown : json({ data: [shown] });
		}
		if (id === media.id) {
			const shown = showMedia(fields);
			return shown instanceof Response ? shown : json(shown);
		}
		const one = comments.get(id);
		if (!isThere(one)) return goneAnswer();
		const bad = wrong(fields, commentNames);
		return bad ?? json(edge === 'replies' ? { data: under(id).map((each) => show(each, false)) } : show(one, false));
	}

	const message = (id: string) => conversations.messages.find((one) => one.id === id);
	const fakeServer = createFakeServer(
		{
			answer,
			dialect,
			addItem: (said) => {
				const by = said.by ?? { id: '178414', name: 'ann' };
				const at = said.at === undefined ? {} : { at: said.at };
				if (said.kind === 'message')
					return conversations.add({ partner: by, own: said.own ?? false, text: said.text, ...at }).id;
				const parent = comments.get(said.parentId ?? '');
				return add({ by: said.own ? shop : by, text: said.text, parent: parent && (parent.parent ?? parent.id), ...at })
					.id;
			},
			editItem: (id, text) => {
				const one = comments.get(id) ?? message(id);
				if (one) one.text = text;
			},
			deleteItem: (id) => {
				const one = comments.get(id) ?? message(id);
				if (one) one.deleted = true;
				// Its replies go with it.
				for (const answer of comments.values()) if (answer.parent === id) answer.deleted = true;
			},
			addBroken: () => {
				broken++;
			},
			find: (id) => {
				const said = message(id);
				if (said) return { text: said.text, audience: 'private', own: said.own, deleted: said.deleted };
				const one = comments.get(id);
				if (!one) return undefined;
				const { text, deleted, parent } = one;
				const standing = one.hidden ? 'hidden' : 'visible';
				return {
					text,
					audience: 'public',
					own: one.by.id === shop.id,
					deleted,
					standing,
					...(parent && { parentId: parent }),
				};
			},
			published: () =>
				[
					...[...comments.values()].flatMap(({ id, seq: n, text, asked }) =>
						asked ? [{ externalId: id, text, parentId: asked, n }] : [],
					),
					...conversations.messages.flatMap(({ id, seq: n, text, throughApi }) =>
						throughApi ? [{ externalId: id, text, n }] : [],
					),
				]
					.sort((a, b) => a.n - b.n)
					.map(({ n: _, ...one }) => one),
		},
		clock,
	);
	return {
		...fakeServer,
		shape,
		tokens,
		message: (text, partner, more) => conversations.add({ partner, own: false, text, more }).id,
	};
}
