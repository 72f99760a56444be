import { describe, expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { targetOf } from '../testing/case-context.ts';
import { facebook } from './connector.ts';
import { day, faultOf, open } from './testing/send-context.ts';

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
		expect(englishText(again?.why ?? rawText(''))).toContain('already');
		expect(await faultOf(say(item, 'And a half.', 'private'))).toEqual({ kind: 'closed' });
		const late = await one(fakeServer.comment({ text: 'And the cake?' }));
		clock.jump(7 * day);
		const calls = fakeServer.calls.length;
		expect(await faultOf(say(late, 'Ten.', 'private'))).toEqual({ kind: 'closed' });
		expect(fakeServer.calls.length).toBe(calls);
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
		const many = Array.from({ length: 60 }, (_, i) =>
			fakeServer.comment({ text: `Me too ${i}`, post: posts[45]?.id ?? '' }),
		);
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
		expect(await faultOf(poll(answer(368), null))).toMatchObject({
			kind: 'rate',
			retryAt: clock.now() + 6 * 3_600_000,
		});
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
