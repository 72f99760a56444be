// Answers as Graph's description allows them: fields missing or null. Names are invented.
import { expect, test } from 'vitest';
import { afterOf } from '../families/meta/edge.ts';
import { lostToSparseAnswers } from '../testing/index.ts';
import type { FakeFacebook } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';
import { open } from './testing/send-context.ts';

test('nothing that Graph calls optional costs a comment, a message or a recommendation', {
	timeout: 60_000,
}, async () => {
	const lost = await lostToSparseAnswers<FakeFacebook>(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'How much?', kind: 'comment' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
			fakeServer.addItem({ text: 'Lovely', kind: 'review' });
		},
		answers: /(feed|conversations|ratings)$/,
		// What was asked for is there: lists, ids and times; what an own comment answers; the story that names a recommendation.
		required:
			/^data(\[\]\.(id|created_time|open_graph_story(\.id)?|comments(\.data(\[\]\.(id|created_time|parent(\.id)?))?)?|messages(\.data(\[\]\.(id|created_time))?)?))?$/,
	});
	expect(lost).toEqual([]);
});

test('a next page without cursors beside it is still read', () => {
	const next = 'https://graph.facebook.com/v26.0/111/feed?after=MTAZD';
	expect(afterOf({ data: [], paging: { cursors: null, next } })).toBe('MTAZD');
	expect(afterOf({ data: [], paging: { cursors: { after: null }, next: null } })).toBeUndefined();
	expect(afterOf({ data: [], paging: null })).toBeUndefined();
});

test('a card that was shared in Messenger is words, not a file that cannot be opened', async () => {
	const { fakeServer, readAll } = await open();
	const more = {
		attachments: { data: [{ generic_template: { title: 'Spelt loaf', cta: { url: 'https://shop.example/7' } } }] },
	};
	const id = fakeServer.message('', { more });
	const item = (await readAll()).items.get(id);
	expect(item?.text).toBe('Shared Spelt loaf: https://shop.example/7');
	expect(item?.attachments ?? []).toEqual([]);
});
