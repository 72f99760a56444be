import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Item } from '../../../connectors/sdk/index.ts';
import type { AccountId } from '../../../contract/index.ts';
import { createPageJudge, type PageJudge, readPage } from './read-page.ts';

const now = Date.UTC(2026, 4, 12, 9);
const stream = { id: 'feed', cursor: z.number() };
const item = (n: number, some: Partial<Item> = {}): Item => ({
	externalId: `in-${n}`,
	kind: 'comment',
	audience: 'public',
	author: { externalId: 'guest', name: 'Guest', isShop: false },
	text: 'Is it ready?',
	createdAt: now,
	...some,
});

/** Knowing nothing from before. */
const blindly = (judge: PageJudge['judge']): PageJudge => ({ judge, earlier: async () => [] });
const accountId = 'a' as AccountId;

describe('a page on its way in', () => {
	test('others get their turn while it is judged', async () => {
		let turns = 0;
		let going = true;
		const others = (): void => {
			turns++;
			if (going) setImmediate(others);
		};
		setImmediate(others);
		const slow = (): undefined => {
			for (const end = performance.now() + 6; performance.now() < end; );
		};
		const items = Array.from({ length: 12 }, (_, n) => item(n));
		await readPage(stream, { items, next: 1, more: false }, blindly(slow), now);
		going = false;
		// Six ms an item: no two of them in one slice.
		expect(turns).toBeGreaterThanOrEqual(11);
	});

	test('own words are not judged, and a judge that breaks costs only the judgement', async () => {
		const judged: string[] = [];
		const logs: string[] = [];
		const judge = createPageJudge(
			(given, known) => {
				judged.push(`${given.externalId} ${known.isReply} ${known.rating}`);
				throw new TypeError('no');
			},
			{ earlierTexts: async ({ items }) => items.map(() => []) },
			accountId,
			(line) => logs.push(line),
		);
		const items = [item(1, { parentId: 'x', rating: 4 }), item(2, { author: { name: 'We', isShop: true } })];
		const page = await readPage(stream, { items, next: 1, more: false }, judge, now);
		expect(judged).toEqual(['in-1 true 4']);
		expect(page.items).toHaveLength(2);
		expect(logs).toEqual(['a message could not be judged: TypeError']);
	});

	test('the judge gets what this customer wrote before, in the store and on the page, each thing once, and no more than three', async () => {
		const told: (readonly string[])[] = [];
		const asked: unknown[] = [];
		const judging = createPageJudge(
			(_item, { earlier }) => {
				told.push(earlier);
				throw new Error('enough');
			},
			{
				earlierTexts: async ({ items }) => {
					asked.push(...items);
					return items.map(({ author }) =>
						author === 'guest' ? [{ externalId: 'in-1', text: 'one', createdAt: now - 5000 }] : [],
					);
				},
			},
			accountId,
			() => undefined,
		);
		const at = (n: number, some: Partial<Item> = {}) =>
			item(n, { conversation: 'c', text: `text ${n}`, createdAt: now - 6000 + n * 1000, ...some });
		const other = { externalId: 'other', name: 'Other', isShop: false };
		const ours = { externalId: 'we', name: 'We', isShop: true };
		const nobody = { name: 'Somebody', isShop: false };
		const items = [
			at(5),
			at(4),
			at(3),
			at(2),
			at(1),
			at(6, { author: other }),
			at(7, { author: ours }),
			at(8, { author: nobody }),
		];
		await readPage(stream, { items, next: 1, more: false }, judging, now);
		expect(told).toEqual([
			['text 2', 'text 3', 'text 4'],
			['text 1', 'text 2', 'text 3'],
			['text 1', 'text 2'],
			['text 1'],
			['one'],
			[],
			[],
		]);
		expect(asked).toHaveLength(6);
	});

	test('cursors are read by their stream, those of the backfill too', async () => {
		const page = { items: [], next: 1, more: false };
		expect(
			await readPage(
				stream,
				{ ...page, backfill: [3] },
				blindly(() => undefined),
				now,
			),
		).toMatchObject({ next: 1, backfill: [3] });
		await expect(
			readPage(
				stream,
				{ ...page, backfill: ['x'] },
				blindly(() => undefined),
				now,
			),
		).rejects.toMatchObject({ fault: { kind: 'drift' } });
	});

	test('a bad element is kept aside in a size that can be stored', async () => {
		const items = [item(1), { externalId: 'in-2', text: 'x'.repeat(100_000) }];
		const { unparsed } = await readPage(
			stream,
			{ items, next: 1, more: false },
			blindly(() => undefined),
			now,
		);
		expect(JSON.stringify(unparsed[0]?.raw).length).toBeLessThan(20_000);
	});
});
