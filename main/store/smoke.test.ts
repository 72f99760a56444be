import { expect, test } from 'vitest';
import { makeStore } from './testing/make-store.ts';

test('a comment arrives, is answered, and waits no more', async () => {
	const { store, end } = await makeStore();
	const now = 1_760_000_000_000;
	const account = await store.saveAccount({ connectorId: 'sample', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now });
	const polled = await store.commitPoll({
		accountId: account.id,
		streamId: 'all',
		stretchId: null,
		items: [
			{
				externalId: 'c1',
				kind: 'comment',
				audience: 'public',
				author: { externalId: 'dana', name: 'Dana', isShop: false },
				text: 'Where is my bouquet?',
				createdAt: now - 1000,
			},
		],
		next: { since: 1 },
		more: false,
		behind: [],
		lost: [],
		unread: [],
		now,
		doneBefore: null,
		stream: { lastPollAt: now },
	});
	expect(polled.added).toBe(1);
	const [threadId] = polled.threads;
	if (!threadId) throw new Error('no thread');
	const window = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 50, now });
	expect(window.total).toBe(1);
	expect(window.groups.map((g) => g.count)).toEqual([0, 1, 0, 0]);
	const thread = await store.getThread({ threadId, now });
	expect(thread.answers?.kind).toBe('comment');
	const draft = await store.saveDraft({ threadId, audience: 'public', text: 'On its way!', caret: 3, revision: 0, now });
	if (!thread.answers) throw new Error('nothing to answer');
	const row = await store.queueReply({
		threadId,
		accountId: account.id,
		answersId: thread.answers.id,
		audience: 'public',
		text: 'On its way!',
		clientToken: 'k1',
		draftRevision: draft.revision,
		thenDone: false,
		at: now,
		notBefore: now + 5000,
		cannedReplyIds: [],
	});
	expect(row.state).toBe('held');
	expect((await store.threadsWindow({ view: 'goingOut', filter: {}, from: 0, to: 50, now })).total).toBe(1);
	expect(await store.listSendable({ now })).toEqual([]);
	expect((await store.listSendable({ now: now + 5000 })).length).toBe(1);
	const job = await store.takeForSending({ id: row.id, now: now + 5000 });
	expect(job?.state).toBe('sending');
	await store.settleSent({
		id: row.id,
		item: {
			externalId: 'r1',
			parentId: 'c1',
			kind: 'comment',
			audience: 'public',
			author: { externalId: 'shop', name: 'Shop', isShop: true },
			text: 'On its way!',
			createdAt: now + 5001,
		},
		now: now + 5001,
		by: 'answer',
	});
	const after = await store.getThread({ threadId, now });
	expect(after.state).toBe('answered');
	const page = await store.timelinePage({ threadId, before: null, limit: 10 });
	expect(page.entries.map((e) => e.type)).toEqual(['message', 'message']);
	expect((await store.searchMessages({ text: 'bouq', before: null, limit: 5 })).hits[0]?.marks).toEqual([[12, 16]]);
	expect((await store.queueSummary({ now })).answered).toBe(1);
	await end();
});
