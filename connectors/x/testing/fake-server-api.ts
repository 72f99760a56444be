// What the fake server answers on each path, and what it refuses there. Sheet: Read, Reply, Errors.
import twitter from 'twitter-text';
import type { TestClock } from '../../testing/clock.ts';
import type { PublishedFile } from '../../testing/fake-server.ts';
import { eventOneJson, eventsJson, notFound, oneJson, pageJson, type Spelling } from './fake-server-json.ts';
import { createMedia } from './fake-server-media.ts';
import { invalid, problem } from './fake-server-refusals.ts';
import { latest, type ServerState, type StoredPost, shop, wordsOf } from './fake-server-state.ts';

export interface ApiShape {
	/** How answers are spelled; default the old way. */
	readonly spelling?: Spelling;
	/** Whether the old names of fields are refused. */
	readonly onlyNewNames?: boolean;
	/** How many of the newest mentions can be reached; default 800. */
	readonly reachable?: number;
	/** Whether the name that X puts in front of an answer counts as naming; default true. */
	readonly implicitCounts?: boolean;
	/** A page holds at most so many, whatever is asked for. */
	readonly maxPerPage?: number;
	/** Left to spend, in calls. */
	readonly credit?: number;
}
export interface Published {
	readonly externalId: string;
	readonly text: string;
	readonly parentId?: string;
	readonly files?: readonly PublishedFile[];
}

const common = ['expansions', 'user.fields', 'media.fields', 'poll.fields'];
const fieldsOf = (query: readonly string[], kind: 'post' | 'dm_event' | 'user'): string[] =>
	kind === 'user'
		? [...query, 'user.fields']
		: [
				...query,
				...common,
				...(kind === 'post' ? ['tweet.fields', 'post.fields'] : ['dm_event.fields', 'event_types']),
			];

interface Route {
	readonly method: string;
	readonly path: RegExp;
	readonly scope: string;
	readonly query: readonly string[];
	readonly run: (id: string, url: URL, body: Record<string, unknown>) => Response;
}

export function createApi(serverState: ServerState, shape: ApiShape, clock: TestClock) {
	const { spelling = 'tweet', reachable = 800, implicitCounts = true } = shape;
	let credit = shape.credit ?? Number.POSITIVE_INFINITY;
	let broken = 0;
	const uploads = createMedia();
	let tell: (one: Published) => void = () => undefined;
	const alive = () => [...serverState.posts.values()].filter((post) => !post.deleted);
	const newestFirst = <T extends { id: string }>(list: T[], idOf: (one: T) => string) =>
		list.sort((a, b) => (BigInt(idOf(a)) < BigInt(idOf(b)) ? 1 : -1));

	function timeline(posts: StoredPost[], url: URL, least: number, bound: number, extra: () => unknown[]): Response {
		const size = Number(url.searchParams.get('max_results') ?? 10);
		if (!(size >= least && size <= 100)) return invalid('max_results');
		const most = Math.min(size, shape.maxPerPage ?? 100);
		const [since, until, start] = ['since_id', 'until_id', 'start_time'].map((name) => url.searchParams.get(name));
		for (const [name, id] of [
			['since_id', since],
			['until_id', until],
		] as const)
			if (id && !/^\d{1,19}$/.test(id)) return invalid(name);
		if (start && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start)) return invalid('start_time');
		const inside = newestFirst(posts, (post) => latest(post).id)
			.slice(0, bound)
			.filter((post) => {
				const { id, at } = latest(post);
				return (
					(!since || BigInt(id) > BigInt(since)) &&
					(!until || BigInt(id) < BigInt(until)) &&
					(!start || at >= Date.parse(start))
				);
			});
		const page = pageJson(
			serverState,
			inside.slice(0, most),
			spelling,
			extra(),
			inside.length > most ? `7140${most}` : undefined,
		);
		// What is not asked for is not there.
		const asked = url.searchParams.get('expansions')?.split(',') ?? [];
		if (page.includes && !asked.includes('attachments.poll_ids')) delete page.includes.polls;
		return Response.json(page);
	}

	const mentions = (id: string, url: URL) => {
		if (id !== shop.id) return problem(403, 'Forbidden', 'You may read only your own.');
		const list = alive().filter((post) => post.by !== shop && serverState.mentionsShop(post));
		// Not in check's call.
		const extra =
			Number(url.searchParams.get('max_results')) > 5 ? Array.from({ length: broken }, () => ({ text: 7 })) : [];
		broken -= extra.length;
		return timeline(list, url, 5, reachable, () => extra);
	};
	const own = (_: string, url: URL) =>
		timeline(
			alive().filter((post) => post.by === shop),
			url,
			5,
			3200,
			() => [],
		);
	const search = (_: string, url: URL) => {
		const asked = /^conversation_id:(\d+) \(from:(\w+) OR @(\w+)\)$/.exec(url.searchParams.get('query') ?? '');
		if (!asked) return invalid('query');
		const list = alive().filter(
			(post) => post.root === asked[1] && (post.by === shop || serverState.mentionsShop(post)),
		);
		return timeline(list, url, 10, 10_000, () => []);
	};
	function events(url: URL, conversation?: string): Response {
		const size = Number(url.searchParams.get('max_results') ?? 100);
		if (!(size >= 1 && size <= 100)) return invalid('max_results');
		const month = clock.now() - 30 * 86_400_000;
		const token = url.searchParams.get('pagination_token');
		const list = [...serverState.messages.values()].filter(
			(one) =>
				!one.deleted &&
				one.at >= month &&
				(!conversation || one.conversation === conversation) &&
				(!token || BigInt(one.id) < BigInt(token)),
		);
		const page = newestFirst(list, ({ id }) => id).slice(0, size);
		return Response.json(eventsJson(page, list.length > size ? page.at(-1)?.id : undefined));
	}

	function publish(body: Record<string, unknown>): Response {
		const { text, reply, media, ...rest } = body as {
			text?: unknown;
			reply?: { in_reply_to_tweet_id?: unknown };
			media?: { media_ids?: unknown[] };
		};
		const ids = media?.media_ids ?? [];
		const files = uploads.take(ids, 'tweet_image');
		if (!files || files.length > 4) return invalid('media.media_ids');
		if (Object.keys(rest).length > 0 || typeof text !== 'string') return invalid('text');
		if (!(text === '' && files.length > 0) && !twitter.parseTweet(text).valid)
			return problem(403, 'Forbidden', 'Your Post text is too long.');
		const parent = serverState.postOf(String(reply?.in_reply_to_tweet_id));
		if (!parent)
			return problem(403, 'Forbidden', 'You attempted to reply to a Post that is deleted or not visible to you.');
		const quotesUs = serverState.posts.get(parent.quotes ?? '')?.by === shop;
		const summoned =
			parent.by === shop ||
			quotesUs ||
			serverState.namesShop(parent) ||
			(implicitCounts && serverState.mentionsShop(parent));
		if (!summoned)
			return problem(
				403,
				'Forbidden',
				'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
			);
		const shown = parent.by === shop ? text : `@${parent.by.username} ${text}`;
		if (
			alive().some(
				(post) => post.by === shop && latest(post).text === shown && clock.now() - latest(post).at < 86_400_000,
			)
		)
			return problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
		const made = serverState.publish({ by: shop, text: shown, parentId: parent.id, throughApi: true });
		for (const one of files) one.used = true;
		if (ids.length > 0) made.mediaKeys = ids.map((id) => `3_${id}`);
		tell({ externalId: made.id, text: wordsOf(made), parentId: parent.id, files });
		return Response.json({ data: { id: made.id, text: shown, edit_history_tweet_ids: [made.id] } }, { status: 201 });
	}
	function write(conversation: string, { text, attachments = [], ...rest }: Record<string, unknown>): Response {
		const ids = (attachments as { media_id: unknown }[]).map(({ media_id: id }) => id);
		const files = uploads.take(ids, 'dm_image');
		if (!files || files.length > 1) return invalid('attachments');
		if (
			typeof text !== 'string' ||
			(text === '' && files.length === 0) ||
			text.length > 10_000 ||
			Object.keys(rest).length > 0
		)
			return invalid('text');
		if (![...serverState.messages.values()].some((one) => one.conversation === conversation))
			return problem(403, 'Forbidden', 'You do not have permission to DM one or more participants.');
		const made = serverState.write({ conversation, by: shop, text, throughApi: true });
		for (const one of files) one.used = true;
		if (ids.length > 0) made.mediaKeys = ids.map((id) => `3_${id}`);
		tell({ externalId: made.id, text, files });
		return Response.json({ data: { dm_conversation_id: conversation, dm_event_id: made.id } }, { status: 201 });
	}
	function hide(post: StoredPost | undefined, { hidden }: Record<string, unknown>): Response {
		if (typeof hidden !== 'boolean') return invalid('hidden');
		if (!post) return Response.json({ errors: [notFound('tweet', '0')] }, { status: 404 });
		if (!post.parentId || serverState.posts.get(post.root)?.by !== shop)
			return problem(403, 'Forbidden', 'You may hide only replies in conversations you started.');
		post.hidden = hidden;
		return Response.json({ data: { hidden } });
	}
	function remove(post: StoredPost | undefined): Response {
		if (post?.by !== shop) return problem(403, 'Forbidden', 'You are not authorized to delete this Post.');
		post.deleted = true;
		return Response.json({ data: { deleted: true } });
	}
	const onePost = (id: string): Response => {
		const post = serverState.postOf(id);
		return Response.json(post ? oneJson(serverState, post, id, spelling) : { errors: [notFound('tweet', id)] });
	};
	const oneEvent = (id: string): Response => {
		const message = serverState.messages.get(id);
		return message && !message.deleted
			? Response.json(eventOneJson(message))
			: problem(404, 'Not Found Error', 'Could not find it.');
	};

	const range = ['max_results', 'since_id', 'until_id', 'start_time', 'pagination_token', 'exclude'];
	const paged = ['max_results', 'pagination_token'];
	const me = () => Response.json({ data: { id: shop.id, name: shop.name, username: shop.username } });
	const get = (path: RegExp, scope: string, query: string[], run: Route['run']): Route => ({
		method: 'GET',
		path,
		scope,
		query,
		run,
	});
	const change = (method: string, path: RegExp, scope: string, run: Route['run']): Route => ({
		method,
		path,
		scope,
		query: [],
		run,
	});
	const routes: Route[] = [
		get(/^\/2\/users\/me$/, 'users.read', fieldsOf([], 'user'), me),
		get(/^\/2\/users\/(\d+)\/mentions$/, 'tweet.read', fieldsOf(range, 'post'), mentions),
		get(/^\/2\/users\/(\d+)\/tweets$/, 'tweet.read', fieldsOf(range, 'post'), own),
		get(/^\/2\/tweets\/search\/recent$/, 'tweet.read', fieldsOf(['query', 'max_results'], 'post'), search),
		get(/^\/2\/tweets\/(\d+)$/, 'tweet.read', fieldsOf([], 'post'), onePost),
		get(/^\/2\/dm_events$/, 'dm.read', fieldsOf(paged, 'dm_event'), (_, url) => events(url)),
		get(/^\/2\/dm_events\/(\d+)$/, 'dm.read', fieldsOf([], 'dm_event'), oneEvent),
		get(/^\/2\/dm_conversations\/([\d-]+)\/dm_events$/, 'dm.read', fieldsOf(paged, 'dm_event'), (id, url) =>
			events(url, id),
		),
		change('POST', /^\/2\/media\/metadata$/, 'media.write', (_, __, body) => uploads.describe(body)),
		change('POST', /^\/2\/tweets$/, 'tweet.write', (_, __, body) => publish(body)),
		change('POST', /^\/2\/dm_conversations\/([\d-]+)\/messages$/, 'dm.write', (id, _, body) => write(id, body)),
		change('PUT', /^\/2\/tweets\/(\d+)\/hidden$/, 'tweet.moderate.write', (id, _, body) =>
			hide(serverState.postOf(id), body),
		),
		change('DELETE', /^\/2\/tweets\/(\d+)$/, 'tweet.write', (id) => remove(serverState.postOf(id))),
	];
	const noCredit = () =>
		problem(
			402,
			'CreditsDepleted',
			'Your enrolled account [1] does not have any credits to fulfill this request.',
			{},
			'https://api.twitter.com/2/problems/credits',
		);

	return {
		noCredit,
		onPublished: (listener: typeof tell) => {
			tell = listener;
		},
		addBroken: () => {
			broken++;
		},
		answer: async (request: Request, url: URL, scopes: readonly string[]): Promise<Response> => {
			if (request.method === 'POST' && url.pathname === '/2/media/upload') {
				if (!scopes.includes('media.write'))
					return problem(403, 'Forbidden', 'Your client app lacks the OAuth scope media.write.');
				return credit-- <= 0 ? noCredit() : uploads.upload(request);
			}
			const route = routes.find(({ method, path }) => method === request.method && path.test(url.pathname));
			if (!route) return problem(404, 'Not Found', 'Not Found');
			if (!scopes.includes(route.scope))
				return problem(403, 'Forbidden', `Your client app lacks the OAuth scope ${route.scope}.`);
			if (credit-- <= 0) return noCredit();
			const foreign = [...url.searchParams.keys()].find(
				(name) => !route.query.includes(name) || (shape.onlyNewNames && name === 'tweet.fields'),
			);
			if (foreign) return invalid(foreign);
			const sent = await request.text();
			if (sent && !request.headers.get('content-type')?.startsWith('application/json'))
				return problem(415, 'Unsupported', 'JSON is wanted.');
			return route.run(route.path.exec(url.pathname)?.[1] ?? '', url, sent ? JSON.parse(sent) : {});
		},
	};
}
