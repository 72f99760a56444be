// The other side of the fake platform on 127.0.0.1: it keeps the server state (what was really posted), and answers as badly as a test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../main/deps.ts';
import type { Post } from './fake-platform.ts';

/** How the next answers are faults. `old`: yesterday's page from some cache, with yesterday's date on it. */
export type AnswerFault =
	| 'html'
	| 'empty'
	| 'half'
	| 'huge'
	| 'old'
	| 'reset'
	| 'refuse'
	| 'forbidden'
	| 'limit'
	/** Takes the reply, then breaks off without an answer. */
	| 'swallow';

export interface FakePlatformServer {
	readonly address: string;
	readonly posts: readonly Post[];
	/** Replies of the shop that the platform really has. */
	readonly published: () => readonly Post[];
	readonly requests: readonly string[];
	/** A customer writes. */
	readonly addPost: (some: Partial<Post> & { readonly text: string }) => Post;
	readonly edit: (id: string, some: Partial<Post>) => void;
	/** Spoils answers to matching requests; `times` defaults to all until `heal`. */
	readonly failAnswers: (
		how: AnswerFault,
		some?: { readonly path?: RegExp; readonly method?: string; readonly times?: number },
	) => void;
	readonly clearFaults: () => void;
	/** Which token is let in, and as whom. */
	readonly acceptToken: (token: string, who?: { readonly id: string; readonly name: string }) => void;
	/** Whether an answer is still being written. */
	readonly isBusy: () => boolean;
	readonly close: () => Promise<void>;
}

const shopSelf = { id: 'shop', name: "Rosa's Flowers" };

export async function startFakePlatform(clock: Clock): Promise<FakePlatformServer> {
	const posts: Post[] = [];
	const order: string[] = [];
	const requests: string[] = [];
	const tokens = new Map<string, { id: string; name: string }>([['good-token', shopSelf]]);
	const byToken = new Map<string, Post>();
	let faults: { how: AnswerFault; path: RegExp; method: string | null; left: number }[] = [];
	let yesterday: { body: string; date: string } | null = null;

	let openRequests = 0;
	const put = (post: Post): Post => {
		posts.push(post);
		order.push(post.id);
		return post;
	};
	const moveToEnd = (post: Post) => {
		// A change comes round again in the stream, as on platforms that list by the time of the last change.
		order.splice(order.indexOf(post.id), 1);
		order.push(post.id);
	};
	const find = (id: string) => posts.find((post) => post.id === id);

	const answer = (request: IncomingMessage, url: URL, body: string): { status: number; value: unknown } => {
		if (url.pathname === '/about') return { status: 200, value: { name: 'Fake platform' } };
		const who = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
		if (!who) return { status: 401, value: { error: 'who are you' } };
		const [, root = '', id = '', what = ''] = url.pathname.split('/');
		if (root === 'me') return { status: 200, value: who };
		if (root !== 'talk') return { status: 404, value: {} };
		if (id === '') {
			const after = Number(url.searchParams.get('after'));
			const limit = Number(url.searchParams.get('limit'));
			const ids = order.slice(after, after + limit);
			const last = after + ids.length;
			return { status: 200, value: { posts: ids.map(find), last, more: last < order.length } };
		}
		const post = find(id);
		if (!post) return { status: 404, value: {} };
		if (what === 'like') {
			post.liked = request.method === 'PUT';
			return { status: 200, value: post };
		}
		if (what === 'replies' && request.method === 'POST') {
			const { text, to, token } = JSON.parse(body) as { text: string; to: 'public' | 'private'; token: string };
			if (to === 'public' && post.audience === 'private') return { status: 422, value: { error: 'not in public' } };
			const place = to === post.audience ? (post.place ?? post.id) : `letters-${post.by.id}`;
			const reply = put(makePost({ text, audience: to, parent: post.id, place, by: who, at: clock.now() }));
			byToken.set(token, reply);
			return { status: 200, value: reply };
		}
		if (what === 'replies') {
			const found = posts.filter((one) => one.parent === id && !one.gone);
			return { status: 200, value: { posts: found, last: 0, more: false } };
		}
		if (request.method === 'DELETE') {
			post.gone = true;
			moveToEnd(post);
			return { status: 200, value: post };
		}
		return { status: 200, value: { posts: [post, ...posts.filter((one) => one.parent === id)], last: 0, more: false } };
	};

	const nextFault = (request: IncomingMessage, url: URL): AnswerFault | null => {
		const one = faults.find(
			(each) => each.path.test(url.pathname) && (each.method === null || each.method === request.method),
		);
		if (!one) return null;
		one.left--;
		if (one.left <= 0) faults = faults.filter((each) => each !== one);
		return one.how;
	};

	const server = createServer((request, response) => {
		let body = '';
		openRequests++;
		response.once('close', () => {
			openRequests--;
		});
		request.setEncoding('utf8').on('data', (part: string) => {
			body += part;
		});
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://127.0.0.1');
			requests.push(`${request.method} ${url.pathname}`);
			response.sendDate = false;
			response.setHeader('Date', new Date(clock.now()).toUTCString());
			const how = nextFault(request, url);
			if (how) return sendFaultyAnswer(how, response, () => answer(request, url, body), yesterday);
			const { status, value } = answer(request, url, body);
			const text = JSON.stringify(value);
			if (url.pathname === '/talk' && status === 200)
				yesterday ??= { body: text, date: new Date(clock.now() - 86_400_000).toUTCString() };
			response.writeHead(status, { 'Content-Type': 'application/json' });
			response.end(text);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		posts,
		published: () => posts.filter((post) => [...tokens.values()].some((who) => who.id === post.by.id)),
		requests,
		addPost: (some) => put(makePost({ at: clock.now(), ...some })),
		edit: (id, some) => {
			const post = find(id);
			if (!post) throw new Error(`no post ${id}`);
			Object.assign(post, some);
			moveToEnd(post);
		},
		failAnswers: (
			how,
			{
				path = /./,
				method = null,
				times = Number.POSITIVE_INFINITY,
			}: { path?: RegExp; method?: string | null; times?: number } = {},
		) => {
			faults.push({ how, path, method, left: times });
		},
		clearFaults: () => {
			faults = [];
		},
		acceptToken: (token, who = shopSelf) => {
			tokens.clear();
			tokens.set(token, who);
		},
		isBusy: () => openRequests > 0,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

let made = 0;
const makePost = (some: Partial<Post> & { readonly text: string; readonly at: number }): Post => ({
	id: `p${++made}`,
	parent: null,
	place: null,
	audience: 'public',
	by: { id: 'dana', name: 'Dana' },
	editedAt: null,
	liked: false,
	gone: false,
	...some,
});

function sendFaultyAnswer(
	how: AnswerFault,
	response: ServerResponse,
	good: () => { status: number; value: unknown },
	old: { body: string; date: string } | null,
): void {
	const json = { 'Content-Type': 'application/json' };
	switch (how) {
		case 'html':
			response.writeHead(200, { 'Content-Type': 'text/html' });
			return void response.end(
				'<!doctype html><html><body><h1>We will be right back</h1><script>alert(1)</script></body></html>',
			);
		case 'empty':
			response.writeHead(200, json);
			return void response.end();
		case 'half': {
			const text = JSON.stringify(good().value);
			response.writeHead(200, json);
			return void response.end(text.slice(0, Math.floor(text.length / 2)));
		}
		case 'huge':
			response.writeHead(200, json);
			return void response.end(
				JSON.stringify({ posts: [{ id: 'huge', text: 'x'.repeat(11 * 1024 * 1024) }], last: 1, more: false }),
			);
		case 'old':
			response.setHeader('Date', old?.date ?? new Date(0).toUTCString());
			response.setHeader('Age', '86400');
			response.writeHead(200, json);
			return void response.end(old?.body ?? '{"posts":[],"last":0,"more":false}');
		case 'reset':
			return void response.destroy();
		case 'refuse':
			response.writeHead(401, json);
			return void response.end('{}');
		case 'forbidden':
			response.writeHead(403, json);
			return void response.end('{}');
		case 'limit':
			response.writeHead(429, { ...json, 'Retry-After': '60' });
			return void response.end('{}');
		case 'swallow':
			good();
			return void response.destroy();
	}
}
