import { expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { setUp } from './testing/reading-context.ts';

test('own replies of a busy month are read back to the horizon, and no further', async () => {
	const { caseContext, fakeServer } = setUp();
	const question = fakeServer.addItem({ text: 'Who answers all this?' });
	const now = caseContext.clock.now();
	const day = 24 * 3_600_000;
	const own = Array.from({ length: 170 }, (_, i) =>
		fakeServer.addItem({ text: `Answer ${i}`, own: true, parentId: question, at: now - (40 - i / 5) * day }),
	);
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(own.slice(50).filter((id) => !reader.items.has(id))).toEqual([]);
	expect(own.slice(0, 50).filter((id) => reader.items.has(id))).toEqual([]);
});

test('likes among the mentions: a page may be empty and still have a next one', async () => {
	const { caseContext, fakeServer } = setUp();
	const mine = fakeServer.post({ text: 'Fresh rolls' });
	const id = fakeServer.addItem({ text: 'Mine!', parentId: mine });
	for (let i = 0; i < 130; i++) {
		caseContext.clock.advance(1000);
		fakeServer.like(`liker-${i}`, mine);
	}
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.get(id)).toMatchObject({
		kind: 'comment',
		conversation: mine,
		context: { title: 'Fresh rolls' },
	});
});

test('a quiet round asks for no views of known posts', async () => {
	const { caseContext, fakeServer } = setUp();
	for (let i = 0; i < 20; i++) fakeServer.addItem({ text: `Known ${i}` });
	const reader = createReader(caseContext);
	await reader.readAll();
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(bluesky.streams.length);
});

test('where the view is down, posts are read without it and again when it is back', async () => {
	const { caseContext, fakeServer } = setUp();
	const id = fakeServer.addItem({ text: 'Open?' });
	fakeServer.failNext({ kind: 'status', status: 502 }, { when: ({ url }) => url.includes('getPosts'), times: 1 });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.get(id)?.liked).toBeUndefined();
	reader.round();
	await reader.readAll();
	expect(reader.items.get(id)?.liked).toBe(false);
});

test('the owner knows before typing that they may not reply', async () => {
	const { caseContext, fakeServer } = setUp();
	const id = fakeServer.addItem({ text: 'Statement.' });
	fakeServer.closeTo(id);
	const reader = createReader(caseContext);
	await reader.readAll();
	const item = reader.items.get(id);
	expect(item?.replies?.public).toMatchObject({ allowed: false });
	if (!item) return;
	const answer = { text: 'But', to: 'public' as const, clientToken: 'a', at: caseContext.clock.now() };
	await expect(bluesky.reply?.(await caseContext.ctx(), targetOf(item), answer)).rejects.toMatchObject({
		fault: { kind: 'closed' },
	});
	expect(fakeServer.published()).toHaveLength(0);
});

test('reads a whole conversation: unknown events, deleted messages, many pages', async () => {
	const { caseContext, fakeServer } = setUp(3);
	const said = (text: string) => fakeServer.addItem({ text, kind: 'message', by: { id: 'bo', name: 'Bo' } });
	const ids = Array.from({ length: 11 }, (_, i) => said(`Line ${i}`));
	const reader = createReader(caseContext);
	await reader.stepHeads();
	expect(reader.items.has(ids.at(-1) ?? '')).toBe(true);
	fakeServer.logOddity();
	fakeServer.deleteItem(ids[2] ?? '');
	ids.push(said('One more'));
	reader.round();
	await reader.readAll();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
	expect(reader.items.get(ids[2] ?? '')).toMatchObject({ standing: 'deleted', text: '' });
	expect(reader.items.get(ids[5] ?? '')).toMatchObject({
		author: { name: 'Bo' },
		audience: 'private',
		kind: 'message',
	});
});
