import { expect, test } from 'vitest';
import { z } from 'zod';
import { cannotShow, type Item, parseItems } from './index.ts';

const item: Item = {
	externalId: '1',
	kind: 'comment',
	audience: 'public',
	author: { name: 'Ann', isShop: false },
	text: 'Hi',
	createdAt: 1_796_036_400_000,
};
const read = (more: object) =>
	parseItems(z.object({ id: z.string() }), [{ id: '1' }], 'list', () => ({ ...item, ...more }));

test('an item with nothing to show says so, keeps its link, and its element is kept', () => {
	const { items, unparsed } = read({ text: ' ', permalink: 'https://a.example/1' });
	expect(items).toMatchObject([{ text: cannotShow, permalink: 'https://a.example/1' }]);
	expect(unparsed).toEqual([{ where: 'list[0] nothing to show', raw: { id: '1' } }]);
	for (const shown of [{ rating: 1 }, { standing: 'deleted' }, { attachments: [{ kind: 'image', ref: 1 }] }])
		expect(read({ text: '', ...shown })).toMatchObject({ items: [{ text: '' }], unparsed: [] });
});

test.each<[string, object, object]>([
	['an address', { permalink: 'ftp://a.example' }, {}],
	[
		'the address of its place',
		{ context: { externalId: 'p', title: 'Rye', permalink: 'no' } },
		{ context: { externalId: 'p', title: 'Rye' } },
	],
	['a rating', { rating: -1 }, {}],
	[
		'one of its attachments',
		{
			attachments: [
				{ kind: 'other', ref: 1 },
				{ kind: 'image', ref: 2 },
			],
		},
		{ attachments: [{ kind: 'image', ref: 2 }] },
	],
	['a channel', { channel: '' }, {}],
])('%s that does not fit costs only itself', (_, bad, left) => {
	expect(read(bad)).toEqual({ items: [{ ...item, ...left }], unparsed: [] });
});

test('what a message cannot be without is still refused', () => {
	expect(() => read({ createdAt: Number.NaN })).toThrow(/doesn’t understand/);
});
