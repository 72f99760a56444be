import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { headerValue } from './testing/fake-server-mime.ts';
import { email, password, question, setUp } from './testing/send-context.ts';

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
	expect(item.author).toEqual({
		externalId: 'bo@customers.example',
		name: 'Bo',
		handle: 'bo@customers.example',
		isShop: false,
		formerIds: ['wordpress@birchlane.example'],
	});
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
