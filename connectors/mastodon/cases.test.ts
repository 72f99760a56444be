// What once reached the inbox wrong. Words and names are invented.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCaseContext, createReader } from '../testing/index.ts';
import { Status } from './api.ts';
import { type Facts, itemOf, replyVisibility } from './map.ts';
import { harness } from './testing/harness.ts';

const mention = JSON.parse(readFileSync(new URL('./testing/fixtures/mention.json', import.meta.url), 'utf8')) as {
	status: object;
};
const facts = { id: '14715', acct: 'shop', domain: 'shop.example', maxCharacters: 500, perUrl: 23 } as Facts;
const read = (more: object) => itemOf(Status.parse({ ...mention.status, in_reply_to_id: null, ...more }), facts);

test.each<[string, object, string]>([
	[
		'a link behind words (F11)',
		{ content: '<p>My order is <a href="https://shop.example/order/42">here</a></p>' },
		'My order is here (https://shop.example/order/42)',
	],
	[
		'a shortened link',
		{
			content:
				'<p><a href="https://a.example/long"><span class="invisible">https://</span><span class="ellipsis">a.example/lo</span><span class="invisible">ng</span></a></p>',
		},
		'https://a.example/long',
	],
	[
		'a hashtag',
		{ content: '<p><a href="https://a.example/tags/rye" class="mention hashtag" rel="tag">#<span>Rye</span></a></p>' },
		'#Rye',
	],
	[
		'a quoted status',
		{ content: '<p>Is that so?</p>', quote: { state: 'accepted', quoted_status: { content: '<p>Open daily</p>' } } },
		'> Open daily\nIs that so?',
	],
	[
		'a poll',
		{ content: '<p>Which vase?</p>', poll: { options: [{ title: 'A' }, { title: 'B' }] } },
		'Which vase?\n(a poll)\n• A\n• B',
	],
	[
		'strange decorations',
		{
			content: '<p>Hi</p>',
			mentions: [7],
			media_attachments: null,
			poll: 7,
			quote: [],
			edited_at: 'never',
			favourited: 'no',
			url: 7,
		},
		'Hi',
	],
])('%s', (_, more, text) => expect(read(more).text).toBe(text));

test('what only the server’s people see is public to them, and the reply stays there', () => {
	expect(read({ visibility: 'local' })).toMatchObject({ audience: 'public', replies: { public: { allowed: true } } });
	expect(replyVisibility('local')).toBe('local');
	expect(replyVisibility('list:7')).toBe('direct');
});

test('the link to a host that zod’s httpUrl refuses stays (F08)', () => {
	expect(read({ url: 'https://my_shop.example/@ann/1' }).permalink).toBe('https://my_shop.example/@ann/1');
});

test('what the shop added to its own status comes in above the answer to it', async () => {
	const caseContext = createCaseContext((await import('./connector.ts')).mastodon, harness.options);
	const { fakeServer } = caseContext;
	const root = fakeServer.addItem({ text: 'New vases', own: true });
	const added = fakeServer.addItem({ text: 'Which colour shall we order next?', own: true, parentId: root });
	const answer = fakeServer.addItem({ text: 'The blue one please', parentId: added });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.get(answer)).toMatchObject({ parentId: added });
	expect(reader.items.get(added)).toMatchObject({ author: { isShop: true } });
});
