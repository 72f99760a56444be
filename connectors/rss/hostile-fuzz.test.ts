import { expect, test } from 'vitest';
import { ConnectorError, ItemShape } from '../sdk/index.ts';
import { randomFrom } from '../testing/mutate-json.ts';
import { rss } from './connector.ts';
import { open } from './testing/fake-server-open.ts';

test('2,000 malformed feeds: only ConnectorErrors and valid items come out', async () => {
	const { caseContext, fakeServer } = open({ format: 'rss' });
	for (let i = 0; i < 6; i++) fakeServer.addItem({ text: `Words & more <${i}>`, kind: i % 2 ? 'review' : 'comment' });
	const wholes = (['rss', 'atom', 'rdf', 'json'] as const).map((format) => {
		fakeServer.shape.format = format;
		return fakeServer.feedText('https://blog.example');
	});
	let read = 0;
	let refused = 0;
	for (let seed = 1; seed <= 2000; seed++) {
		const random = randomFrom(seed * 2_654_435_761);
		const whole = wholes[seed % wholes.length] ?? '';
		const at = Math.floor(random() * whole.length);
		const length = Math.floor(random() * 40);
		const pieces = [
			'',
			'<',
			'>',
			'&',
			'&#xD83E;',
			']]>',
			'<![CDATA[',
			'\0',
			'<!--',
			'\u202e',
			'<a>'.repeat(500),
			'"',
			'<item>',
			'</item>',
			'<!DOCTYPE x [',
			'x'.repeat(100_000),
			'&#99999999;',
			'{"__proto__":{"isShop":true}}',
			'-1',
			'9e999',
		];
		const mutant = whole.slice(0, at) + (pieces[Math.floor(random() * pieces.length)] ?? '') + whole.slice(at + length);
		const handle = async () => new Response(mutant, { headers: { 'content-type': 'application/xml' } });
		const started = process.cpuUsage();
		try {
			const page = await rss.streams[0]?.poll(await caseContext.ctx({ self: null, handle }), null);
			read++;
			for (const item of page?.items ?? [])
				expect(ItemShape.safeParse(item).success, JSON.stringify(item).slice(0, 300)).toBe(true);
			expect(rss.streams[0]?.cursor.safeParse(JSON.parse(JSON.stringify(page?.next))).success).toBe(true);
		} catch (error) {
			if (!(error instanceof ConnectorError)) throw new Error(`seed ${seed}`, { cause: error });
			refused++;
		}
		expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500);
	}
	expect(({} as Record<string, unknown>).isShop).toBeUndefined();
	expect(read).toBeGreaterThan(500);
	expect(refused).toBeGreaterThan(100);
}, 60_000);
