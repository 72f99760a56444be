// The sets of test/fixtures/private-data, written by somebody who had not seen the guard. `npm run bench:guard` lists what fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure, readCases } from './testing/measure.ts';

const folder = join(import.meta.dirname, '../../test/fixtures/private-data');
const read = (name: string) => readCases(readFileSync(join(folder, name), 'utf8'));

test('every e-mail address, IBAN and card number, 95 % of the private replies, and at most 2 % of the ordinary ones', () => {
	const measured = measure(read('private.jsonl'), read('ordinary.jsonl'));
	for (const kind of ['email', 'iban', 'card'] as const)
		expect(measured.byKind[kind].found).toBe(measured.byKind[kind].of);
	expect(measured.asked / measured.private).toBeGreaterThanOrEqual(0.95);
	expect(measured.falseAlarms.length / measured.ordinary).toBeLessThanOrEqual(0.02);
});
