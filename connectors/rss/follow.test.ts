import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { open, rssOf, saying } from './testing/fake-server-open.ts';

describe('what falls off', () => {
	test('reports a gap when no entry is known', async () => {
		const { caseContext, fakeServer, reader, again } = open({ format: 'rss', window: 3 });
		for (let i = 0; i < 3; i++) {
			caseContext.clock.advance(60_000);
			fakeServer.addItem({ text: `Early ${i}` });
		}
		const known = caseContext.clock.now();
		await reader.readAll();
		caseContext.clock.advance(3_600_000);
		for (let i = 0; i < 5; i++) {
			caseContext.clock.advance(60_000);
			fakeServer.addItem({ text: `Late ${i}` });
		}
		const oldestShown = caseContext.clock.now() - 2 * 60_000;
		await again();
		const second = (at: number) => Math.floor(at / 1000);
		expect(reader.lost.map(({ from, to }) => [second(from), second(to)])).toEqual([
			[second(known), second(oldestShown)],
		]);
		expect(reader.items.size).toBe(6);
	});

	test('reports no gap while an entry is known, nor for a feed that was emptied', async () => {
		const { fakeServer, reader, again } = open({ format: 'rss', window: 3 });
		const ids = ['a', 'b', 'c'].map((text) => fakeServer.addItem({ text }));
		await reader.readAll();
		for (const id of ids) fakeServer.deleteItem(id);
		await again();
		expect(reader.lost).toEqual([]);
	});

	test('ids that are new at every fetch make nothing twice', async () => {
		const { caseContext, fakeServer, reader, again, items } = open({ format: 'rss', changingIds: true });
		fakeServer.addItem({ text: 'One' });
		caseContext.clock.advance(60_000);
		fakeServer.addItem({ text: 'Two' });
		await reader.readAll();
		for (let i = 0; i < 3; i++) await again();
		expect(
			items()
				.map(({ text }) => text)
				.sort(),
		).toEqual(['One', 'Two']);
		expect(reader.lost).toEqual([]);
	});

	test('one id for all of them loses nothing', async () => {
		let shown = 1;
		const item = (n: number) =>
			`<item><guid>same</guid><link>https://s.example/${n}</link><title>No. ${n}</title><pubDate>Mon, 0${n} May 2026 10:00:00 GMT</pubDate></item>`;
		const { reader, again, items } = open(saying(() => rssOf(item(shown))));
		await reader.readAll();
		for (shown = 2; shown < 6; shown++) await again();
		expect(
			items()
				.map(({ text }) => text)
				.sort(),
		).toEqual(['No. 1', 'No. 2', 'No. 3', 'No. 4', 'No. 5']);
	});
});

test('after any arrivals, edits and deletions between polls, each message comes once under one id, and a gap is never silent', async () => {
	const act = fc.oneof(
		{ weight: 5, arbitrary: fc.record({ do: fc.constant('say' as const), how: fc.integer({ min: 0, max: 3 }) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), how: fc.nat() }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), how: fc.nat() }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('poll' as const), how: fc.nat() }) },
	);
	const shapes = fc.record({
		format: fc.constantFrom('rss' as const, 'atom' as const, 'json' as const, 'rdf' as const),
		window: fc.constantFrom(2, 4, 100),
		paged: fc.boolean(),
		changingIds: fc.boolean(),
	});
	await assertProperty(
		fc.asyncProperty(shapes, fc.array(act, { maxLength: 40 }), async (shape, acts) => {
			const { caseContext, fakeServer, reader, again } = open({
				...shape,
				paged: shape.paged && shape.format !== 'rdf',
			});
			const told = new Map<string, number>();
			let number = 0;
			// Of a feed that was always empty nobody knows how much it shows.
			fakeServer.addItem({ text: 'The very first' });
			/** Said, and never shown by any feed we read. */
			const unseen = new Set<string>();
			const poll = async () => {
				const newest = fakeServer.said.toSorted((a, b) => b.at - a.at).slice(0, shape.window);
				await again();
				for (const one of fakeServer.shape.paged ? fakeServer.said : newest) unseen.delete(one.text);
			};
			await poll();
			for (const { do: what, how } of [...acts, { do: 'poll' as const, how: 0 }]) {
				caseContext.clock.advance(61_000);
				const one = fakeServer.said[how % Math.max(1, fakeServer.said.length)];
				if (what === 'say')
					for (let i = 0; i <= how; i++) {
						caseContext.clock.advance(1000);
						const text = `No. ${++number} of mine`;
						told.set(text, caseContext.clock.now());
						unseen.add(text);
						fakeServer.addItem({ text });
					}
				else if (what === 'poll') await poll();
				// Ids that change, pages, and something taken away between two fetches: then one may come twice (README).
				else if (one && what === 'delete' && !(shape.changingIds && fakeServer.shape.paged)) {
					unseen.delete(one.text);
					told.delete(one.text);
					fakeServer.deleteItem(one.id);
				}
				// With ids that change, an edit cannot be told from something new.
				else if (one && what === 'edit' && !shape.changingIds && !unseen.has(one.text))
					fakeServer.editItem(one.id, `${one.text}, edited`);
			}
			const texts = [...reader.items.values()].map(({ text }) => text.replace(/(, edited)+$/, ''));
			expect(new Set(texts).size).toBe(texts.length);
			for (const [text, at] of told) {
				if (texts.includes(text)) continue;
				const isTold = reader.lost.some(({ from, to }) => from - 1000 <= at && at <= to + 1000);
				expect(isTold, `${text} is missing and nothing was said`).toBe(true);
			}
		}),
		{ numRuns: Number(process.env.RSS_RUNS ?? 150) },
	);
}, 120_000);
