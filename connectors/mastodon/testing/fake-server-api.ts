// The fake server's paths and their refusals. Facts: Read, Reply, Errors.
import type { TestClock } from '../../testing/clock.ts';
import type { Shape } from './fake-server.ts';
import { mediaLimits, uploadMedia } from './fake-server-media.ts';
import { type ServerState, type StoredMedia, type StoredStatus, shop, statusJson } from './fake-server-state.ts';

export const refuse = (status: number, error: string, headers: Record<string, string> = {}) =>
	Response.json({ error }, { status, headers });

interface Route {
	readonly method: string;
	readonly path: RegExp;
	/** null = open to all. */
	readonly scope: string | null;
	/** Parameters it knows. */
	readonly query: readonly string[];
	readonly run: (id: string, request: Request, url: URL) => Response | Promise<Response>;
}

export function createApi(
	serverState: ServerState,
	shape: Shape,
	clock: TestClock,
): { readonly routes: readonly Route[]; readonly addBroken: () => void } {
	const keys = new Map<string, { readonly id: string; readonly at: number }>();
	let broken = 0;

	/** Newest first within the bounds; Link leads to an address of the machine behind the proxy, as misconfigured servers do. */
	function paged<T extends { id: string }>(
		list: readonly T[],
		url: URL,
		most: number,
	): { page: T[]; headers: Record<string, string> } {
		const [max, since, min] = ['max_id', 'since_id', 'min_id'].map((name) => url.searchParams.get(name));
		const limit = Math.min(Number(url.searchParams.get('limit') ?? most), most, shape.maxPerPage ?? 40);
		const inside = list
			.filter(
				({ id }) =>
					(!max || BigInt(id) < BigInt(max)) &&
					(!since || BigInt(id) > BigInt(since)) &&
					(!min || BigInt(id) > BigInt(min)),
			)
			.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
		const page = min ? inside.slice(-limit) : inside.slice(0, limit);
		const [first, last] = [page[0], page.at(-1)];
		if (!first || !last) return { page, headers: {} };
		const link = (name: string, id: string, rel: string) =>
			`<http://web:3000${url.pathname}?limit=${limit}&${name}=${id}>; rel="${rel}"`;
		const links = [
			...(page.length === limit ? [link('max_id', last.id, 'next')] : []),
			link('min_id', first.id, 'prev'),
		];
		return { page, headers: { link: links.join(', ') } };
	}

	const alive = (id: string | undefined): StoredStatus | undefined => {
		const status = serverState.statuses.get(id ?? '');
		return status?.deleted ? undefined : status;
	};
	const json = (status: StoredStatus) => statusJson(serverState, status);

	function notifications(url: URL): Response {
		const types = url.searchParams.getAll('types[]');
		const all = url.searchParams.get('include_filtered') === 'true';
		const seen = serverState.notifications.filter(
			(one) => alive(one.statusId) && (all || !one.filtered) && (!types.length || types.includes(one.type)),
		);
		const { page, headers } = paged(seen, url, 80);
		const list: unknown[] = page.map((one) => {
			const status = serverState.statuses.get(one.statusId);
			return {
				id: one.id,
				type: one.type,
				created_at: new Date(one.at).toISOString(),
				status: status && json(status),
				account: null,
			};
		});
		// Without an id of its own it cannot disturb the paging. Only where mentions are read, not in check's call.
		for (; broken > 0 && types.length > 0; broken--)
			list.push({ type: 'mention', created_at: 'yesterday', status: { id: 7 } });
		return Response.json(list, { headers });
	}

	/** null = one is unknown, or belongs to another status. */
	function mediaOf(ids: unknown): StoredMedia[] | null {
		if (!Array.isArray(ids)) return null;
		const found = ids.flatMap((id) => serverState.media.get(String(id)) ?? []);
		return found.length === ids.length && found.every((one) => !one.attached) ? found : null;
	}

	async function post(request: Request): Promise<Response> {
		if (!request.headers.get('content-type')?.startsWith('application/json'))
			return refuse(422, "Validation failed: Text can't be blank");
		const key = request.headers.get('idempotency-key');
		const before = key === null ? undefined : keys.get(key);
		const earlier = before && clock.now() - before.at < 3_600_000 ? serverState.statuses.get(before.id) : undefined;
		if (earlier) return Response.json(json(earlier));
		const body = (await request.json()) as Record<string, unknown>;
		const foreign = Object.keys(body).find(
			(name) => !['status', 'in_reply_to_id', 'visibility', 'spoiler_text', 'language', 'media_ids'].includes(name),
		);
		if (foreign) return refuse(422, `Unknown parameter ${foreign}`);
		const { status: text, in_reply_to_id: parentId, visibility, spoiler_text: spoiler = '', language = 'en' } = body;
		const { media_ids: mediaIds = [] } = body;
		const media = mediaOf(mediaIds);
		if (!media) return refuse(422, 'Validation failed: Media ids are invalid');
		if (media.length > 4) return refuse(422, 'Validation failed: Cannot attach more than 4 files');
		if (typeof text !== 'string' || (text.trim() === '' && media.length === 0))
			return refuse(422, "Validation failed: Text can't be blank");
		if (typeof spoiler !== 'string' || typeof language !== 'string') return refuse(422, 'Validation failed');
		if (lengthOf(spoiler + text) > (shape.maxCharacters ?? 500))
			return refuse(422, 'Validation failed: Text character limit of 500 exceeded');
		if (typeof visibility !== 'string' || !['public', 'unlisted', 'private', 'direct'].includes(visibility))
			return refuse(422, 'Validation failed: Visibility is not included in the list');
		if (parentId !== undefined && (typeof parentId !== 'string' || !alive(parentId)))
			return refuse(404, 'The post you are trying to reply to does not appear to exist.');
		const made = serverState.publish({
			by: shop,
			text,
			visibility,
			spoiler,
			language,
			throughApi: true,
			media,
			...(typeof parentId === 'string' && { parentId }),
		});
		for (const one of media) one.attached = true;
		if (key !== null) keys.set(key, { id: made.id, at: clock.now() });
		return Response.json(json(made));
	}

	function context(status: StoredStatus): Response {
		const ancestors: StoredStatus[] = [];
		for (let at = alive(status.parentId); at; at = alive(at.parentId)) ancestors.unshift(at);
		const below = (id: string): StoredStatus[] =>
			[...serverState.statuses.values()]
				.filter((one) => one.parentId === id && !one.deleted)
				.flatMap((one) => [one, ...below(one.id)]);
		return Response.json({ ancestors: ancestors.map(json), descendants: below(status.id).map(json) });
	}

	const like = (status: StoredStatus, liked: boolean) => Response.json(json(Object.assign(status, { liked })));
	const instance = () => ({
		domain: 'm.example',
		configuration: {
			statuses: {
				max_characters: shape.maxCharacters ?? 500,
				characters_reserved_per_url: 23,
				max_media_attachments: 4,
			},
			media_attachments: mediaLimits,
		},
	});
	const withStatus = (run: (status: StoredStatus) => Response) => (id: string) => {
		const status = alive(id);
		return status ? run(status) : refuse(404, 'Record not found');
	};

	function ownStatuses(id: string, url: URL): Response {
		if (id !== shop.id) return refuse(404, 'Record not found');
		const own = [...serverState.statuses.values()].filter((one) => one.by === shop && !one.deleted);
		const { page: list, headers } = paged(own, url, 40);
		return Response.json(list.map(json), { headers });
	}
	function remove(status: StoredStatus): Response {
		if (status.by !== shop) return refuse(404, 'Record not found');
		status.deleted = true;
		return Response.json({ ...json(status), text: status.text });
	}

	const list = ['limit', 'max_id', 'since_id', 'min_id'];
	const get = (path: RegExp, scope: string | null, run: Route['run'], query: readonly string[] = []): Route => ({
		method: 'GET',
		path,
		scope,
		query,
		run,
	});
	const write = (method: string, path: RegExp, scope: string, run: Route['run']): Route => ({
		method,
		path,
		scope,
		query: [],
		run,
	});
	const routes: Route[] = [
		get(/^\/api\/v1\/accounts\/verify_credentials$/, 'read:accounts', () =>
			Response.json({ ...shop, display_name: shop.displayName }),
		),
		get(/^\/api\/v2\/instance$/, null, () => (shape.onlyV1 ? refuse(404, 'Not found') : Response.json(instance()))),
		get(/^\/api\/v1\/instance$/, null, () =>
			Response.json({ uri: 'm.example', max_toot_chars: shape.maxCharacters ?? 500 }),
		),
		get(/^\/api\/v1\/notifications$/, 'read:notifications', (_, __, url) => notifications(url), [
			...list,
			'types[]',
			'include_filtered',
		]),
		get(/^\/api\/v1\/accounts\/(\w+)\/statuses$/, 'read:statuses', (id, _, url) => ownStatuses(id, url), [
			...list,
			'exclude_reblogs',
		]),
		get(
			/^\/api\/v1\/statuses\/(\w+)$/,
			'read:statuses',
			withStatus((status) => Response.json(json(status))),
		),
		get(/^\/api\/v1\/statuses\/(\w+)\/context$/, 'read:statuses', withStatus(context)),
		write('POST', /^\/api\/v2\/media$/, 'write:media', (_, request) => uploadMedia(serverState, request)),
		write('POST', /^\/api\/v1\/statuses$/, 'write:statuses', (_, request) => post(request)),
		write(
			'POST',
			/^\/api\/v1\/statuses\/(\w+)\/favourite$/,
			'write:favourites',
			withStatus((status) => like(status, true)),
		),
		write(
			'POST',
			/^\/api\/v1\/statuses\/(\w+)\/unfavourite$/,
			'write:favourites',
			withStatus((status) => like(status, false)),
		),
		write('DELETE', /^\/api\/v1\/statuses\/(\w+)$/, 'write:statuses', withStatus(remove)),
	];
	return {
		routes,
		addBroken: () => {
			broken++;
		},
	};
}

/** As the server counts, written independently of the product: links are 23, a remote name counts without its host. */
const lengthOf = (text: string): number =>
	[
		...new Intl.Segmenter('en').segment(
			text.replace(/https?:\/\/\S+/g, '_'.repeat(23)).replace(/(@\w+)@[\w.-]+/g, '$1'),
		),
	].length;
