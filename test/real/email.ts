// The story of the shop by mail, against a mailbox and a provider nobody here wrote: a customer's mail arrives, stays unread, is
// answered once, under the right thread, and lies in Sent once. Then the parts that go wrong in the world.
import assert from 'node:assert/strict';
import { email } from '../../connectors/email/connector.ts';
import { parseHere } from '../../connectors/testing/parse-here.ts';
import type { Client, ThreadId } from '../../contract/index.ts';
import { casesStory } from './email-cases.ts';
import { address, type MailServers, password, startMailServers } from './email-servers.ts';
import { wait } from './services.ts';
import { openShop, until } from './shop.ts';

type Log = (line: string) => void;

const letter = (id: string | null, text: string, more: readonly string[] = []) =>
	[
		'Return-Path: <ann@customers.example>',
		'From: =?utf-8?Q?Ann_L=C3=A9e?= <ann@customers.example>',
		`To: ${address}`,
		'Subject: =?utf-8?Q?Br=C3=B6tchen?=',
		'Date: Tue, 12 May 2026 09:00:00 +0000',
		...(id ? [`Message-ID: ${id}`] : []),
		...more,
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=utf-8',
		'',
		text,
		'',
	].join('\n');

export async function emailStory(log: Log): Promise<number> {
	const servers = await startMailServers();
	try {
		log(`a mailbox is up at ${servers.imap}, a provider at ${servers.smtp}`);
		return await withShop(servers, log);
	} finally {
		await servers.stop();
	}
}

async function withShop(servers: MailServers, log: Log): Promise<number> {
	const shop = await openShop();
	const { client } = shop;
	let steps = 0;
	const verified = (what: string) => {
		steps++;
		log(`✓ ${what}`);
	};
	const typed = { address, password, imap: servers.imap, smtp: servers.smtp, name: 'Birch Lane Bakery' };
	const header = (raw: string, name: string) =>
		new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\s+/g, ' ');
	try {
		await assert.rejects(
			client['accounts.connect']({ connectorId: 'email', typed: { ...typed, password: 'wrong' } }),
			/didn’t accept this/,
		);
		verified('a wrong password is refused in words');
		await client['accounts.connect']({ connectorId: 'email', typed });
		verified('address and password connect the account, for reading and for sending');

		await heard(servers, typed);
		verified('listening, the mailbox says by itself that something is new');

		await servers.deliver(letter('<q1@customers.example>', 'Habt ihr Roggenbrötchen?'));
		const threadId = await arrived(client, 'Habt ihr Roggenbrötchen?');
		const thread = await client['threads.get']({ threadId });
		assert.equal(thread.kind, 'email');
		assert.equal(thread.audience, 'private');
		assert.equal(thread.customer.handle, 'ann@customers.example');
		assert.equal(thread.context?.title, 'Brötchen');
		verified('the customer’s mail arrives in the inbox, private, with its subject');
		assert.deepEqual(
			(await servers.mailsIn('INBOX')).filter(({ flags }) => flags.includes('S')),
			[],
		);
		verified('at the server it is still unread');

		await answer(client, threadId, 'Ja, bis Mittag. Grüße 🥐');
		await isAnswered(client, threadId);
		assert.equal(servers.taken.length, 1);
		const [first] = servers.taken;
		assert.deepEqual(first?.to, ['ann@customers.example']);
		assert.equal(header(first?.raw ?? '', 'In-Reply-To'), '<q1@customers.example>');
		assert.equal(header(first?.raw ?? '', 'References'), '<q1@customers.example>');
		const sent = await servers.mailsIn('Sent');
		assert.equal(sent.length, 1);
		assert.equal(header(sent[0]?.raw ?? '', 'Message-ID'), header(first?.raw ?? '', 'Message-ID'));
		assert.equal(sent[0]?.flags, 'S');
		verified('the provider took the answer once, under the right mail, and it lies in Sent once, read');

		await whenRead(client, 'Sent is read', async () => (await sentReads(client)) >= 2);
		const texts = async () =>
			(await client['timeline.page']({ threadId })).entries.flatMap((entry) =>
				entry.type === 'message' ? [entry.text] : [],
			);
		assert.deepEqual(await texts(), ['Habt ihr Roggenbrötchen?', 'Ja, bis Mittag. Grüße 🥐']);
		verified('reading Sent does not show the answer twice');

		const ours = header(first?.raw ?? '', 'Message-ID');
		const quoted = `Und Dinkel?\n\nAm 12.05.2026 um 09:05 schrieb Birch Lane Bakery:\n> Ja, bis Mittag.\n`;
		await servers.deliver(
			letter('<q2@customers.example>', quoted, [
				`In-Reply-To: ${ours}`,
				`References: <q1@customers.example>\n ${ours}`,
			]),
		);
		assert.equal(await arrived(client, 'Und Dinkel?'), threadId);
		assert.equal((await texts()).at(-1), 'Und Dinkel?');
		verified('the customer writes back, it is the same conversation, and its quotation is folded');

		servers.loseNextYes();
		await answer(client, threadId, 'Dinkel gibt es samstags.');
		const unsure = await until('the answer is in doubt', async () =>
			(await client['outbox.list']({})).find((one) => one.threadId === threadId && one.state === 'unsure'),
		);
		await client['outbox.resolveUnsure']({ id: unsure.id, how: 'check' });
		await isAnswered(client, threadId);
		assert.equal(servers.taken.length, 2);
		assert.equal((await servers.mailsIn('Sent')).length, 2);
		verified('the provider took an answer and its yes was lost: found in Sent by its id, sent once');

		await servers.deliver(
			letter('<q3@customers.example>', 'Liefert ihr?', [
				'In-Reply-To: <q2@customers.example>',
				'References: <q1@customers.example> <q2@customers.example>',
			]),
		);
		assert.equal(await arrived(client, 'Liefert ihr?'), threadId);
		await servers.fileAsSent(
			`From: ${address}\nTo: ann@customers.example\nMessage-ID: <phone@birchlane.example>\nIn-Reply-To: <q3@customers.example>\nReferences: <q1@customers.example> <q3@customers.example>\nDate: Tue, 12 May 2026 09:30:00 +0000\n\nIm Dorf, ja.\n`,
		);
		await whenRead(
			client,
			'the answer from elsewhere counts',
			async () => (await client['threads.get']({ threadId })).state === 'answered',
		);
		verified('what the owner answers in another mail program counts as the answer');

		const before = await texts();
		await servers.renumber();
		await servers.deliver(letter(null, 'Ein Formular ohne Kennung.'));
		const other = await arrived(client, 'Ein Formular ohne Kennung.');
		assert.notEqual(other, threadId);
		assert.deepEqual(await texts(), before);
		verified('the server renumbers its mails: nothing is lost, nothing comes twice; a mail without Message-ID is kept');
		await casesStory({
			client,
			servers,
			verified,
			arrived: (text) => arrived(client, text),
			answer: (id, text) => answer(client, id, text),
			isAnswered: (id) => isAnswered(client, id),
			whenRead: (what, look) => whenRead(client, what, async () => (await look()) || null),
		});
		return steps;
	} catch (error) {
		for (const line of shop.logged.slice(-30)) log(`  log: ${line}`);
		for (const { id } of await client['accounts.list']({}))
			for (const { at, stream, outcome, items } of (await client['accounts.details']({ accountId: id })).checks)
				log(`  check: ${new Date(at).toISOString().slice(14, 23)} ${stream} ${outcome} ${items}`);
		throw error;
	} finally {
		await shop.stop();
	}
}

/** The connector's own ear, outside the program. */
async function heard(
	servers: MailServers,
	creds: { address: string; password: string; imap: string; smtp: string; name: string },
): Promise<void> {
	const stop = new AbortController();
	const woken: string[] = [];
	const never = async () => {
		throw new Error('Not needed to listen.');
	};
	const ctx = {
		creds,
		self: null,
		since: 0,
		longPollMs: 0,
		fetch: never,
		upload: never,
		charge: () => undefined,
		reserveSpend: () => Promise.reject(new Error('mail costs nothing')),
		renew: never,
		parse: parseHere,
		now: Date.now,
		log: () => undefined,
		knownItems: async () => [],
		signal: stop.signal,
	};
	const listening = email.listen?.(ctx, (stream) => woken.push(stream));
	for (let i = 0; i < 40 && woken.length === 0; i++) {
		if (i === 4)
			await servers.deliver(letter('<ear@customers.example>', 'Newsletter', ['List-Id: <news.customers.example>']));
		await wait(500);
	}
	stop.abort();
	await listening;
	assert.equal(woken[0], 'inbox');
}

/** Asks for a check every few seconds, as an impatient owner would, until what it should bring is there: each one costs of the budget. */
function whenRead<T>(client: Client, what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
	let next = 0;
	return until(
		what,
		async () => {
			if (Date.now() >= next) {
				next = Date.now() + 3000;
				await client['accounts.checkNow']({});
			}
			return look();
		},
		90_000,
	);
}

const arrived = (client: Client, text: string): Promise<ThreadId> =>
	whenRead(client, `“${text}” waits in the queue`, async () => {
		const { rows } = await client['threads.window']({ view: 'waiting', from: 0, to: 50 });
		return rows.find((row) => row.preview.includes(text))?.id;
	});

async function isAnswered(client: Client, threadId: ThreadId): Promise<void> {
	await until('the answer is out', async () => (await client['threads.get']({ threadId })).state === 'answered');
	// Mailboxes know seconds and no less, and nobody reads and answers a mail within one.
	await wait(1500);
}

async function sentReads(client: Client): Promise<number> {
	const [account] = await client['accounts.list']({});
	if (!account) return 0;
	return (await client['accounts.details']({ accountId: account.id })).checks.filter(({ stream }) => stream === 'sent')
		.length;
}

async function answer(client: Client, threadId: ThreadId, text: string): Promise<void> {
	const { accountId, answers } = await client['threads.get']({ threadId });
	assert.ok(answers);
	await client['replies.send']({
		threadId,
		accountId,
		answers: answers.id,
		audience: 'private',
		text,
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
}
