// What the fake server answers on each method of the Data API, what that costs, and what it refuses there.
import { createHash } from 'node:crypto';
import { midnightPacific } from '../quota.ts';
import type { Shape } from './fake-server.ts';
import { commentJson, type ServerState, type Status, type Stored, shop, threadJson } from './fake-server-state.ts';

export const refuse = (status: number, reason: string, message = reason): Response =>
	Response.json(
		{ error: { code: status, message, errors: [{ message, domain: 'youtube.test', reason }] } },
		{ status },
	);

const known: Record<string, readonly string[]> = {
	'GET channels': ['part', 'mine'],
	'GET videos': ['part', 'id', 'maxResults'],
	'GET commentThreads': [
		'part',
		'allThreadsRelatedToChannelId',
		'id',
		'order',
		'maxResults',
		'textFormat',
		'moderationStatus',
		'pageToken',
	],
	'GET comments': ['part', 'id', 'parentId', 'maxResults', 'textFormat', 'pageToken'],
	'POST comments': ['part'],
	'POST comments/setModerationStatus': ['id', 'moderationStatus', 'banAuthor'],
	'DELETE comments': ['id'],
};

export function createApi(serverState: ServerState, shape: Shape, now: () => number) {
	let spent = 0;
	let endsAt = 0;
	let broken = 0;

	function page(query: URLSearchParams, all: readonly Stored[], newestFirst: boolean) {
		const size = Number(query.get('maxResults') ?? 20);
		if (!(size >= 1 && size <= 100)) return refuse(400, 'invalidParameter');
		const token = query.get('pageToken');
		const sorted = all.toSorted((a, b) => (newestFirst ? -1 : 1) * (a.at - b.at || (a.id < b.id ? -1 : 1)));
		let rest = sorted;
		if (token !== null) {
			const [at = '', id = '', of] = Buffer.from(token.slice(4), 'base64url').toString().split('|');
			if (shape.forgetsTokens || !token.startsWith('QURT') || of !== String(shape.tokens ?? 0))
				return refuse(400, 'invalidPageToken');
			const after = (one: Stored) =>
				(newestFirst ? -1 : 1) * (one.at - Number(at) || (one.id < id ? -1 : one.id > id ? 1 : 0)) > 0;
			rest = sorted.filter(after);
		}
		const items = rest.slice(0, size);
		const last = items.at(-1);
		const place = last && Buffer.from(`${last.at}|${last.id}|${shape.tokens ?? 0}`).toString('base64url');
		const next = rest.length > size ? `QURT${place}` : undefined;
		return { items, next };
	}

	const listOf = (kind: string, items: readonly unknown[], request: Request, next?: string): Response => {
		const body = {
			kind: `youtube#${kind}ListResponse`,
			pageInfo: { totalResults: items.length, resultsPerPage: items.length },
			...(next !== undefined && { nextPageToken: next }),
			items,
		};
		const etag = createHash('sha1').update(JSON.stringify(body)).digest('base64url');
		if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
		return Response.json({ etag, ...body }, { headers: { etag } });
	};

	function commentThreads(request: Request, query: URLSearchParams): Response {
		const [channel, ids] = [
			query.get('allThreadsRelatedToChannelId'),
			query.getAll('id').flatMap((id) => id.split(',')),
		];
		if ((channel === null) === (ids.length === 0)) return refuse(400, 'incompatibleParameters');
		if (ids.length > 0 && (query.has('moderationStatus') || query.has('order') || query.has('pageToken')))
			return refuse(400, 'incompatibleParameters');
		if (channel !== null && channel !== shop.id) return refuse(403, 'forbidden');
		const status = (query.get('moderationStatus') ?? 'published') as Status;
		if (!['published', 'heldForReview', 'likelySpam'].includes(status)) return refuse(400, 'invalidParameter');
		const plain = query.get('textFormat') === 'plainText';
		const tops = [...serverState.comments.values()].filter((one) => one.parent === undefined);
		if (ids.length > 0) {
			if (ids.length > 50) return refuse(400, 'invalidParameter');
			const found = tops.filter((one) => ids.includes(one.id) && one.status !== 'rejected');
			return listOf(
				'commentThread',
				found.map((one) => threadJson(serverState, one, { plain, byId: true }, ['published'])),
				request,
			);
		}
		const inQueue = (one: Stored) =>
			one.status === status ||
			(status !== 'published' && serverState.repliesOf(one.id).some((reply) => reply.status === status));
		const result = page(query, tops.filter(inQueue), true);
		if (result instanceof Response) return result;
		const items: unknown[] = result.items.map((one) =>
			threadJson(serverState, one, { plain, byId: false }, ['published', status]),
		);
		if (status === 'published')
			for (; broken > 0; broken--) items.push({ kind: 'youtube#commentThread', id: 'UgxBroken', snippet: null });
		return listOf('commentThread', items, request, result.next);
	}

	function comments(request: Request, query: URLSearchParams): Response {
		const [parent, ids] = [query.get('parentId'), query.getAll('id').flatMap((id) => id.split(','))];
		if ((parent === null) === (ids.length === 0)) return refuse(400, 'incompatibleParameters');
		const plain = query.get('textFormat') === 'plainText';
		if (parent === null) {
			const found = [...serverState.comments.values()].filter((one) => ids.includes(one.id));
			return listOf(
				'comment',
				found.map((one) => commentJson(one, { plain, byId: true })),
				request,
			);
		}
		if (!serverState.comments.has(parent)) return refuse(404, 'commentNotFound');
		const result = page(
			query,
			serverState.repliesOf(parent).filter(({ status }) => status !== 'rejected'),
			false,
		);
		if (result instanceof Response) return result;
		return listOf(
			'comment',
			result.items.map((one) => commentJson(one, { plain, byId: false })),
			request,
			result.next,
		);
	}

	async function insert(request: Request): Promise<Response> {
		const body = (await request.json()) as { snippet?: { parentId?: unknown; textOriginal?: unknown } };
		const { parentId, textOriginal: text } = body.snippet ?? {};
		if (typeof parentId !== 'string') return refuse(400, 'parentIdMissing');
		if (typeof text !== 'string' || text.trim() === '') return refuse(400, 'commentTextRequired');
		if (text.length > 10_000) return refuse(400, 'commentTextTooLong');
		const parent = serverState.comments.get(parentId);
		if (!parent) return refuse(404, 'parentCommentNotFound');
		if (parent.parent !== undefined) return refuse(400, 'operationNotSupported');
		if (serverState.videos.get(parent.video ?? '')?.commentsOff) return refuse(403, 'commentsDisabled');
		if (parent.status !== 'published') return refuse(400, 'parentCommentIsPrivate');
		const made = serverState.add({ text, parent: parentId, author: shop, throughApi: true });
		return Response.json(commentJson(made, { plain: false, byId: false }));
	}

	function decide(query: URLSearchParams): Response {
		const status = query.get('moderationStatus');
		if (status !== 'published' && status !== 'heldForReview' && status !== 'rejected')
			return refuse(400, 'invalidParameter');
		if (query.has('banAuthor') && status !== 'rejected') return refuse(400, 'banWithoutReject');
		const found = query
			.getAll('id')
			.flatMap((id) => id.split(','))
			.map((id) => serverState.comments.get(id));
		if (found.length === 0) return refuse(400, 'missingRequiredParameter');
		for (const one of found) {
			if (!one) return refuse(404, 'commentNotFound');
			if (one.author?.id === shop.id) return refuse(400, 'operationNotSupported');
			one.status = status;
		}
		return new Response(null, { status: 204 });
	}

	function remove(query: URLSearchParams): Response {
		const one = serverState.comments.get(query.get('id') ?? '');
		if (!one) return refuse(404, 'commentNotFound');
		if (one.author?.id !== shop.id) return refuse(403, 'forbidden');
		serverState.remove(one.id);
		return new Response(null, { status: 204 });
	}

	async function answer(request: Request, url: URL): Promise<Response> {
		const method = `${request.method} ${url.pathname.replace('/youtube/v3/', '')}`;
		const query = url.searchParams;
		const names = known[method];
		if (!names) return refuse(404, 'notFound');
		if (shape.notSwitchedOn)
			return refuse(
				403,
				'accessNotConfigured',
				'YouTube Data API v3 has not been used in project 1 before or it is disabled.',
			);
		// Refusals cost as well.
		const cost = request.method === 'GET' ? 1 : 50;
		if (now() >= endsAt) {
			spent = 0;
			endsAt = midnightPacific(now());
		}
		if (spent + cost > (shape.quota ?? 10_000))
			return refuse(
				403,
				'quotaExceeded',
				'The request cannot be completed because you have exceeded your <a href="/x">quota</a>.',
			);
		spent += cost;
		const foreign = [...query.keys()].find((name) => !names.includes(name));
		if (foreign) return refuse(400, 'unexpectedParameter', foreign);
		if (names.includes('part') && !query.has('part')) return refuse(400, 'missingRequiredParameter');
		switch (method) {
			case 'GET channels':
				return listOf(
					'channel',
					shape.noChannel ? [] : [{ id: shop.id, snippet: { title: 'Rosa’s Bakery', customUrl: shop.name } }],
					request,
				);
			case 'GET videos': {
				const ids = query.getAll('id').flatMap((id) => id.split(','));
				if (ids.length > 50) return refuse(400, 'invalidParameter');
				const videos = ids
					.flatMap((id) => ({ id, title: serverState.videos.get(id)?.title }))
					.filter(({ title }) => title !== undefined);
				return listOf(
					'video',
					videos.map(({ id, title }) => ({ id, snippet: { title } })),
					request,
				);
			}
			case 'GET commentThreads':
				return commentThreads(request, query);
			case 'GET comments':
				return comments(request, query);
			case 'POST comments':
				return insert(request);
			case 'POST comments/setModerationStatus':
				return decide(query);
			default:
				return remove(query);
		}
	}
	return { answer, addBroken: () => void broken++, spent: () => spent };
}
