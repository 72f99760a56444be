// Answers as the lexicons and others' servers allow them: fields missing or null, kinds that came later. Words and names are invented.
import { describe, expect, test } from 'vitest';
import { uiText } from '../../contract/ui-text.ts';
import { cannotShow } from '../sdk/index.ts';
import { createReader, lostToSparseAnswers } from '../testing/index.ts';
import { listOf, PostView } from './api.ts';
import { postItem } from './map.ts';
import { harness } from './testing/harness.ts';
import { setUp } from './testing/reading-context.ts';

test('nothing that the lexicons call optional costs a post or a message', { timeout: 120_000 }, async () => {
	const lost = await lostToSparseAnswers(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'Open today?' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
		},
		answers: /listNotifications|listRecords|listConvos|getConvo|getMessages|getPosts/,
		// What the lexicons require and a message cannot do without: lists, names of records, authors, times; of own posts what they answer.
		required:
			/^(notifications|records|convos|messages|convo)$|^(notifications|records|posts)\[\]\.(uri|cid|author|author\.did|reason|record|value|indexedAt|value\.reply(\.(root|parent)(\.(uri|cid))?)?)$|^convos\[\]\.(id|rev)$|^convo\.(id|rev)$|^messages\[\]\.(id|rev|sender|sender\.did|sentAt)$/,
	});
	expect(lost).toEqual([]);
});

async function open(by: string, text: string, more: Readonly<Record<string, unknown>>, isGroup = false) {
	const { caseContext, fakeServer } = setUp();
	const id = fakeServer.write(by, text, more, isGroup);
	const reader = createReader(caseContext);
	await reader.readAll();
	return { item: reader.items.get(id), unparsed: reader.unparsed, reader, fakeServer, caseContext };
}

describe('private messages', () => {
	test('a kind that came later is shown as one that cannot be shown, and kept; it is not taken for deleted', async () => {
		const { item, unparsed } = await open('ann', '', {
			$type: 'chat.bsky.convo.defs#voiceMessageView',
			text: undefined,
		});
		expect(item).toMatchObject({ text: cannotShow, standing: 'visible' });
		expect(unparsed.length).toBeGreaterThan(0);
	});
	test('what a group tells of itself is nobody’s message', async () => {
		const { item, unparsed } = await open('ann', '', {
			$type: 'chat.bsky.convo.defs#systemMessageView',
			sender: undefined,
		});
		expect([item, unparsed]).toEqual([undefined, []]);
	});
	test('the message that it answers stands above it', async () => {
		const replyTo = { $type: 'chat.bsky.convo.defs#messageView', id: 'x', text: 'Two loaves\nplease' };
		expect((await open('ann', 'Make it three', { replyTo })).item?.text).toBe('> Two loaves\n> please\nMake it three');
		const gone = { $type: 'chat.bsky.convo.defs#messageBeforeUserJoinedGroupView' };
		expect((await open('ann', 'Make it three', { replyTo: gone })).item?.text).toBe('Make it three');
	});
	test('in a group more people read along than the view names', async () => {
		expect((await open('ann', 'Hi', {}, true)).item?.replies?.private?.readers).toEqual(
			uiText`Only the people in this conversation can read this.`,
		);
		expect((await open('ann', 'Hi', {})).item?.replies?.private?.readers).toEqual(uiText`Only ${'ann'} can read this.`);
	});
});

test('other servers write null where there is no next page', () => {
	expect(listOf('records').parse({ records: [], cursor: null }).cursor).toBeUndefined();
});

test('null is not a like, and nobody who follows', () => {
	const { indexedAt, ...post } = PostView.parse({
		uri: 'at://did:plc:ann/app.bsky.feed.post/1',
		cid: 'c',
		author: {
			did: 'did:plc:ann',
			handle: null,
			displayName: null,
			associated: { chat: { allowIncoming: 'following' } },
			viewer: { followedBy: null },
		},
		indexedAt: '2026-11-30T10:00:00.000Z',
		viewer: { like: null, replyDisabled: true },
		record: { text: 'Hi', reply: null, langs: null, facets: null, embed: null },
	});
	expect(postItem({ ...post, at: indexedAt }, { did: 'did:plc:shop', chat: 'yes' })).toMatchObject({
		text: 'Hi',
		liked: false,
		author: { name: 'did:plc:ann' },
		replies: { public: { allowed: false }, private: { allowed: false } },
	});
});
