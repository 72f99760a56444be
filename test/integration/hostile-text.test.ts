// Text of any kind in any field stays text: it comes back letter for letter, runs nowhere, and breaks no query.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, send, timeline } from '../helpers/owner.ts';
import { assertProperty } from '../helpers/property.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

const hostile = [
	"'; DROP TABLE messages; --",
	'" OR 1=1 --',
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'{{constructor.constructor("return process")()}}',
	'$' + '{process.exit(1)}',
	'%s %n %x',
	'../../../etc/passwd',
	'invoice\u202egpj.exe',
	'\u2066\u2067\u2068 bidi',
	'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
	'👩‍👩‍👧‍👦 🏳️‍🌈 𝕳𝖊𝖑𝖑𝖔',
	'عربي עברית 日本語 ไทย',
	'NEAR("a" "b") AND body:x OR *',
	'a" b* (c OR d) ^e',
	'"""',
	'=HYPERLINK("http://x")',
	'__proto__',
	'\u0007\u001b[31mred\u001b[0m',
	'x'.repeat(20_000),
	' ',
	'\n\n\n',
];

describe('hostile text', () => {
	test('from customers: in name and words it comes back as it was', async () => {
		hostile.forEach((text, n) => {
			shop.server.addPost({ text: `${n} ${text}`, by: { id: `c${n}`, name: `N${n} ${text.slice(0, 200)}` } });
		});
		await shop.poll();
		await shop.poll();
		const rows = await allRows(shop.client, 'waiting');
		expect(rows).toHaveLength(hostile.length);
		for (const row of rows) {
			const [entry] = await timeline(shop.client, row.id);
			const n = Number(/^N(\d+)/.exec(row.name)?.[1]);
			expect(entry).toMatchObject({ type: 'message', text: `${n} ${hostile[n]}` });
			expect(row.preview.length).toBeLessThan(1000);
		}
	});

	test('typed by the owner: drafts, notes, tags, canned replies and replies keep every letter', async () => {
		shop.server.addPost({ text: 'Hello?' });
		await shop.poll();
		const [row] = await allRows(shop.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		let revision = 0;
		for (const [n, text] of hostile.entries()) {
			const draft = await shop.client['drafts.save']({
				threadId: row.id,
				audience: 'public',
				text,
				caret: 0,
				revision,
			});
			revision = draft.revision;
			expect(draft.text).toBe(text);
			if (text.trim() === '') continue;
			const note = await shop.client['notes.save']({ threadId: row.id, text: text.slice(0, 5000) });
			expect(note.text).toBe(text.slice(0, 5000).trim());
			const name = `${n} ${text}`.slice(0, 39).trim();
			const tag = await shop.client['tags.save']({ name: name.isWellFormed() ? name : `${n}` });
			await shop.client['threads.tag']({ threadId: row.id, tagId: tag.id });
			const canned = await shop.client['cannedReplies.save']({
				title: name.isWellFormed() ? name : `${n}`,
				shortcut: `s${n}`,
				text: text.slice(0, 10_000),
			});
			expect(canned.text).toBe(text.slice(0, 10_000));
		}
		const text = hostile
			.filter((one) => one.length < 100)
			.join(' ')
			.slice(0, 190);
		await send(shop.client, await openThread(shop.client, row.id), text);
		await shop.until(async () => shop.server.published().length === 1, 'sent');
		expect(shop.server.published()[0]?.text).toBe(text);
	});

	test('searching for anything answers, and finds what is there', async () => {
		shop.server.addPost({ text: 'The "quoted" bouquet (for 3 people) costs 20€' });
		await shop.poll();
		for (const text of [...hostile, 'bouquet', '"quoted"', '(for', 'bouq', '20€', 'BOUQUET costs'])
			await shop.client['search.messages']({ text: text.slice(0, 500) });
		expect((await shop.client['search.messages']({ text: 'bouquet cost' })).hits).toHaveLength(1);
		await assertProperty(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
				const { hits } = await shop.client['search.messages']({ text });
				for (const hit of hits)
					for (const [from, to] of hit.marks) expect(0 <= from && from < to && to <= hit.excerpt.length).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});

	test('any words of a customer arrive as they were said', async () => {
		const texts: string[] = [];
		await assertProperty(
			fc.asyncProperty(
				fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 10 }),
				async (some) => {
					for (const text of some) {
						const words = `${texts.length}: ${text}`;
						texts.push(words);
						shop.server.addPost({ text: words, by: { id: 'ana', name: 'Ana' }, audience: 'private', place: 'ana' });
					}
					await shop.poll();
				},
			),
			{ numRuns: 20 },
		);
		const [row] = await allRows(shop.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		const seen = (await timeline(shop.client, row.id)).flatMap((entry) =>
			entry.type === 'message' ? [entry.text] : [],
		);
		expect(seen.toSorted()).toEqual(texts.map((text) => text.replaceAll('\0', '')).toSorted());
	});
});
