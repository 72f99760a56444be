// Folding hides and never drops: what the conversation does not show is stored, or comes from the mailbox again, through real sockets.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { createEmail } from '../../connectors/email/connector.ts';
import { fakeEmail, sentFolder } from '../../connectors/email/testing/fake-server.ts';
import type { Message } from '../../contract/index.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const ours = 'We have rye and spelt on Saturday.\nHow many would you like?';
const introduction = 'On Mon, 30 Nov 2026 at 09:05, Birch Lane <rosa@birchlane.example> wrote:';

let core: MadeCore | null = null;
afterEach(async () => {
	await core?.end();
	core = null;
});

async function setUp() {
	const clock = makeClock();
	const mailbox = fakeEmail({ ...clock, advance: () => undefined, jump: () => undefined }, 'canary-mail-4711');
	const asked: string[] = [];
	const fetch: typeof globalThis.fetch = async (input) => {
		asked.push(String(input));
		return new Response(String(input).includes('busy') ? null : png, {
			status: String(input).includes('busy') ? 429 : 200,
		});
	};
	const email = createEmail({ connect: 5000, silence: 5000, whole: 20_000 });
	const made = await makeCore({ connectors: [email], profile: 'shop', clock, deps: { fetch } });
	core = made;
	const send = (id: string, head: string, body: string, folder = 'INBOX') =>
		mailbox.arrive(
			`From: ${folder === 'INBOX' ? 'Ann Lee <ann@example.test>' : mailbox.address}\nTo: ${folder === 'INBOX' ? mailbox.address : 'Ann Lee <ann@example.test>'}\nSubject: Bread\nMessage-ID: <${id}>\n${head}\n${body}\n`,
			clock.now(),
			folder,
		);
	const messages = async (): Promise<Message[]> => {
		const { rows } = await made.client['threads.window']({ view: 'waiting', from: 0, to: 50 });
		const pages = await Promise.all(rows.map(({ id }) => made.client['timeline.page']({ threadId: id })));
		return pages.flatMap(({ entries }) => entries.flatMap((entry) => (entry.type === 'message' ? [entry] : [])));
	};
	const connect = () => made.client['accounts.connect']({ connectorId: 'email', typed: mailbox.credentials });
	const message = (part: string) =>
		made.until(async () => (await messages()).find(({ text }) => text.includes(part)), `"${part}" is here`);
	return { made, mailbox, asked, send, connect, message };
}

test('the words of a message that we have are folded wherever they stand; the whole text is stored, and no search finds it', async () => {
	const { made, mailbox, send, connect, message } = await setUp();
	send('ours1@birchlane.example', 'In-Reply-To: <q@example.test>\n', ours, sentFolder);
	await connect();
	await made.until(async () => (await made.client['search.messages']({ text: 'rye' })).hits[0], 'ours is stored');
	// No mark, no header that names ours: told by its words, and by the customer.
	const whole = `${introduction}\n\n${ours}\n\nTwo spelt, please.\n\nSent from my iPhone`;
	send('a1@example.test', '', whole);
	await made.client['accounts.checkNow']({});
	const mail = await message('Two spelt');
	expect(mail).toMatchObject({ text: 'Two spelt, please.', hasWhole: true });
	const fetches = () => mailbox.calls.filter(({ method }) => /fetch/i.test(method)).length;
	const before = fetches();
	expect(before).toBeGreaterThan(0);
	expect(await made.client['wholeMail.text']({ messageId: mail.id })).toEqual({ text: whole, designed: false });
	expect(fetches()).toBe(before);
	expect((await made.client['search.messages']({ text: 'iPhone' })).hits).toEqual([]);

	send('a2@example.test', '', 'Nothing is folded here.');
	await made.client['accounts.checkNow']({});
	expect((await message('Nothing is folded')).hasWhole).toBe(false);
});

test('a mail that was stored before comes from the mailbox, once; where it is gone, that is said', async () => {
	const { made, mailbox, send, connect, message } = await setUp();
	const whole = `Two spelt, please.\n\n${introduction}\n> ${ours}`;
	send('old1@example.test', 'In-Reply-To: <q@example.test>\n', whole);
	send('old2@example.test', 'In-Reply-To: <q@example.test>\n', whole.replace('Two', 'Three'));
	await connect();
	await message('Three spelt');
	const forget = () => {
		const path = globSync(join(made.folder, 'shop/*.{db,sqlite}'))[0] ?? '';
		const db = new DatabaseSync(path);
		db.exec('DELETE FROM wholeTexts');
		db.close();
	};
	await made.core().stop();
	forget();
	await made.restart();
	const first = await message('Two spelt');
	expect(first.hasWhole).toBe(true);
	expect(await made.client['wholeMail.text']({ messageId: first.id })).toEqual({ text: whole, designed: false });
	const fetches = () => mailbox.calls.filter(({ method }) => /fetch/i.test(method)).length;
	const before = fetches();
	expect(await made.client['wholeMail.text']({ messageId: first.id })).toEqual({ text: whole, designed: false });
	expect(fetches()).toBe(before);
	const second = await message('Three spelt');
	mailbox.deleteItem('<old2@example.test>');
	await expect(made.client['wholeMail.text']({ messageId: second.id })).rejects.toMatchObject({
		text: { raw: expect.stringMatching(/no longer in the mailbox/) },
	});
});

test('pictures elsewhere are fetched when asked, from the open internet alone', async () => {
	const { made, asked, send, connect, message } = await setUp();
	const pictures = [
		'https://pictures.example/rye.png',
		'https://busy.example/x.png',
		'https://10.0.0.1/x.png',
		'https://router.local/x.png',
		'http://plain.example/x.png',
		'https://pictures.example:8443/x.png',
	];
	send(
		'html@example.test',
		'Content-Type: text/html; charset=utf-8\n',
		`<p>Two spelt, please.</p>${pictures.map((url) => `<img src="${url}">`).join('')}`,
	);
	await connect();
	const mail = await message('Two spelt');
	const before = await made.client['wholeMail.design']({ messageId: mail.id, pictures: false });
	expect(before).toMatchObject({ html: expect.not.stringMatching(/https?:/), hidden: 6 });
	expect(asked).toEqual([]);
	const after = await made.client['wholeMail.design']({ messageId: mail.id, pictures: true });
	expect(asked.sort()).toEqual(['https://busy.example/x.png', 'https://pictures.example/rye.png']);
	expect(after).toMatchObject({
		html: expect.stringContaining(`data:image/png;base64,${png.toString('base64')}`),
		hidden: 5,
	});
});
