// Mails of the kinds that other programs were reported to lose, hang on or garble.
import { expect, test } from 'vitest';
import { head, setUp } from './testing/map-context.ts';

const read = (raw: string | Buffer) => setUp().read(raw);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const html = (body: string, more = '') => `${head}Content-Type: text/html; charset=utf-8\n${more}\n${body}\n`;
const gbk = '\xb3\xb7\xbb\xd8\xd3\xca\xbc\xfe\xb3\xc9\xb9\xa6';

test.each<[string, string | Buffer, string]>([
	['UTF-8 that says ISO-2022-JP', `${head}Content-Type: text/plain; charset=iso-2022-jp\n\nほげ\n`, 'ほげ'],
	[
		'HTML whose charset stands in its own head only, in quoted-printable',
		`${head}Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=\n=3Diso-8859-7"></head><body>=CD=E1=E9, 5</body></html>\n`,
		'Ναι, 5',
	],
	['a disposition that is an encoded word', html('<p>Hello</p>', 'Content-Disposition: =?utf-8?Q?inline?=\n'), 'Hello'],
	['HTML without a root', html('Hello <b>Rosa</b>'), 'Hello Rosa'],
	['HTML that never ends', html('<p>Hello <b>Rosa'), 'Hello Rosa'],
	['a comment that never ends', html('<p>Hello</p><!-- Rosa'), 'Hello'],
	['a sign that is no tag', html('<p>5 < 6 & 7 > 2</p>'), '5 < 6 & 7 > 2'],
	[
		'GBK in 8 bits, flowed',
		latin1(
			`${head}Content-Type: text/plain; charset="gbk"; format=flowed\nContent-Transfer-Encoding: 8bit\n\n${gbk}\n`,
		),
		'撤回邮件成功',
	],
	[
		'Hebrew in logical order',
		latin1(`${head}Content-Type: text/plain; charset=iso-8859-8-i\n\n\xf9\xec\xe5\xed \xf8\xe5\xe6\xe4\n`),
		'שלום רוזה',
	],
	[
		'nested parts whose boundary is never closed',
		`${head}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nUpdate failed\n\n--b\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html; charset=utf-8\n\n<p>Update failed</p>\n--c\n--b\n--a\n`,
		'Update failed',
	],
])('%s', async (_name, raw, text) => {
	expect((await read(raw)).text).toBe(text);
});

test('a raw subject of another charset, which only its bytes tell', async () => {
	const mail = latin1(`${head}Subject: [${gbk}] ${gbk}\n\nHello\n`);
	expect((await read(mail)).context?.title).toBe('[撤回邮件成功] 撤回邮件成功');
});

test.each(['a<b<c>>', '<', '"', '()))', ',,,', '=?utf-8?Q?=', '@', '<<<ann@x.example', `"${'a'.repeat(70_000)}`])(
	'a From like %.20s is shown',
	async (from) => {
		const { author, text } = await read(`From: ${from}\nSubject: x\nMessage-ID: <m1@x.example>\n\nHello\n`);
		expect(text).toBe('Hello');
		expect(author.isShop).toBe(false);
	},
);

test('a header, a quotation, a table and parts as deep as a sender likes: linear, and shown', async () => {
	const deep = (times: number): string =>
		times === 0
			? 'Content-Type: text/plain\n\nHello\n'
			: `Content-Type: multipart/mixed; boundary=b${times}\n\n--b${times}\n${deep(times - 1)}--b${times}--\n`;
	const started = process.cpuUsage();
	const long = `${head}References: ${'<a@b.example> '.repeat(20_000)}\nTo: ${'x <a@b.example>, '.repeat(5000)}\n\nHello\n`;
	expect((await read(long)).text).toBe('Hello');
	expect((await read(html(`${'<blockquote>'.repeat(20_000)}Hello`))).text).toContain('Hello');
	expect((await read(html(`${'<table><tr><td>'.repeat(20_000)}Hello`))).text).toBe('Hello');
	expect((await read(html(`${'<a href="https://x.example/">'.repeat(20_000)}Hello`))).text).toContain('Hello');
	expect((await read(`${head}${deep(100)}`)).text).toContain('Hello');
	expect(process.cpuUsage(started).user / 1000).toBeLessThan(8000);
});
