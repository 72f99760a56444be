// Real emails: charsets, HTML, quotations, nested parts, automatic replies.
import { describe, expect, test } from 'vitest';
import { plainSubject } from './map.ts';
import { email, head, setUp } from './testing/map-context.ts';

describe('what it says', () => {
	test('quoted-printable Latin-1 and encoded words', async () => {
		const { read } = setUp();
		const item = await read(
			`From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <joerg@customers.example>\nSubject: =?utf-8?B?QnLDtnRjaGVuIPCfpZA=?=\nMessage-ID: <m1@x.example>\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nHabt ihr Br=F6tchen f=FCr mor=\ngen?\n`,
		);
		expect(item).toMatchObject({
			text: 'Habt ihr Brötchen für morgen?',
			author: { name: 'Jörg Müller', handle: 'joerg@customers.example' },
			context: { title: 'Brötchen 🥐' },
			kind: 'email',
			audience: 'private',
		});
	});

	test('format=flowed lines are joined, base64 is decoded', async () => {
		const { fakeServer, readAll } = setUp();
		fakeServer.arrive(
			`${head}Content-Type: text/plain; charset=utf-8; format=flowed\n\nOne line that \ngoes on.\n\nAnother.\n`,
		);
		fakeServer.arrive(
			`${head.replace('m1', 'm2')}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Käsekuchen?').toString('base64')}\n`,
		);
		const texts = (await readAll()).map(({ text }) => text);
		expect(texts).toContain('One line that goes on.\n\nAnother.');
		expect(texts).toContain('Käsekuchen?');
	});

	test('only HTML: the text, no script, no style, no remote picture', async () => {
		const { read } = setUp();
		const { text } = await read(
			`${head}Content-Type: text/html; charset=utf-8\n\n<html><head><style>p{color:red}</style><title>x</title></head><body><p>Hello &amp; good morning</p><script>alert(1)</script><img src="http://spy.example/p.gif"><p>Ann</p></body></html>\n`,
		);
		expect(text).toBe('Hello & good morning\n\nAnn');
	});

	test('reads the plain part of two; where it is blank, the HTML', async () => {
		const { fakeServer, readAll } = setUp();
		const both = (id: string, plain: string) =>
			`${head.replace('m1', id)}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Rich words</p>\n--b--\n`;
		fakeServer.arrive(both('p1', 'Plain words'));
		fakeServer.arrive(both('p2', ' \n\n'));
		expect(Object.fromEntries((await readAll()).map(({ externalId, text }) => [externalId, text]))).toEqual({
			'<p1@x.example>': 'Plain words',
			'<p2@x.example>': 'Rich words',
		});
	});

	test('reads all text around a picture; lists files, and fetches them only on request', async () => {
		const { caseContext, fakeServer, read } = setUp();
		const file = Buffer.from('%PDF the order');
		const item = await read(
			`${head}Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: text/plain\n\nBefore\n--outer\nContent-Type: image/png\nContent-Disposition: inline; filename="cake.png"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--outer\nContent-Type: text/plain\n\nAfter\n--outer\nContent-Type: application/pdf; name="order.pdf"\nContent-Disposition: attachment; filename="order.pdf"\nContent-Transfer-Encoding: base64\n\n${file.toString('base64')}\n--outer--\n`,
		);
		expect(item.text.replace(/\n+/g, ' ')).toBe('Before After');
		expect(item.attachments?.map(({ kind, name }) => [kind, name])).toEqual([
			['image', 'cake.png'],
			['file', 'order.pdf'],
		]);
		const before = fakeServer.calls.length;
		const response = await email.open?.(await caseContext.ctx(), item.attachments?.[1]?.ref ?? null);
		expect(await response?.text()).toBe('%PDF the order');
		expect(response?.headers.get('content-type')).toBe('application/pdf');
		expect(fakeServer.calls.length).toBeGreaterThan(before);
		fakeServer.box.renumber('INBOX');
		await expect(email.open?.(await caseContext.ctx(), item.attachments?.[1]?.ref ?? null)).rejects.toMatchObject({
			fault: { kind: 'gone' },
		});
	});
});

describe('subjects', () => {
	test('subjects', () => {
		expect(plainSubject('Re: AW: Fwd[2]: SV: Order 12')).toBe('Order 12');
		expect(plainSubject('Regarding: rye')).toBe('Regarding: rye');
		expect(plainSubject('Re: ')).toBe('');
	});
});
