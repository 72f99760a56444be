import { describe, expect, test } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import { ConnectorError, type Fault, type Item } from '../sdk/index.ts';
import { targetOf } from '../testing/case-context.ts';
import { createTestClock } from '../testing/clock.ts';
import { createCtxRecord, makeCtx } from '../testing/ctx.ts';
import { facebook } from './connector.ts';
import { fakeFacebook, type Shape } from './testing/fake-server.ts';
import { app, approve } from './testing/fake-server-oauth.ts';

const token = 'canary-facebook-token-4711';
const day = 86_400_000;

async function open(shape: Partial<Shape> = {}) {
	const clock = createTestClock();
	const fakeServer = fakeFacebook(clock, { token, ...shape });
	const recorded = createCtxRecord();
	const base = { connector: facebook, fakeServer, clock, creds: { token }, recorded };
	const self = await facebook.check(makeCtx({ ...base, self: null }));
	const ctx = () => makeCtx({ ...base, self });
	const cursors = new Map<string, unknown>();
	/** One round over the heads and all that lies after them. */
	const readAll = async () => {
		const items = new Map<string, Item>();
		const lost: unknown[] = [];
		for (const stream of facebook.streams) {
			const head = await stream.poll(ctx(), cursors.get(stream.id) ?? null);
			cursors.set(stream.id, head.next);
			const pages = [head];
			const backfill = [...(head.backfill ?? [])];
			for (let at = backfill.pop(); at !== undefined; at = backfill.pop()) {
				const page = await stream.poll(ctx(), at);
				pages.push(page);
				backfill.push(...(page.backfill ?? []), ...(page.more ? [page.next] : []));
			}
			for (const page of pages) {
				for (const item of page.items) items.set(item.externalId, item);
				lost.push(...(page.lost ?? []));
			}
		}
		return { items, lost };
	};
	const one = async (id: string): Promise<Item> => {
		const { items } = await readAll();
		const item = items.get(id);
		if (!item) throw new Error(`${id} was not read.`);
		return item;
	};
	const say = (item: Item, text: string, to: 'public' | 'private') => {
		if (!facebook.reply) throw new Error('There is no reply.');
		return facebook.reply(ctx(), targetOf(item), { text, to, clientToken: 'k', at: clock.now() });
	};
	return { clock, fakeServer, self, ctx, recorded, readAll, one, say };
}
const faultOf = async (promise: Promise<unknown>): Promise<Fault> => {
	const error = await promise.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof ConnectorError)) throw new Error(`Not refused: ${String(error)}`);
	return error.fault;
};

describe('private replies to comments', () => {
	test('once, within seven days; then the item says why not', async () => {
		const { clock, fakeServer, one, say } = await open();
		const id = fakeServer.comment({ text: 'How much?' });
		const item = await one(id);
		expect(item.replies?.private).toMatchObject({ allowed: true, until: item.createdAt + 7 * day });
		const sent = await say(item, 'Four euros.', 'private');
		expect(sent).toMatchObject({ kind: 'message', audience: 'private', to: { externalId: '778899' } });
		expect((await one(sent.externalId)).conversation).toBe('t_778899');
		const again = (await one(id)).replies?.private;
		expect(again?.allowed).toBe(false);
		expect(englishText(again?.why ?? '')).toContain('already');
		expect(await faultOf(say(item, 'And a half.', 'private'))).toEqual({ kind: 'closed' });
		const late = await one(fakeServer.comment({ text: 'And the cake?' }));
		clock.jump(7 * day);
		const calls = fakeServer.calls.length;
		expect(await faultOf(say(late, 'Ten.', 'private'))).toEqual({ kind: 'closed' });
		expect(fakeServer.calls.length).toBe(calls);
	});
});

describe('Messenger’s window', () => {
	test('24 hours; then manually on the page', async () => {
		const { clock, fakeServer, one, say } = await open();
		const id = fakeServer.message('Open today?');
		const item = await one(id);
		expect(item.replies?.private).toMatchObject({ allowed: true, until: item.createdAt + day });
		clock.jump(day + 1000);
		expect((await one(fakeServer.message('Ours', { own: true }))).author.isShop).toBe(true);
		expect(await faultOf(say(item, 'Yes.', 'private'))).toEqual({ kind: 'closed', manual: true });
		expect((await one(id)).replies?.private).toMatchObject({ allowed: false, manual: true });
		expect((await one(id)).permalink).toContain('facebook.com');
	});
	test('seven days with the human agent permission', async () => {
		const { clock, fakeServer, one, say } = await open({
			humanAgent: true,
			scopes: [...(await import('./testing/fake-server.ts')).fullScopes, 'human_agent'],
		});
		const item = await one(fakeServer.message('Open today?'));
		expect(item.replies?.private?.until).toBe(item.createdAt + 7 * day);
		clock.jump(3 * day);
		await say(item, 'Yes.', 'private');
		expect(fakeServer.calls.at(-1)?.body).toContain('HUMAN_AGENT');
		clock.jump(5 * day);
		expect(await faultOf(say(item, 'Still.', 'private'))).toEqual({ kind: 'closed', manual: true });
	});
	test('reports messages beyond twenty, sent while we were away, as lost', async () => {
		const { clock, fakeServer, readAll } = await open();
		fakeServer.message('First');
		expect((await readAll()).lost).toEqual([]);
		for (let i = 0; i < 30; i++) {
			clock.jump(60_000);
			fakeServer.message(`Number ${i}`);
		}
		const { items, lost } = await readAll();
		expect(items.size).toBe(20);
		expect(lost).toHaveLength(1);
	});
});

describe('what Facebook does oddly', () => {
	test('without names, every author is a Facebook user without an id', async () => {
		const { fakeServer, one } = await open({ anonymous: true });
		expect((await one(fakeServer.comment({ text: 'Hello' }))).author).toEqual({ name: 'Facebook user', isShop: false });
	});
	test('the sweep finds a comment on an old post, and comments beyond a page after it', async () => {
		const { clock, fakeServer, readAll } = await open();
		const posts = Array.from({ length: 60 }, (_, i) => fakeServer.post({ at: clock.now() - (i + 1) * day }));
		await readAll();
		clock.jump(600_000);
		const id = fakeServer.comment({ text: 'Still there?', post: posts[40]?.id ?? '' });
		const many = Array.from({ length: 60 }, (_, i) => fakeServer.comment({ text: `Me too ${i}`, post: posts[45]?.id ?? '' }));
		const seen = new Set<string>();
		for (let round = 0; round < 4; round++) for (const key of (await readAll()).items.keys()) seen.add(key);
		expect([id, ...many].filter((one) => !seen.has(one))).toEqual([]);
	});
	test('stale cursors start their list again', async () => {
		const { fakeServer, readAll } = await open();
		const ids = Array.from({ length: 300 }, (_, i) => fakeServer.comment({ text: `Number ${i}` }));
		fakeServer.forgetCursors();
		const { items } = await readAll();
		expect(ids.filter((id) => !items.has(id))).toEqual([]);
	});
	test('an error with status 200 is a refusal; a block and a rate limit say when to try again', async () => {
		const { clock, fakeServer, one, say, ctx } = await open();
		const item = await one(fakeServer.comment({ text: 'Hello' }));
		const answer = (code: number, headers: Record<string, string> = {}) => ({
			...ctx(),
			fetch: async () => Response.json({ error: { message: 'no', code } }, { headers }),
		});
		const poll = facebook.streams[0]?.poll;
		if (!poll) throw new Error('no stream');
		expect(await faultOf(poll(answer(190), null))).toEqual({ kind: 'auth' });
		expect(await faultOf(poll(answer(368), null))).toMatchObject({ kind: 'rate', retryAt: clock.now() + 6 * 3_600_000 });
		const wait = { 'x-business-use-case-usage': '{"111":[{"estimated_time_to_regain_access":7}]}' };
		expect(await faultOf(poll(answer(80001, wait), null))).toEqual({ kind: 'rate', retryAt: clock.now() + 7 * 60_000 });
		const reply = facebook.reply?.(answer(2), targetOf(item), { text: 'x', to: 'public', clientToken: 'k', at: 0 });
		expect(await faultOf(reply ?? Promise.resolve())).toEqual({ kind: 'unsure' });
		await say(item, 'Twice', 'public');
		expect((await say(item, 'Twice', 'public')).externalId).toBe(fakeServer.published().at(-1)?.externalId);
		expect(fakeServer.published()).toHaveLength(1);
	});
	test('high usage costs more of our own budget', async () => {
		const { fakeServer, ctx, recorded } = await open();
		fakeServer.shape.usage = 80;
		recorded.charged = 0;
		await facebook.streams[0]?.poll(ctx(), null);
		expect(recorded.charged).toBe(4);
	});
});

describe('connecting', () => {
	test('says whose token it is, until when, and what it lacks', async () => {
		const { fakeServer, ctx } = await open();
		fakeServer.shape.expiresAt = 1_790_000_000;
		expect(await facebook.check(ctx())).toMatchObject({ externalId: '111', expiresAt: 1_790_000_000_000 });
		fakeServer.shape.type = 'USER';
		expect(await faultOf(facebook.check(ctx()))).toEqual({ kind: 'permission' });
		fakeServer.shape.type = 'PAGE';
		fakeServer.shape.scopes = ['pages_read_engagement'];
		await expect(facebook.check(ctx())).rejects.toThrow('pages_manage_engagement');
	});
	test('signs in with the shop’s own app; no address has secrets', async () => {
		const { fakeServer, clock } = await open();
		const { signIn } = facebook;
		if (!signIn) throw new Error('no sign-in');
		const asked = { appId: app.id, appSecret: app.secret };
		const ctx = makeCtx({ connector: facebook, fakeServer, clock, creds: asked, self: null });
		const redirect = 'http://localhost:4711/done';
		const { url, keep } = await signIn.start(ctx, redirect);
		const back = approve(fakeServer.grants, url);
		expect(await signIn.finish(ctx, redirect, new URL(back).searchParams, keep)).toEqual({ token });
		expect(fakeServer.calls.map((call) => call.url).join()).not.toContain(app.secret);
	});
});
