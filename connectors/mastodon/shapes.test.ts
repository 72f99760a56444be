// Answers as the servers with this interface give them: fields missing or null, other shapes of a quote, new types. Names are invented.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCaseContext, createReader, lostToSparseAnswers } from '../testing/index.ts';
import { Status } from './api.ts';
import { mastodon } from './connector.ts';
import { type Facts, itemOf } from './map.ts';
import type { fakeMastodon } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';

type Fake = ReturnType<typeof fakeMastodon>;
const { status: plain } = JSON.parse(
	readFileSync(new URL('./testing/fixtures/mention.json', import.meta.url), 'utf8'),
) as { status: object };
const facts = { id: '14715', acct: 'shop', domain: 'shop.example', maxCharacters: 500, perUrl: 23 } as Facts;
const read = (more: object) => itemOf(Status.parse({ ...plain, in_reply_to_id: null, ...more }), facts);
function open() {
	const caseContext = createCaseContext(mastodon, harness.options);
	return { fakeServer: caseContext.fakeServer as Fake, reader: createReader(caseContext) };
}

test('nothing that the entities call optional costs a status', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers<Fake>(harness, {
		fill: (fakeServer) => {
			const own = fakeServer.post({ text: 'Fresh rolls at seven' });
			const id = fakeServer.addItem({ text: 'see https://shop.example/a' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'under a post', kind: 'comment' });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
			fakeServer.post({ by: 'bob', text: 'Is that so?', quotes: own });
		},
		// Who, when, which; in the list of own statuses also to whom. Only the types that were asked for come.
		required:
			/^\[\]\.(id|type|created_at|status)$|^\[\]\.(status\.)?(id|created_at|account|account\.(id|acct)|mentions|mentions\[\]\.(id|username|acct))$/,
	});
	expect(lost).toEqual([]);
});

test('a post that only quotes the shop comes in, with what it quotes; one that mentions it too comes in once', async () => {
	const { fakeServer, reader } = open();
	const own = fakeServer.post({ text: 'Fresh rolls at seven' });
	const quote = fakeServer.post({ by: 'bob', text: 'Is that so?', quotes: own });
	const both = fakeServer.post({ by: 'ann', text: '@shop not today', quotes: own });
	await reader.readAll();
	expect(reader.items.get(quote)).toMatchObject({
		text: '> Fresh rolls at seven\nIs that so?',
		kind: 'mention',
		replies: { public: { allowed: true } },
	});
	expect([...reader.items.keys()].sort()).toEqual([quote, both].sort());
	expect(reader.unparsed).toEqual([]);
});

test('a quoted post that is gone is named', async () => {
	const { fakeServer, reader } = open();
	const own = fakeServer.post({ text: 'Fresh rolls at seven' });
	const quote = fakeServer.post({ by: 'bob', text: 'Is that so?', quotes: own });
	fakeServer.deleteItem(own);
	await reader.readAll();
	expect(reader.items.get(quote)?.text).toBe('(a quoted post)\nIs that so?');
});

test('other servers send the quoted status as it is', () => {
	const quote = { id: '7', content: '<p>Open daily</p>', url: null };
	expect(read({ content: '<p>Is that so?</p>', quote }).text).toBe('> Open daily\nIs that so?');
	expect(read({ content: '<p>Is that so?</p>', quote: { state: 'new_state', quoted_status_id: '7' } }).text).toBe(
		'(a quoted post)\nIs that so?',
	);
});

test('a status without visibility is private, a file that is not fetched yet has its address elsewhere', () => {
	const file = { id: '5', type: 'hologram', url: null, remote_url: 'https://other.example/5.png', description: null };
	expect(read({ visibility: null, media_attachments: [file] })).toMatchObject({
		audience: 'private',
		attachments: [{ kind: 'file', ref: 'https://other.example/5.png' }],
	});
	// Older servers give a path where they have no file.
	expect(read({ media_attachments: [{ ...file, url: '/files/original/missing.png' }] }).attachments).toMatchObject([
		{ ref: 'https://other.example/5.png' },
	]);
	expect(read({ content: '<p>Which?</p>', poll: { options: [{ title: 'Rye' }, { title: null }, 7] } }).text).toBe(
		'Which?\n(a poll)\n• Rye',
	);
});
