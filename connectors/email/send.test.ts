import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type ConformanceOptions, createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { createEmail } from './connector.ts';
import { type FakeMailServer, fakeEmail, sentFolder } from './testing/fake-server.ts';
import { mailFails } from './testing/fake-server-faults.ts';
import { headerValue, treeOf } from './testing/fake-server-mime.ts';

const email = createEmail({ connect: 2000, silence: 400, whole: 5000 });
const password = 'canary-mail-4711';
const options: ConformanceOptions = {
	platform: (clock) => fakeEmail(clock, password),
	credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
	customProtocol: mailFails,
};

function setUp() {
	const caseContext = createCaseContext(email, options);
	onTestFinished(() => caseContext.close());
	const fakeServer = caseContext.fakeServer as FakeMailServer;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const answer = (text = 'We do.') => ({ text, to: 'private' as const, clientToken: crypto.randomUUID(), at: caseContext.clock.now() });
	const sent = () => fakeServer.box.folders.get(sentFolder)?.mails ?? [];
	return { caseContext, fakeServer, reader, read, answer, sent };
}

const question = (more: readonly string[] = []) =>
	['From: Ann Lee <ann@customers.example>', 'Message-ID: <q2@x.example>', 'Subject: Re: AW: Rye?', ...more, '', 'Do you have rye?'].join(
		'\n',
	);

test('the reply has In-Reply-To and References, and the token as its id', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question(['References: <q0@x.example> <q1@shop.example>', 'In-Reply-To: <q1@shop.example>']));
	const reply = answer('We do, until noon. Grüße 🥐');
	const item = await email.reply?.(await caseContext.ctx(), targetOf(await read('<q2@x.example>')), reply);
	const [letter, ...more] = fakeServer.delivered;
	expect(more).toEqual([]);
	const raw = letter?.raw ?? '';
	expect(letter?.to).toEqual(['ann@customers.example']);
	expect(headerValue(raw, 'message-id')).toBe(`<${reply.clientToken}@birchlane.example>`);
	expect(headerValue(raw, 'in-reply-to')).toBe('<q2@x.example>');
	expect(headerValue(raw, 'references')).toBe('<q0@x.example> <q1@shop.example> <q2@x.example>');
	expect(headerValue(raw, 'subject')).toBe('Re: Rye?');
	expect(headerValue(raw, 'from')).toBe(`Birch Lane Bakery <${fakeServer.address}>`);
	expect(headerValue(raw, 'auto-submitted')).toBeUndefined();
	expect(item).toMatchObject({ conversation: '<q0@x.example>', parentId: '<q2@x.example>', author: { isShop: true } });
});

test('every attempt is the same email, byte for byte', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer('A longer answer, with words enough to be wrapped by whoever likes to wrap: bread, rolls, rye, spelt and cake. 🥐');
	for (let i = 0; i < 2; i++) {
		await email.reply?.(await caseContext.ctx(), target, reply);
		caseContext.clock.advance(60_000);
	}
	expect(fakeServer.delivered[1]?.raw).toBe(fakeServer.delivered[0]?.raw);
});

for (const files of [true, false])
	test(`it lies in Sent exactly once where the provider ${files ? 'keeps' : 'does not keep'} a copy by itself`, async () => {
		const { caseContext, fakeServer, read, reader, answer, sent } = setUp();
		fakeServer.files = files;
		fakeServer.arrive(question());
		const item = await email.reply?.(await caseContext.ctx(), targetOf(await read('<q2@x.example>')), answer());
		expect(sent().map(({ raw }) => headerValue(raw, 'message-id'))).toEqual([item?.externalId]);
		expect(sent()[0]?.flags.has('\\Seen')).toBe(true);
		expect(treeOf(sent()[0]?.raw ?? '').body).toBe(treeOf(fakeServer.delivered[0]?.raw ?? '').body);
		await read('<q2@x.example>');
		expect([...reader.items.values()].filter(({ author }) => author.isShop)).toHaveLength(1);
	});

test('once accepted, nothing fails the reply: a missing copy is only logged', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.files = false;
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	for (const fault of mailFails.reads) {
		fakeServer.failNext(fault[1], { times: Number.POSITIVE_INFINITY });
		const item = await email.reply?.(await caseContext.ctx(), target, answer(fault[0]));
		fakeServer.heal();
		expect(item?.author.isShop).toBe(true);
	}
	expect(fakeServer.delivered).toHaveLength(mailFails.reads.length);
	expect(caseContext.recorded.logs.filter((line) => line.includes('folder of sent mail'))).toHaveLength(mailFails.reads.length);
});

test('where nobody files a copy, finding none does not mean that it was not sent', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.files = false;
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer();
	fakeServer.failNext({ kind: 'wire', what: 'smtp: a reset after the mail' }, { accepted: true });
	await expect(email.reply?.(await caseContext.ctx(), target, reply)).rejects.toMatchObject({ fault: { kind: 'unsure' } });
	expect(await email.findReply?.(await caseContext.ctx(), target, reply)).toEqual([]);
	// "read-back" with nothing found asks the owner (main/sync/sending/outbox-table.ts); only a "key" is sent again by itself.
	expect(email.manifest.sendSafety('email', 'private')).toBe('read-back');
});

test('finds a reply whose id the provider replaced, by In-Reply-To and its text', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer('We do.');
	fakeServer.arrive(
		`From: ${fakeServer.address}\nTo: ann@customers.example\nMessage-ID: <other@ses.example>\nIn-Reply-To: <q2@x.example>\n\nWe do.\n`,
		caseContext.clock.now(),
		sentFolder,
	);
	expect((await email.findReply?.(await caseContext.ctx(), target, reply))?.map(({ externalId }) => externalId)).toEqual([
		'<other@ses.example>',
	]);
	expect(await email.findReply?.(await caseContext.ctx(), target, { ...reply, text: 'We do not.' })).toEqual([]);
});

test('no subject, name or id can inject a header', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(
		[
			'From: =?utf-8?q?Ann=0D=0ABcc=3A_evil=40x.example?= <ann@customers.example>',
			'Message-ID: <q2@x.example>',
			'Subject: =?utf-8?q?Rye=0D=0ABcc=3A_evil=40x.example?=',
			'',
			'Hello',
		].join('\n'),
	);
	const target = targetOf(await read('<q2@x.example>'));
	await email.reply?.(await caseContext.ctx(), target, { ...answer(), clientToken: 'a>\r\nBcc: evil@x.example' });
	const raw = fakeServer.delivered[0]?.raw ?? '';
	expect(headerValue(raw, 'bcc')).toBeUndefined();
	expect(fakeServer.delivered[0]?.to).toEqual(['ann@customers.example']);
	expect(raw).not.toMatch(/^bcc:/im);
});

test('replies to Reply-To, and reads the customer from the shop’s own form', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(
		'From: Birch Lane <wordpress@birchlane.example>\nReply-To: Bo <bo@customers.example>\nMessage-ID: <f1@x.example>\nSubject: Form\n\nCake?',
	);
	const item = await read('<f1@x.example>');
	expect(item.author).toEqual({ externalId: 'bo@customers.example', name: 'Bo', handle: 'bo@customers.example', isShop: false });
	await email.reply?.(await caseContext.ctx(), targetOf(item), answer());
	expect(fakeServer.delivered[0]?.to).toEqual(['bo@customers.example']);
});

test('no server, no such host: surely not sent', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const closed = await new Promise<number>((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
	for (const smtp of [`127.0.0.1:${closed}`, 'nowhere.invalid:465']) {
		const ctx = await caseContext.ctx({ creds: { ...fakeServer.credentials, smtp } });
		await expect(email.reply?.(ctx, target, answer())).rejects.toMatchObject({ fault: { kind: 'transient' } });
	}
	expect(fakeServer.delivered).toEqual([]);
});

test('stopping in the middle of an email is unsure, before it is not', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	for (const [what, kind] of [
		['smtp: no answer after the mail', 'unsure'],
		['smtp: no answer before the mail', 'transient'],
	] as const) {
		const stop = new AbortController();
		fakeServer.failNext({ kind: 'wire', what });
		const calls = fakeServer.calls.length;
		const sending = email.reply?.(await caseContext.ctx({ signal: stop.signal }), target, answer());
		const at = what.includes('after') ? '.' : 'RCPT';
		for (let i = 0; i < 200 && !fakeServer.calls.slice(calls).some(({ method }) => method === at); i++)
			await new Promise((resolve) => setTimeout(resolve, 2));
		stop.abort();
		await expect(sending).rejects.toMatchObject({ fault: { kind } });
	}
});

test('a remote server gets no password without TLS', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	const before = fakeServer.calls.length;
	// 127.1 is this computer, but in a form that the connector treats as remote, so it requires STARTTLS.
	for (const which of ['imap', 'smtp'] as const) {
		const creds = { ...fakeServer.credentials, [which]: `127.1:${fakeServer.credentials[which]?.split(':')[1]}` };
		await expect(email.check(await caseContext.ctx({ creds, self: null }))).rejects.toMatchObject({
			fault: { kind: 'transient' },
			message: expect.stringContaining('safe'),
		});
	}
	const said = fakeServer.calls.slice(before).map(({ method }) => method);
	expect(said.filter((method) => method === 'LOGIN')).toHaveLength(1);
	expect(said).not.toContain('AUTH');
});

test('Microsoft: refused with a sentence before any call', async () => {
	const { caseContext, fakeServer } = setUp();
	const creds = { address: 'rosa@hotmail.com', password };
	await expect(email.check(await caseContext.ctx({ creds, self: null }))).rejects.toMatchObject({
		fault: { kind: 'auth' },
		message: /Microsoft 365/,
	});
	expect(fakeServer.calls).toEqual([]);
});
