import { describe, expect, test } from 'vitest';
import type { Shape } from './testing/fake-server.ts';
import { open, rssOf, saying } from './testing/fake-server-open.ts';

describe('what strangers write', () => {
	const read = async (shape: Shape, typed?: object) => {
		const { reader, items } = open(shape, typed);
		await reader.readAll();
		return items();
	};
	const texts = async (items: string) => (await read(saying(rssOf(items)))).map(({ text }) => text);

	test('HTML becomes text, twice escaped or not, and nothing of it stays', async () => {
		expect(
			await texts(`<item><guid>1</guid><description>&lt;p&gt;A &amp;amp; b&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><guid>2</guid><description>&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;</description></item>
<item><guid>3</guid><description><![CDATA[<p>One</p><p>Two &nbsp;<img src=x onerror=alert(1)></p>]]></description></item>
<item><guid>4</guid><description>Caf&eacute; &nbsp;here</description></item>`),
		).toEqual([
			'A & b',
			'Twice',
			'One\n\nTwo \u00a0(picture: https://blog.example/comments/feed/x)',
			'Café \u00a0here',
		]);
	});

	test('a headline of the customer’s is part of what was said; one that names the page is not', async () => {
		expect(
			await texts(`<item><guid>1</guid><title>Too dry</title><description>Never again.</description></item>
<item><guid>2</guid><title>Comment on Rye by Ann</title><author>ann@example.org (Ann)</author><description>Nice.</description></item>
<item><guid>3</guid><title>So good I came…</title><description>So good I came back.</description></item>`),
		).toEqual(['Too dry\n\nNever again.', 'Nice.', 'So good I came back.']);
	});

	test('what the feed has cut shows that it was', async () => {
		expect(await texts('<item><guid>1</guid><description>It was so [&amp;#8230;]</description></item>')).toEqual([
			'It was so […]',
		]);
	});

	test('the shop is who signs with its name; what it says to nobody is no message', async () => {
		const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>C</title>
<entry><id>1</id><author><name>Ann</name></author><content>Hello?</content><published>2026-05-11T10:00:00Z</published></entry>
<entry><id>2</id><author><name>birch  lane bakery</name></author><content>Hi.</content><thr:in-reply-to ref="1"/><published>2026-05-11T10:01:00Z</published></entry>
<entry><id>3</id><author><name>Birch Lane Bakery</name></author><content>News!</content><published>2026-05-11T10:02:00Z</published></entry></feed>`;
		const items = await read(saying(atom));
		expect(items.map(({ externalId, author, parentId }) => [externalId, author.isShop, parentId])).toEqual([
			['1', false, undefined],
			['2', true, '1'],
		]);
	});

	test('times: of another zone, without one, in another language, in the future, impossible, missing', async () => {
		const { caseContext, reader, items } = open(
			saying(
				rssOf(
					[
						'Mon, 11 May 2026 12:00:00 +0200',
						'2026-05-11T10:00:00',
						'lun., 11 May 2026 10:00:00 GMT',
						'11 mai 2026',
						'Mon, 11 May 2099 10:00:00 GMT',
						'0000-00-00',
						'',
					]
						.map((date, i) => `<item><guid>${i}</guid><title>${i}</title><pubDate>${date}</pubDate></item>`)
						.join(''),
				),
			),
		);
		await reader.readAll();
		const ten = Date.UTC(2026, 4, 11, 10);
		const midnight = Date.UTC(2026, 4, 11);
		expect(caseContext.clock.now()).toBeGreaterThan(ten);
		// What is no time that was is as old as the entry above it.
		expect(items().map(({ createdAt }) => createdAt)).toEqual([
			ten,
			ten,
			ten,
			midnight,
			midnight - 1,
			midnight - 2,
			midnight - 3,
		]);
	});

	test('letters of other alphabets, as the server, the mark or the document names them', async () => {
		const text = rssOf('<item><guid>1</guid><title>Brötchen für Žofie?</title></item>');
		const latin2: Record<string, number> = { ö: 0xf6, ü: 0xfc, Ž: 0xae };
		const bytes = Uint8Array.from(
			`<?xml version="1.0" encoding="ISO-8859-2"?>${text}`,
			(c) => latin2[c] ?? c.charCodeAt(0),
		);
		const utf16 = new Uint8Array([
			0xff,
			0xfe,
			...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
		]);
		const answers: [Uint8Array<ArrayBuffer>, string][] = [
			[bytes, 'application/xml'],
			[bytes, 'text/xml; charset="iso-8859-2"'],
			[utf16, 'application/xml'],
			[new TextEncoder().encode(text), 'text/xml; charset=klingon'],
		];
		for (const [body, type] of answers)
			expect(
				(await read({ format: 'rss', answer: () => new Response(body, { headers: { 'content-type': type } }) })).map(
					(item) => item.text,
				),
			).toEqual(['Brötchen für Žofie?']);
	});

	test('entities of the document’s own making are never expanded, and cost no time', async () => {
		const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
		const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">${laughs}]>${rssOf('<item><guid>1</guid><title>&l30; &x; ok</title></item>')}`;
		const started = process.cpuUsage();
		const items = await read(saying(bomb));
		expect(items.map(({ text }) => text)).toEqual(['&l30; &x; ok']);
		expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
	});

	test('five megabytes are read in time, six are refused, and a page is not a feed', async () => {
		const item = (n: number, size: number) =>
			`<item><guid>${n}</guid><title>No. ${n}</title><description>${'x'.repeat(size)}</description></item>`;
		const list = (size: number) => rssOf(Array.from({ length: 5000 }, (_, n) => item(n, size)).join(''));
		const started = process.cpuUsage();
		expect(await read(saying(list(900)))).toHaveLength(1000);
		expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
		await expect(read(saying(list(1200)))).rejects.toMatchObject({
			fault: { kind: 'drift', where: 'feed: too large' },
		});
		await expect(read(saying('<html><body>Please sign in</body></html>'))).rejects.toMatchObject({
			fault: { kind: 'drift' },
		});
	});
});
