// The story of the shop, against a network nobody here wrote: a customer answers the shop's post, it arrives, the owner answers, and
// the customer's own account sees that answer, under the right parent, exactly once. Then the parts that go wrong in the world.

import assert from 'node:assert/strict';
import type { Client, MessageId, ThreadId } from '../../contract/index.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { startBlueskyNetwork } from './bluesky-network.ts';
import { join } from './bluesky-people.ts';
import { openShop, until } from './shop.ts';

type Log = (line: string) => void;

export async function blueskyStory(log: Log): Promise<number> {
	const network = await startBlueskyNetwork(log);
	try {
		log(`a network is up at ${network.pds}`);
		const [rosa, ann] = [await join(network.pds, 'rosa.test'), await join(network.pds, 'ann.test')];
		const password = await rosa.appPassword();
		const post = await rosa.post('Fresh rolls at seven.');
		await network.processAll();

		const shop = await openShop();
		let steps = 0;
		const verified = (what: string) => {
			steps++;
			log(`✓ ${what}`);
		};
		try {
			const { client } = shop;
			await assert.rejects(
				client['accounts.connect']({
					connectorId: 'bluesky',
					typed: { service: network.pds, identifier: 'rosa.test', password: 'wrong' },
				}),
				/does not know this handle/,
			);
			verified('a wrong app password is refused in words');
			const account = await client['accounts.connect']({
				connectorId: 'bluesky',
				typed: { service: network.pds, identifier: '@rosa.test', password },
			});
			assert.equal(account.displayName, '@rosa.test');
			verified('the app password connects the account');

			const question = await ann.post('Do you have rye?', { root: post, parent: post });
			await network.processAll();
			const threadId = await arrived(client, 'Do you have rye?');
			const thread = await client['threads.get']({ threadId });
			assert.equal(thread.kind, 'comment');
			assert.equal(thread.audience, 'public');
			assert.equal(thread.customer.handle, '@ann.test');
			assert.equal(thread.context?.title, 'Fresh rolls at seven.');
			verified('the customer’s answer arrives in the inbox, with the post it stands under');

			await answer(client, threadId, 'We do, until noon: https://bakery.example/rye 🥐');
			await until('the reply is sent', async () => (await client['threads.get']({ threadId })).state === 'answered');
			await network.processAll();
			const [seen, ...more] = await ann.answersTo(question.uri);
			assert.ok(seen);
			assert.equal(more.length, 0);
			assert.deepEqual(
				{ ...seen, uri: '', cid: '' },
				{
					uri: '',
					cid: '',
					did: rosa.did,
					text: 'We do, until noon: https://bakery.example/rye 🥐',
					parent: question.uri,
					root: post.uri,
				},
			);
			assert.deepEqual(await ann.toldOf(), [seen.uri]);
			verified('the customer’s account sees the answer, under the right parent, once, and was told of it');

			await whenRead(client, 'the own posts are read again', async () => shop.calls('listRecords') >= 2);
			const texts = async () =>
				(await client['timeline.page']({ threadId })).entries.flatMap((entry) =>
					entry.type === 'message' ? [entry.text] : [],
				);
			assert.deepEqual(await texts(), ['Do you have rye?', 'We do, until noon: https://bakery.example/rye 🥐']);
			verified('reading our own posts does not show the answer twice');

			const again = await ann.post('And spelt?', { root: post, parent: { uri: seen.uri, cid: seen.cid } });
			await network.processAll();
			assert.equal(await arrived(client, 'And spelt?'), threadId);
			verified('the customer writes back, and it is the same conversation');

			shop.loseAnswerTo('com.atproto.repo.putRecord');
			await answer(client, threadId, 'Spelt is for Saturdays.');
			await settled(client, threadId);
			await network.processAll();
			const settledOnes = await ann.answersTo(again.uri);
			assert.deepEqual(
				settledOnes.map(({ did, text }) => ({ did, text })),
				[{ did: rosa.did, text: 'Spelt is for Saturdays.' }],
			);
			const second = settledOnes[0];
			assert.ok(second);
			verified(
				'the network took a reply and its answer was lost on the way: looked for, found, and there exactly once',
			);

			const elsewhere = await ann.post('Thanks! One more: do you deliver?', { root: post, parent: second });
			await network.processAll();
			await arrived(client, 'Thanks! One more: do you deliver?');
			await rosa.post('Within the village, yes.', { root: post, parent: elsewhere });
			await network.processAll();
			await whenRead(
				client,
				'the answer from elsewhere counts',
				async () => (await client['threads.get']({ threadId })).state === 'answered',
			);
			assert.ok((await texts()).includes('Within the village, yes.'));
			verified('what the owner answers in Bluesky itself counts as the answer');

			await ann.remove(elsewhere.uri);
			await network.processAll();
			await client['threads.refresh']({ threadId });
			await until('the deletion shows', async () =>
				(await client['timeline.page']({ threadId })).entries.some(
					(entry) => entry.type === 'message' && entry.standing === 'deleted',
				),
			);
			verified('what the customer deletes is shown as deleted');

			const messageId = await messageOf(client, threadId, 'Do you have rye?');
			await client['messages.moderate']({ messageId, action: 'like' });
			await network.processAll();
			assert.equal(await ann.likesOf(question.uri), 1);
			await client['messages.moderate']({ messageId, action: 'unlike' });
			await network.processAll();
			assert.equal(await ann.likesOf(question.uri), 0);
			verified('a like is there, and is gone again when it is taken back');

			await client['messages.moderate']({ messageId, action: 'hide' });
			await network.processAll();
			assert.deepEqual(await ann.hiddenUnder(post.uri), [question.uri]);
			await client['messages.moderate']({ messageId, action: 'unhide' });
			await network.processAll();
			assert.deepEqual(await ann.hiddenUnder(post.uri), []);
			verified('an answer under the shop’s post is hidden, and shown again');

			await ann.announce('@rosa.test bakes the best bread. No answers, please.', rosa.did);
			await network.processAll();
			const closed = await client['threads.get']({ threadId: await arrived(client, 'No answers, please.') });
			assert.equal(closed.kind, 'mention');
			assert.equal(closed.audiences.public?.allowed, false);
			assert.match(englishText(closed.audiences.public?.why ?? rawText('')), /limits who may answer/);
			verified('where nobody may answer, the composer knows and says why');

			const { streams } = await client['accounts.details']({ accountId: account.id });
			const chat = streams.find(({ id }) => id === 'chat');
			log(
				`  private messages: ${chat?.state ?? 'unknown'} (${chat?.sentence ?? rawText('no sentence')}); this network has no chat`,
			);
			assert.ok(streams.filter(({ id }) => id !== 'chat').every(({ lastSuccessAt }) => lastSuccessAt !== null));
			verified('without a chat service, posts are read all the same');
			assert.ok(shop.calls('createSession') <= 2, 'the session is kept');
			verified(`one session served all calls (${shop.calls('/xrpc/')})`);
			return steps;
		} catch (error) {
			for (const line of shop.logged.slice(-30)) log(`  log: ${line}`);
			for (const { id } of await shop.client['accounts.list']({}))
				for (const { at, stream, outcome, items } of (await shop.client['accounts.details']({ accountId: id })).checks)
					log(`  check: ${new Date(at).toISOString().slice(14, 23)} ${stream} ${outcome} ${items}`);
			throw error;
		} finally {
			await shop.stop();
		}
	} finally {
		await network.stop();
	}
}

/** Asks for a check until what it should bring is there: a stream that was just read takes a few seconds' rest first. */
const whenRead = <T>(client: Client, what: string, look: () => Promise<T | null | undefined | false>): Promise<T> =>
	until(what, async () => {
		await client['accounts.checkNow']({});
		return look();
	});

/** Waits for a conversation whose last words these are. */
const arrived = (client: Client, text: string): Promise<ThreadId> =>
	whenRead(client, `“${text}” waits in the queue`, async () => {
		const { rows } = await client['threads.window']({ view: 'waiting', from: 0, to: 50 });
		return rows.find((row) => row.preview.includes(text))?.id;
	});

async function answer(client: Client, threadId: ThreadId, text: string): Promise<void> {
	const { accountId, answers } = await client['threads.get']({ threadId });
	assert.ok(answers);
	await client['replies.send']({
		threadId,
		accountId,
		answers: answers.id,
		audience: 'public',
		text,
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
}

async function messageOf(client: Client, threadId: ThreadId, text: string): Promise<MessageId> {
	const found = (await client['timeline.page']({ threadId })).entries.find(
		(entry) => entry.type === 'message' && entry.text === text,
	);
	assert.ok(found?.type === 'message');
	return found.id;
}

/** Waits for the doubt, then looks as the owner would by pressing "Check now". */
async function settled(client: Client, threadId: ThreadId): Promise<void> {
	const row = await until('the reply is in doubt', async () =>
		(await client['outbox.list']({})).find((one) => one.threadId === threadId && one.state === 'unsure'),
	);
	await client['outbox.resolveUnsure']({ id: row.id, how: 'check' });
	await until('the doubt is settled', async () => (await client['threads.get']({ threadId })).state === 'answered');
}
