// What a mail means for who waits, through the whole core: a mailbox on real sockets, the program's own polls, store and queue.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmail } from '../../connectors/email/connector.ts';
import { caseMail } from '../../connectors/email/testing/case-mails.ts';
import { type FakeMailServer, fakeEmail, sentFolder } from '../../connectors/email/testing/fake-server.ts';
import type { ThreadId, TimelineEntry } from '../../contract/index.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

const clock = makeClock();
let mailbox: FakeMailServer;
let core: MadeCore;

beforeAll(async () => {
	mailbox = fakeEmail({ ...clock, advance: () => undefined, jump: () => undefined }, 'canary-mail-4711');
	const email = createEmail({ connect: 5000, silence: 5000, whole: 20_000 });
	core = await makeCore({ connectors: [email], profile: 'shop', clock, settings: { undoMs: 0 } });
	await core.client['accounts.connect']({ connectorId: 'email', typed: mailbox.credentials });
});
afterAll(() => core.end());

async function until<T>(look: () => Promise<T | undefined | false | null>, what: string): Promise<T> {
	for (let n = 0; n < 2000; n++) {
		const found = await look();
		if (found) return found;
		if (n % 20 === 0) await core.client['accounts.checkNow']({});
		await new Promise((resolve) => setTimeout(resolve, 2));
		await clock.advance(1000);
	}
	throw new Error(`It did not happen: ${what}`);
}

const mail = (headers: readonly string[], text: string): string => [...headers, '', text].join('\n');
const arrive = (name: string) => mailbox.arrive(caseMail(name, mailbox.address));
const rows = async () => {
	const views = ['waiting', 'answered', 'done'] as const;
	const pages = await Promise.all(views.map((view) => core.client['threads.window']({ view, from: 0, to: 200 })));
	return pages.flatMap((page) => page.rows);
};
const messages = async (threadId: ThreadId) =>
	(await core.client['timeline.page']({ threadId })).entries.filter(
		(entry): entry is Extract<TimelineEntry, { type: 'message' }> => entry.type === 'message',
	);
/** The thread in which somebody wrote this. */
const threadWith = (text: string): Promise<ThreadId> =>
	until(async () => {
		for (const { id } of await rows()) if ((await messages(id)).some((one) => one.text.includes(text))) return id;
		return null;
	}, `“${text}” is here`);
const stateOf = async (threadId: ThreadId) => (await core.client['threads.get']({ threadId })).state;

let bread: ThreadId;
test('the owner’s answer from the phone, found by the last of its ids, answers', async () => {
	mailbox.arrive(
		mail(
			[
				'From: Ann Lee <ann@example.test>',
				`To: ${mailbox.address}`,
				'Message-ID: <q1@example.test>',
				'References: <gone@example.test>',
				'Subject: Bread',
			],
			'Do you have rye?',
		),
	);
	bread = await threadWith('Do you have rye?');
	expect(await stateOf(bread)).toBe('waiting');
	mailbox.arrive(
		mail(
			[
				`From: ${mailbox.address}`,
				'To: Ann Lee <ann@example.test>',
				'Message-ID: <ours1@birchlane.example>',
				'In-Reply-To: <q1@example.test>',
				'References: <other@example.test> <q1@example.test>',
				'Subject: Re: Bread',
			],
			'We do.',
		),
		clock.now(),
		sentFolder,
	);
	await until(async () => (await stateOf(bread)) === 'answered', 'the answer from the phone counts');
});

test.each([
	'12-vacation-null-sender',
	'12c-answer-with-precedence',
	'13-oof-exchange',
	'14-read-receipt',
	'15b-bounce-delayed',
	'15c-delivered',
	'15d-abuse-report',
])('%s: shown in the conversation, which stays answered', async (name) => {
	const before = (await messages(bread)).length;
	arrive(name);
	await until(async () => (await messages(bread)).length > before, 'it is shown');
	const shown = (await messages(bread)).at(-1);
	expect([shown?.unanswered, shown?.judgement, typeof shown?.automatic]).toEqual([false, null, 'string']);
	expect(shown?.standingWhy).not.toBeNull();
	expect(await stateOf(bread)).toBe('answered');
	expect((await core.client['threads.get']({ threadId: bread })).customer.handle).toBe('ann@example.test');
});

test.each(['15a-bounce-failed', '15e-bounce-in-words', '22-bounce-null-from'])(
	'%s: waits in the conversation of the mail that failed, and Ann’s own words are answered',
	async (name) => {
		const before = (await messages(bread)).length;
		arrive(name);
		await until(async () => (await messages(bread)).length > before, 'it is shown');
		const thread = await core.client['threads.get']({ threadId: bread });
		expect([thread.state, thread.name, thread.upset]).toEqual(['waiting', 'Ann Lee', 0]);
		const asked = (await messages(bread)).find(({ id }) => id === thread.answers?.id);
		expect(asked?.text).toBe('Do you have rye?');
		expect(thread.audiences.private?.allowed).toBe(true);
	},
);

test.each(['20a-answer-with-in-reply-to-only', '20b-answer-with-last-reference-only'])(
	'%s: the same conversation',
	async (name) => {
		const before = (await messages(bread)).length;
		arrive(name);
		await until(async () => (await messages(bread)).length > before, 'it is here');
		expect(await stateOf(bread)).toBe('waiting');
	},
);

test('two mails with one id from two people are two messages, and no words change', async () => {
	arrive('19a-same-id');
	const rye = await threadWith('Do you have rye?\n'.trim());
	arrive('19b-same-id');
	const cake = await threadWith('My cake was mouldy');
	expect(cake).not.toBe(rye);
	const [mouldy] = await messages(cake);
	expect([mouldy?.author, mouldy?.unanswered]).toEqual(['Bob Ray', true]);
	const people = (await rows()).map(({ name }) => name);
	expect(people.filter((name) => name === 'Ann Lee').length).toBeGreaterThan(1);
	// Answering the second reaches the second, under the id that both have.
	const thread = await core.client['threads.get']({ threadId: cake });
	if (!thread.answers) throw new Error('nothing to answer');
	await core.client['replies.send']({
		threadId: cake,
		accountId: thread.accountId,
		answers: thread.answers.id,
		audience: 'private',
		text: 'We are sorry.',
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
	await until(async () => (await stateOf(cake)) === 'answered', 'the answer is out');
	expect(mailbox.delivered.at(-1)?.to).toEqual(['bob@example.test']);
	expect(mailbox.delivered.at(-1)?.raw).toMatch(/^In-Reply-To: <fixed-id@forms\.example\.test>\r\n/m);
	expect(mailbox.delivered.at(-1)?.raw).toMatch(/> My cake was mouldy\./);
	expect((await messages(cake)).at(-1)?.text).toBe('We are sorry.');
});

test('read back from Sent, the answer is the one that is here, in the words that the owner typed', async () => {
	const cake = await threadWith('My cake was mouldy');
	const before = await messages(cake);
	mailbox.box.renumber(sentFolder);
	mailbox.box.renumber('INBOX');
	const calls = mailbox.calls.length;
	await until(
		async () => mailbox.calls.slice(calls).filter(({ method }) => method === 'UID FETCH').length >= 4,
		'both were read again',
	);
	await core.pass(5000);
	expect(await messages(cake)).toEqual(before);
});

test.each([
	['17-form-from-own-address', 'wedding cake for 80', 'ann@example.test'],
	['40-reply-to-is-ours', 'Do you have rye?', 'ann@example.test'],
])('%s waits and can be answered', async (name, text, handle) => {
	arrive(name);
	const threadId = await threadWith(text);
	const thread = await core.client['threads.get']({ threadId });
	expect([thread.state, thread.customer.handle, thread.audiences.private?.allowed]).toEqual(['waiting', handle, true]);
});

test('a mail that nobody can be answered to is shown, waits, and says why', async () => {
	arrive('17c-form-that-names-nobody');
	const threadId = await threadWith('call me about a wedding cake');
	const thread = await core.client['threads.get']({ threadId });
	expect([thread.state, thread.name, thread.audiences.private?.allowed]).toEqual(['waiting', 'Ann Lee', false]);
	expect(thread.audiences.private?.why).toBeDefined();
});

test('switched off, an answer quotes nothing', async () => {
	const [account] = await core.client['accounts.list']({});
	if (!account) throw new Error('no account');
	expect((await core.client['accounts.setQuotes']({ accountId: account.id, quotes: false })).quotes).toBe(false);
	const thread = await core.client['threads.get']({ threadId: bread });
	if (!thread.answers) throw new Error('nothing to answer');
	await core.client['replies.send']({
		threadId: bread,
		accountId: account.id,
		answers: thread.answers.id,
		audience: 'private',
		text: 'On Saturday, too.',
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
	await until(async () => mailbox.delivered.at(-1)?.raw.includes('On Saturday, too.'), 'the answer is out');
	expect(mailbox.delivered.at(-1)?.raw).not.toContain('\r\n>');
});
