// Mails that public bug reports are about, end to end: delivered into Dovecot, read by the program, answered over SMTP, the answer's headers
// looked at as the provider took them.
import assert from 'node:assert/strict';
import { caseMail } from '../../connectors/email/testing/case-mails.ts';
import type { Client, ThreadId } from '../../contract/index.ts';
import { address, type MailServers } from './email-servers.ts';

export interface MailShop {
	readonly client: Client;
	readonly servers: MailServers;
	readonly verified: (what: string) => void;
	/** The thread that waits with this text. */
	readonly arrived: (text: string) => Promise<ThreadId>;
	readonly answer: (threadId: ThreadId, text: string) => Promise<void>;
	readonly isAnswered: (threadId: ThreadId) => Promise<void>;
	/** Checks the mailbox until it holds. */
	readonly whenRead: (what: string, look: () => Promise<unknown>) => Promise<unknown>;
}

const header = (raw: string, name: string): string =>
	new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';

export async function casesStory(shop: MailShop): Promise<void> {
	const { client, servers, verified, arrived, answer, isAnswered, whenRead } = shop;
	const deliver = (name: string) => servers.deliver(caseMail(name, address));
	const texts = async (threadId: ThreadId) =>
		(await client['timeline.page']({ threadId })).entries.flatMap((entry) =>
			entry.type === 'message' ? [entry.text] : [],
		);
	const answered = async (threadId: ThreadId, text: string) => {
		const before = servers.taken.length;
		await answer(threadId, text);
		await isAnswered(threadId);
		const mail = servers.taken[before];
		assert.equal(servers.taken.length, before + 1);
		assert.ok(mail);
		return mail;
	};

	await servers.deliver(
		caseMail('01-crash-nested-groups', address).replace('Do you have rye?', 'Is there rye on Saturday?'),
	);
	await arrived('Is there rye on Saturday?');
	await deliver('40-reply-to-is-ours');
	const rye = await arrived('Do you have rye?');
	const first = await answered(rye, 'We do, until noon.');
	assert.deepEqual(first.to, ['ann@example.test']);
	assert.equal(header(first.raw, 'In-Reply-To'), '<40-reply-to-is-ours@example.test>');
	assert.equal(header(first.raw, 'References'), '<40-reply-to-is-ours@example.test>');
	assert.match(
		first.raw,
		/^We do, until noon\.\r?\n\r?\nAnn Lee <ann@example\.test>, [\d-]+ [\d:]+ UTC:\r?\n> Do you have rye\?/m,
	);
	verified(
		'a mail of thousands of nested groups ends nothing; an answer to a mail whose Reply-To is ours goes to its sender, and quotes it',
	);

	const ours = header(first.raw, 'Message-ID');
	const asOurs = (name: string) =>
		servers.deliver(caseMail(name, address).replaceAll('<ours1@birchlane.example>', ours));
	await asOurs('12-vacation-null-sender');
	await whenRead('the absence notice is shown', async () =>
		(await texts(rye)).some((text) => text.includes('I am away')),
	);
	assert.equal((await client['threads.get']({ threadId: rye })).state, 'answered');
	verified('an absence notice with an empty return path is shown, and nobody waits');

	await asOurs('20a-answer-with-in-reply-to-only');
	await whenRead('the answer is here', async () =>
		(await texts(rye)).some((text) => text.startsWith('Only In-Reply-To')),
	);
	assert.equal((await client['threads.get']({ threadId: rye })).state, 'waiting');
	const second = await answered(rye, 'Gladly.');
	assert.equal(header(second.raw, 'References'), `${ours} <20a-answer-with-in-reply-to-only@example.test>`);
	await asOurs('20b-answer-with-last-reference-only');
	await whenRead('the other answer is here', async () =>
		(await texts(rye)).some((text) => text.startsWith('References overwritten')),
	);
	assert.equal((await client['threads.get']({ threadId: rye })).state, 'waiting');
	verified(
		'answers that name only the last mail stand in the same conversation, and are answered with every id they named',
	);

	await deliver('17-form-from-own-address');
	const form = await arrived('wedding cake for 80 people');
	const third = await answered(form, 'With pleasure.');
	assert.deepEqual(third.to, ['ann@example.test']);
	assert.equal(header(third.raw, 'To').includes(address), false);
	verified('a form from the shop’s own address waits, and its answer goes to the address that was typed into it');

	await deliver('19a-same-id');
	await whenRead('Ann’s mail is here', async () => (await rowsOf(client, 'Ann Lee')) >= 2);
	await deliver('19b-same-id');
	const cake = await arrived('My cake was mouldy');
	const fourth = await answered(cake, 'We are sorry.');
	assert.deepEqual(fourth.to, ['bob@example.test']);
	assert.equal(header(fourth.raw, 'In-Reply-To'), '<fixed-id@forms.example.test>');
	const waiting = await arrived('Do you have rye?');
	assert.notEqual(waiting, cake);
	assert.deepEqual(await texts(waiting), ['Do you have rye?']);
	verified('two mails with one Message-ID are two people’s, each with their own words, and each is answered alone');
}

async function rowsOf(client: Client, name: string): Promise<number> {
	const { rows } = await client['threads.window']({ view: 'waiting', from: 0, to: 200 });
	return rows.filter((row) => row.name === name).length;
}
