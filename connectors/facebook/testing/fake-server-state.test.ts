import { expect, test } from 'vitest';
import type { Item } from '../../sdk/index.ts';
import { targetOf } from '../../testing/case-context.ts';
import { createTestClock } from '../../testing/clock.ts';
import { makeCtx } from '../../testing/ctx.ts';
import { randomFrom } from '../../testing/mutate-json.ts';
import { facebook } from '../connector.ts';
import { fakeFacebook } from './fake-server.ts';

const token = 'canary-facebook-token-4711';
const day = 86_400_000;

/** A random week of a Page: what we have read in the end, with every conversation refreshed once, is the server state. */
async function week(seed: number): Promise<void> {
	const random = randomFrom(seed * 2_654_435_761);
	const below = (most: number) => Math.floor(random() * most);
	const clock = createTestClock();
	const fakeServer = fakeFacebook(clock, { token });
	const base = { connector: facebook, fakeServer, clock, creds: { token } };
	const self = await facebook.check(makeCtx({ ...base, self: null }));
	const ctx = () => makeCtx({ ...base, self });
	const items = new Map<string, Item>();
	const cursors = new Map<string, unknown>();
	const read = async () => {
		for (const stream of facebook.streams) {
			const head = await stream.poll(ctx(), cursors.get(stream.id) ?? null);
			cursors.set(stream.id, head.next);
			const backfill = [...(head.backfill ?? [])];
			for (const item of head.items) items.set(item.externalId, item);
			for (let at = backfill.pop(); at !== undefined; at = backfill.pop()) {
				const page = await stream.poll(ctx(), at);
				for (const item of page.items) items.set(item.externalId, item);
				backfill.push(...(page.backfill ?? []), ...(page.more ? [page.next] : []));
			}
		}
	};
	const posts = Array.from({ length: 1 + below(70) }, (_, i) => fakeServer.post({ at: clock.now() - (i + 1) * day }));
	const ids: string[] = [];
	const any = () => ids[below(ids.length)] ?? '';
	for (let step = 0; step < 25; step++) {
		const post = posts[below(posts.length)]?.id ?? '';
		for (let n = below(4) === 0 ? below(150) : 1; n > 0; n--)
			ids.push(fakeServer.comment({ text: `Words ${step}.${n}`, post }));
		if (below(3) === 0) fakeServer.editItem(any(), `Other words ${step}`);
		if (below(4) === 0) fakeServer.deleteItem(any());
		if (below(6) === 0) fakeServer.forgetCursors();
		clock.jump(below(120) * 60_000);
		if (below(2) === 0) await read();
	}
	for (let round = 0; round < 8; round++) await read();
	const there = ids.filter((id) => !fakeServer.find(id)?.deleted);
	expect(there.filter((id) => !items.has(id))).toEqual([]);
	for (let n = 0; n < 20; n++) {
		const item = items.get(any());
		if (!item) continue;
		const now = (await facebook.refreshThread?.(ctx(), targetOf(item)))?.find(
			({ externalId }) => externalId === item.externalId,
		);
		const serverState = fakeServer.find(item.externalId);
		if (serverState?.deleted) expect(now?.standing).toBe('deleted');
		else expect(now?.text).toBe(serverState?.text);
	}
}

test('random weeks end with the server state of the Page', { timeout: 60_000 }, async () => {
	for (let seed = 1; seed <= 5; seed++) await week(seed);
});
