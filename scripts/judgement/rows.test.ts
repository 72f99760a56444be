import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { generate } from './generate.ts';
import { readMapped } from './measured-sets.ts';
import { readJson, readRows } from './rows.ts';
import { score } from './score.ts';

describe('rows', () => {
	it('reads quotes, doubled quotes and line breaks in them', () => {
		expect(readRows('a,"b, ""c""\nd",e\r\n1,2,3', ',')).toEqual([
			['a', 'b, "c"\nd', 'e'],
			['1', '2', '3'],
		]);
	});
	it('leaves stray quotes of tab-separated text alone', () => {
		expect(readRows('1\t"hello" she said\n2\t"\n', '\t')).toEqual([
			['1', '"hello" she said'],
			['2', '"'],
		]);
	});
	it('reads back whatever a spreadsheet would write', () => {
		const field = fc.string();
		assertProperty(
			fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1 }), (rows) => {
				const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
				expect(readRows(text, ',')).toEqual(rows);
			}),
		);
	});
});

describe('sets from elsewhere', () => {
	it('reads lists of objects, whatever order their fields come in', () => {
		expect(readJson('[{"text":"a","class":0},{"class":1,"text":"b","more":true}]')).toEqual([
			['text', 'class', 'more'],
			['a', '0', ''],
			['b', '1', 'true'],
		]);
	});
	it('parts a file in two halves that have nothing in common, from any folder', () => {
		const folder = mkdtempSync(join(tmpdir(), 'insight-'));
		try {
			const file = join(folder, 'set.json');
			writeFileSync(file, JSON.stringify(['a', 'b', 'c', ' ', 'e'].map((text, place) => ({ text, class: place % 2 }))));
			const mapping = { file, text: 'text', label: 'class', labels: { '0': 'negative', '1': 'positive' } } as const;
			expect(readMapped('.', mapping).rows.map(([, text]) => text)).toEqual(['a', 'b', 'c', 'e']);
			expect(readMapped('.', { ...mapping, half: 'even' }).rows).toEqual([
				['negative', 'a'],
				['negative', 'c'],
				['negative', 'e'],
			]);
			expect(readMapped('elsewhere', { ...mapping, half: 'odd' }).rows).toEqual([['positive', 'b']]);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('score', () => {
	it('counts as one would by hand', () => {
		const now = score([
			['negative', 'negative'],
			['negative', 'neutral'],
			['neutral', 'neutral'],
			['positive', 'negative'],
		]);
		expect(now.accuracy).toBe(0.5);
		expect(now.negativeRecall).toBe(0.5);
		expect(now.negativePrecision).toBe(0.5);
		expect(now.macroF1).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
	});
});

describe('made-up messages', () => {
	it('are the same from the same seed, different from another, and hold no open slots', () => {
		const one = generate(3, 400);
		expect(generate(3, 400)).toEqual(one);
		expect(generate(4, 400)).not.toEqual(one);
		for (const { text } of one) expect(text).not.toMatch(/\{|\}|\$[a-z]/);
	});
});
