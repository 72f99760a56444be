// What once reached the inbox without what it was about. Words and names are invented.
import { expect, test } from 'vitest';
import { ownParents, postItem } from './map.ts';
import { includedOf, Post } from './shapes.ts';

const facts = { id: '999', username: 'cornerbakery' };
const post = (more: object) =>
	Post.parse({ id: '30', text: 'Is that so?', author_id: '5', created_at: '2026-11-30T10:00:00.000Z', ...more });

test('a quoted post stands above the words', () => {
	const included = includedOf({
		users: [],
		tweets: [{ id: '7', text: 'Open\ndaily', author_id: '6' }],
		media: [],
		posts: undefined,
	});
	const item = postItem(post({ referenced_tweets: [{ type: 'quoted', id: '7' }] }), facts, included);
	expect(item.text).toBe('> Open\n> daily\nIs that so?');
});

test('what the shop added to its own post comes in above the answer to it', () => {
	const added = {
		id: '20',
		text: 'Which colour?',
		author_id: '999',
		conversation_id: '10',
		referenced_tweets: [{ type: 'replied_to', id: '10' }],
		created_at: '2026-11-30T09:00:00.000Z',
	};
	const included = includedOf({ users: [], tweets: [added], media: [], posts: undefined });
	const answer = postItem(
		post({ conversation_id: '10', referenced_tweets: [{ type: 'replied_to', id: '20' }] }),
		facts,
		included,
	);
	expect(ownParents([answer], facts, included)).toMatchObject([
		{ externalId: '20', text: 'Which colour?', author: { isShop: true } },
	]);
	expect(ownParents([{ ...answer, parentId: '10' }], facts, included)).toEqual([]);
});
