import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { fakeBluesky } from './testing/fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
function setUp(maxPerPage = 100) {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password, maxPerPage }),
		credentials: { service: 'bsky.example', identifier: 'shop.bsky.example', password },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeBluesky> };
}
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
	const late = fakeServer.post({ text: 'Hello?', by: 'slow', mentions: true, claimedAt: caseContext.clock.now() - 3 * 3_600_000 });
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
	const late = fakeServer.post({ text: 'Hello?', by: 'slow', mentions: true, claimedAt: caseContext.clock.now() - 3 * 3_600_000 });
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
	expect(reader.items.get(id)).toMatchObject({ kind: 'comment', conversation: mine, context: { title: 'Fresh rolls' } });
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
	await expect(bluesky.reply?.(await caseContext.ctx(), targetOf(item), answer)).rejects.toMatchObject({ fault: { kind: 'closed' } });
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
	expect(reader.items.get(ids[5] ?? '')).toMatchObject({ author: { name: 'Bo' }, audience: 'private', kind: 'message' });
});

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly how: 'post' | 'own' | 'chat' | 'ownChat';
			readonly slowMs: number;
	  }
	| { readonly do: 'delete' | 'replace'; readonly which: number }
	| { readonly do: 'step' | 'round' | 'heads' | 'noise' | 'expire' | 'sleep' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 20 }),
		by: fc.nat(4),
		sameTime: fc.boolean(),
		how: fc.constantFrom('post' as const, 'own' as const, 'chat' as const, 'ownChat' as const),
		slowMs: fc.constantFrom(0, 0, 500, 3_600_000),
	}),
	fc.record({ do: fc.constantFrom('delete' as const, 'replace' as const), which: fc.nat() }),
	fc.record({
		do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const, 'noise' as const, 'expire' as const, 'sleep' as const),
	}),
);

test('whatever arrives, changes or breaks between pages: at the end we have what Bluesky has', { timeout: 180_000 }, async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 20 }),
			fc.integer({ min: 21, max: 60 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const { caseContext, fakeServer } = setUp(maxPerPage);
				const { clock } = caseContext;
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				const say = (step: Extract<Step, { do: 'say' }>) => {
					const by = { id: `c${step.by}`, name: `C ${step.by}` };
					const text = `Said ${ids.length}`;
					const parentId = ids.findLast((id) => fakeServer.find(id)?.own === false && id.startsWith('at://') === (step.how === 'own'));
					if (step.how === 'chat') return fakeServer.addItem({ text, by, kind: 'message' });
					if ((step.how === 'own' || step.how === 'ownChat') && parentId) return fakeServer.addItem({ text, own: true, parentId });
					return fakeServer.post({ text, by: by.id, mentions: true, claimedAt: clock.now() - step.slowMs });
				};
				for (const step of steps) {
					if (step.do === 'say') {
						// More in one millisecond than fit on a page cannot be read (above), so every burst has a millisecond of its own.
						clock.advance(1);
						for (let i = 0; i < step.count; i++) {
							if (!step.sameTime) clock.advance(1000);
							ids.push(say(step));
						}
					} else if (step.do === 'delete') fakeServer.deleteItem(ids[step.which % ids.length] ?? '');
					else if (step.do === 'replace') fakeServer.editItem(ids[step.which % ids.length] ?? '', `Replaced ${step.which}`);
					else if (step.do === 'noise') fakeServer.like('liker', ids[0] ?? '');
					else if (step.do === 'expire') fakeServer.expireSession();
					else if (step.do === 'sleep') clock.advance(25 * 3_600_000);
					else if (step.do === 'step') await reader.step();
					else if (step.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				// Slow clocks may hide a post until the next day's second reading.
				for (const ms of [0, 25 * 3_600_000]) {
					clock.advance(ms);
					reader.round();
					await reader.readAll(3000);
				}
				const there = ids.filter((id) => !fakeServer.find(id)?.deleted);
				expect(there.filter((id) => !reader.items.has(id))).toEqual([]);
				expect([...reader.items.keys()].filter((id) => !fakeServer.find(id))).toEqual([]);
				for (const [id, item] of reader.items) {
					const serverState = fakeServer.find(id);
					if (serverState?.deleted ? item.standing === 'deleted' : serverState?.text === item.text) continue;
					const looked = await bluesky.refreshThread?.(await caseContext.ctx(), targetOf(item));
					const now = looked?.find((each) => each.externalId === id);
					expect(now?.standing === 'deleted').toBe(serverState?.deleted === true);
					if (!serverState?.deleted) expect(now?.text).toBe(serverState?.text);
				}
			},
		),
		{ numRuns: 60 },
	);
});
