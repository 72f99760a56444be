// The story of the shop's bot, on a Bot API server that others wrote: a customer writes, privately and in a group, and reads the answer
// where they wrote, once; and a reply whose answer is lost stays the owner's to judge.

import assert from 'node:assert/strict';
import type { Client, ThreadId } from '../../contract/index.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { openShop, until } from './shop.ts';
import { startTelegram } from './telegram-server.ts';

export async function telegramStory(log: (line: string) => void): Promise<number> {
	const telegram = await startTelegram(log);
	try {
		const shop = await openShop({ 'https://api.telegram.org': telegram.url });
		const { client } = shop;
		let steps = 0;
		const verified = (what: string) => {
			steps++;
			log(`✓ ${what}`);
		};
		try {
			const connect = (token: string) => client['accounts.connect']({ connectorId: 'telegram', typed: { token } });
			await assert.rejects(connect('not a token'), /not a bot’s token/);
			assert.equal((await connect(telegram.token)).displayName, '@TestNameBot');
			verified('what is no token is refused in words, and the token connects the bot');

			const ann = telegram.person({ id: 7_000_000_002, name: 'Ann' });
			await ann.send('Do you have rye? 🥐 5 < 6');
			const privately = await arrived(client, 'Do you have rye?');
			const thread = await client['threads.get']({ threadId: privately });
			assert.equal(thread.audience, 'private');
			assert.equal(thread.customer.handle, '@ann');
			assert.equal(thread.audiences.public, undefined);
			assert.match(englishText(thread.audiences.private?.readers ?? rawText('')), /Only Ann can read this/);
			verified('a customer’s private message arrives, and only they can be answered');

			await answer(client, privately, 'We do, until *noon* & <b>later</b>.');
			await until(
				'the reply is sent',
				async () => (await client['threads.get']({ threadId: privately })).state === 'answered',
			);
			assert.deepEqual(
				(await ann.received()).map(({ text }) => text),
				['We do, until *noon* & <b>later</b>.'],
			);
			verified('the answer is in their chat, as typed, once');

			const bo = telegram.person({ id: 7_000_000_003, name: 'Bo', group: 'Friends of the bakery' });
			await bo.send('Open on Sundays?');
			const publicly = await arrived(client, 'Open on Sundays?');
			const group = await client['threads.get']({ threadId: publicly });
			assert.equal(group.audience, 'public');
			assert.equal(group.context?.title, 'Friends of the bakery');
			assert.match(englishText(group.audiences.public?.readers ?? rawText('')), /Everyone in “Friends of the bakery”/);
			await answer(client, publicly, 'From eight.');
			await until(
				'the reply is sent',
				async () => (await client['threads.get']({ threadId: publicly })).state === 'answered',
			);
			const [said, ...more] = await bo.received();
			assert.equal(more.length, 0);
			assert.equal(said?.text, 'From eight.');
			assert.deepEqual(said?.reply_parameters, { message_id: await bo.lastNumber() });
			verified('what is said in a group is public, and its answer names what it answers');

			await ann.send('And spelt?');
			assert.equal(await arrived(client, 'And spelt?'), privately);
			shop.loseAnswerTo('POST https://api.telegram.org/bot');
			await answer(client, privately, 'On Saturdays.');
			const row = await until('the reply is in doubt', async () =>
				(await client['outbox.list']({})).find((one) => one.threadId === privately && one.state === 'unsure'),
			);
			assert.equal(row.canCheck, false);
			await new Promise((resolve) => setTimeout(resolve, 2000));
			assert.equal((await ann.received()).length, 2);
			await client['outbox.resolveUnsure']({ id: row.id, how: 'there' });
			assert.equal((await client['threads.get']({ threadId: privately })).state, 'answered');
			assert.equal((await ann.received()).length, 2);
			verified('a reply whose answer was lost waits for the owner, and is there once');

			assert.ok(!shop.logged.some((line) => line.includes(telegram.token)), 'the token is in no log line');
			verified('no log line holds the token, though every address does');
			return steps;
		} catch (error) {
			for (const line of shop.logged.slice(-30)) log(`  log: ${line}`);
			throw error;
		} finally {
			await shop.stop();
		}
	} finally {
		await telegram.stop();
	}
}

async function arrived(client: Client, text: string): Promise<ThreadId> {
	return until(`“${text}” waits in the queue`, async () => {
		await client['accounts.checkNow']({});
		const { rows } = await client['threads.window']({ view: 'waiting', from: 0, to: 50 });
		return rows.find((row) => row.preview.includes(text))?.id;
	});
}

async function answer(client: Client, threadId: ThreadId, text: string): Promise<void> {
	const { accountId, answers, audience } = await client['threads.get']({ threadId });
	assert.ok(answers);
	await client['replies.send']({
		threadId,
		accountId,
		answers: answers.id,
		audience,
		text,
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
}
