import { expect, test } from 'vitest';
import { createReader } from '../testing/index.ts';
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
