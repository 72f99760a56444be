import { expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { setUp } from './testing/reading-context.ts';

const minute = 60_000;

test('more posts in one millisecond than the service’s cursor can tell apart', async () => {
	const { caseContext, fakeServer } = setUp();
	const at = caseContext.clock.now() - minute;
	const ids = Array.from({ length: 70 }, (_, i) =>
		fakeServer.addItem({ text: `At once ${i}`, at: i < 30 ? at + 1 : at, by: { id: `c${i}`, name: `C ${i}` } }),
	);
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
	expect(reader.lost).toEqual([]);
});

test('more in one millisecond than a whole page: reports the rest as lost and reads what is below', async () => {
	const { caseContext, fakeServer } = setUp();
	const at = caseContext.clock.now() - minute;
	const below = fakeServer.addItem({ text: 'Before', at: at - 1000 });
	for (let i = 0; i < 120; i++) fakeServer.addItem({ text: `At once ${i}`, at, by: { id: `c${i}`, name: `C ${i}` } });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.has(below)).toBe(true);
	expect(reader.items.size).toBeLessThan(121);
	expect(reader.lost).toContainEqual(expect.objectContaining({ from: at, to: at }));
});

test('a post of an author with a slow clock is read, with the time of indexing', async () => {
	const { caseContext, fakeServer } = setUp();
	for (let i = 0; i < 10; i++) fakeServer.addItem({ text: `Before ${i}` });
	const reader = createReader(caseContext);
	await reader.readAll();
	caseContext.clock.advance(minute);
	const late = fakeServer.post({
		text: 'Hello?',
		by: 'slow',
		mentions: true,
		claimedAt: caseContext.clock.now() - 3 * 3_600_000,
	});
	reader.round();
	await reader.readAll();
	expect(reader.items.get(late)?.createdAt).toBe(caseContext.clock.now());
});

test('the daily second reading finds one so slow that it is below the newest page', async () => {
	const { caseContext, fakeServer } = setUp();
	for (let i = 0; i < 120; i++) fakeServer.addItem({ text: `Before ${i}`, by: { id: `c${i % 5}`, name: 'C' } });
	const reader = createReader(caseContext);
	await reader.readAll();
	caseContext.clock.advance(minute);
	const late = fakeServer.post({
		text: 'Hello?',
		by: 'slow',
		mentions: true,
		claimedAt: caseContext.clock.now() - 3 * 3_600_000,
	});
	reader.round();
	await reader.readAll();
	expect(reader.items.has(late)).toBe(false);
	caseContext.clock.advance(24 * 3_600_000);
	reader.round();
	await reader.readAll();
	expect(reader.items.has(late)).toBe(true);
});

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
