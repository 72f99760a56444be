// The invented platform of the reference connector. It refuses what a real one would: no token, unknown paths, unknown parameters.
import type { TestClock } from '../clock.ts';
import { createFakeServer, type FakeServer } from '../fake-server.ts';

interface Stored {
	readonly id: string;
	seq: number;
	readonly kind: 'comment' | 'message';
	text: string;
	readonly at: number;
	editedAt: number | null;
	readonly parent: string | null;
	readonly thread: string;
	readonly by: { readonly id: string; readonly name: string };
	liked: boolean;
	state: 'visible' | 'hidden' | 'deleted';
	readonly viaApi: boolean;
}

const shop = { id: 'shop', name: 'Birch Lane Bakery' };

export function fakeReference(clock: TestClock, token: string): FakeServer {
	const stored = new Map<string, Stored>();
	const broken: { seq: number; raw: unknown }[] = [];
	const keys = new Map<string, Stored>();
	let seq = 0;
	let ids = 0;

	function add(said: {
		text: string;
		kind: 'comment' | 'message';
		by: Stored['by'];
		at: number;
		parent: string | null;
		viaApi: boolean;
	}): Stored {
		const id = `m${++ids}`;
		const thread = (said.parent && stored.get(said.parent)?.thread) || id;
		const one: Stored = { ...said, id, thread, seq: ++seq, editedAt: null, liked: false, state: 'visible' };
		stored.set(id, one);
		return one;
	}

	const wire = ({ viaApi, at, editedAt, ...rest }: Stored) => ({
		...rest,
		at: new Date(at).toISOString(),
		editedAt: editedAt === null ? null : new Date(editedAt).toISOString(),
	});
	const refuse = (status: number, error: string) => Response.json({ error }, { status });

	function changes(url: URL): Response {
		const [after, before, limit] = ['after', 'before', 'limit'].map((name) =>
			Number(url.searchParams.get(name) ?? 'NaN'),
		);
		if (after === undefined || Number.isNaN(after) || !limit || limit > 20)
			return refuse(422, 'after and limit (20 at most) are needed');
		const all = [...[...stored.values()].map((one) => ({ seq: one.seq, raw: wire(one) as unknown })), ...broken]
			.filter((one) => one.seq > after && (Number.isNaN(before) || before === undefined || one.seq < before))
			.sort((a, b) => b.seq - a.seq)
			.slice(0, limit);
		return Response.json({
			items: all.map((one) => one.raw),
			oldest: all.at(-1)?.seq ?? after,
			newest: all[0]?.seq ?? after,
			full: all.length === limit,
		});
	}

	async function post(request: Request): Promise<Response> {
		const { text, parent, kind } = (await request.json()) as { text?: unknown; parent?: unknown; kind?: unknown };
		if (typeof text !== 'string' || text === '' || (kind !== 'comment' && kind !== 'message'))
			return refuse(422, 'text and kind are needed');
		if ([...text].length > 600) return refuse(422, 'too long');
		if (typeof parent !== 'string' || !stored.has(parent)) return refuse(404, 'no such parent');
		const key = request.headers.get('idempotency-key');
		if (kind === 'message' && key) return refuse(400, 'messages know no key');
		const known = key ? keys.get(key) : undefined;
		const one = known ?? add({ text, kind, by: shop, at: clock.now(), parent, viaApi: true });
		if (key) keys.set(key, one);
		return Response.json(wire(one));
	}

	function act(id: string, action: string): Response {
		const one = stored.get(id);
		if (!one || one.state === 'deleted') return refuse(404, 'no such message');
		if (action === 'like' || action === 'unlike') one.liked = action === 'like';
		else if (action === 'hide' || action === 'unhide') one.state = action === 'hide' ? 'hidden' : 'visible';
		else if (action === 'delete' && one.by.id === shop.id) one.state = 'deleted';
		else return refuse(403, 'not yours');
		one.seq = ++seq;
		return Response.json(wire(one));
	}

	async function answer(request: Request): Promise<Response> {
		if (request.headers.get('authorization') !== `Bearer ${token}`) return refuse(401, 'wrong token');
		const url = new URL(request.url);
		const [, version, what, id, action] = url.pathname.split('/');
		if (version !== 'v1') return refuse(404, 'no such path');
		if (request.method === 'GET' && what === 'me') return Response.json(shop);
		if (request.method === 'GET' && what === 'changes') return changes(url);
		if (request.method === 'GET' && what === 'threads')
			return Response.json({
				items: [...stored.values()].filter((one) => one.thread === decodeURIComponent(id ?? '')).map(wire),
			});
		if (request.method === 'POST' && what === 'messages' && !id) return post(request);
		if (request.method === 'POST' && what === 'messages' && action) return act(decodeURIComponent(id ?? ''), action);
		return refuse(404, 'no such path');
	}

	return createFakeServer(
		{
			answer,
			addItem: ({ text, kind = 'comment', by = { id: 'ann', name: 'Ann Lee' }, at = clock.now(), parentId, own }) => {
				const parent = parentId === undefined ? undefined : stored.get(parentId);
				const of = parent?.kind ?? (kind === 'message' ? 'message' : 'comment');
				return add({ text, kind: of, by: own ? shop : by, at, parent: parent?.id ?? null, viaApi: false }).id;
			},
			editItem: (id, text) => Object.assign(stored.get(id) ?? {}, { text, editedAt: clock.now(), seq: ++seq }),
			deleteItem: (id) => Object.assign(stored.get(id) ?? {}, { state: 'deleted', seq: ++seq }),
			addBroken: () => broken.push({ seq: ++seq, raw: { id: 'm0', seq, text: null, at: 'yesterday' } }),
			find: (id) => {
				const one = stored.get(id);
				if (!one) return undefined;
				const { text, parent, by, liked, state, kind } = one;
				const audience = kind === 'message' ? 'private' : 'public';
				return {
					text,
					audience,
					own: by.id === shop.id,
					liked,
					standing: state,
					...(parent !== null && { parentId: parent }),
				};
			},
			published: () =>
				[...stored.values()]
					.filter((one) => one.viaApi)
					.map(({ id, text, parent }) => ({ externalId: id, text, ...(parent !== null && { parentId: parent }) })),
		},
		clock,
	);
}
