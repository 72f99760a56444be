// Answers as the Instagram API's description allows them: fields missing or null, cards and shares in all their forms. Names are invented.
import { expect, test } from 'vitest';
import { createCaseContext, createReader, lostToSparseAnswers } from '../testing/index.ts';
import { instagram } from './connector.ts';
import type { fakeInstagram } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';

type Fake = ReturnType<typeof fakeInstagram>;

test('nothing that the API calls optional costs a comment or a message', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers<Fake>(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'Lovely' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
		},
		answers: /media$|conversations$/,
		// What was asked for is there: lists, ids and times.
		required:
			/^data(\[\]\.(id|comments(\.data(\[\]\.(id|timestamp|replies(\.data(\[\]\.(id|timestamp))?)?))?)?|messages(\.data(\[\]\.(id|created_time))?)?))?$/,
	});
	expect(lost).toEqual([]);
});

const card = { title: 'Spelt loaf', subtitle: '4.20 €', media_url: 'https://scontent.cdninstagram.com/a.jpg' };
test.each<[string, object, string]>([
	[
		'a link card',
		{
			attachments: {
				data: [
					{ generic_template: { ...card, cta: { title: 'Open', type: 'open_url', url: 'https://shop.example/7' } } },
				],
			},
		},
		'Shared Spelt loaf, 4.20 €: https://shop.example/7',
	],
	[
		'its button in a list',
		{ attachments: { data: [{ id: null, generic_template: { ...card, cta: [{ url: 'https://shop.example/7' }] } }] } },
		'Shared Spelt loaf, 4.20 €: https://shop.example/7',
	],
	[
		'several cards',
		{
			attachments: {
				data: [{ generic_template: { elements: [card, 7, { title: 'Rye', url: 'https://shop.example/8' }] } }],
			},
		},
		'Shared Spelt loaf, 4.20 €\nShared Rye: https://shop.example/8',
	],
	[
		'a card without words and link',
		{ attachments: { data: [{ generic_template: {} }] } },
		'Something this program cannot show yet.',
	],
	[
		'a share with its card',
		{
			shares: {
				data: [
					{
						link: 'https://www.instagram.com/p/abc/',
						template: { generic_template: { title: 'Our new oven', cta: null } },
					},
				],
			},
		},
		'Shared: https://www.instagram.com/p/abc/\nShared Our new oven',
	],
	[
		'a share of nothing',
		{ shares: { data: [{ link: null }, null] }, story: null, attachments: null },
		'Something this program cannot show yet.',
	],
])('%s', async (_, more, text) => {
	const caseContext = createCaseContext(instagram, harness.options);
	const fakeServer = caseContext.fakeServer as Fake;
	const reader = createReader(caseContext);
	const id = fakeServer.message('', { id: '200', name: 'ann' }, more as Readonly<Record<string, unknown>>);
	await reader.readAll();
	expect(reader.items.get(id)).toMatchObject({ text });
	// A card is no file.
	expect(reader.items.get(id)?.attachments ?? []).toEqual([]);
});
