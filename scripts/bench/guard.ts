// How well the private-data guard finds: npm run bench:guard [-- --errors]. It reads the sets of test/fixtures/private-data, which judge it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { privateDataFinder } from '../../main/private-data/find.ts';
import { type Case, kinds, measure, readCases } from '../../main/private-data/testing/measure.ts';

const { values } = parseArgs({ options: { errors: { type: 'boolean', default: true } } });
const folder = join(import.meta.dirname, '../../test/fixtures/private-data');
const read = (name: string): Case[] => readCases(readFileSync(join(folder, name), 'utf8'));
const measured = measure(read('private.jsonl'), read('ordinary.jsonl'));
const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`;

console.log('private replies');
for (const kind of kinds) {
	const { found, of } = measured.byKind[kind];
	console.log(`  ${kind.padEnd(8)} ${String(found).padStart(3)} of ${String(of).padStart(3)}  ${percent(found, of)}`);
}
console.log(`  asked    ${measured.asked} of ${measured.private}  ${percent(measured.asked, measured.private)}`);
console.log(
	`ordinary replies\n  asked    ${measured.falseAlarms.length} of ${measured.ordinary}  ${percent(measured.falseAlarms.length, measured.ordinary)}`,
);
if (values.errors) {
	for (const { text, missed } of measured.misses) console.log(`missed ${missed.join(', ')}: ${JSON.stringify(text)}`);
	for (const { text, finds } of measured.falseAlarms) console.log(`false ${finds.join(', ')}: ${JSON.stringify(text)}`);
}

const find = privateDataFinder({ region: 'DE', phone: '', email: '', address: '', orders: ['RB-2026-00417'] });
const long = read('private.jsonl')
	.map(({ text }) => text)
	.join(' ')
	.slice(0, 8000);
for (let warm = 0; warm < 20; warm++) find(long);
const times = Array.from({ length: 50 }, () => {
	const start = performance.now();
	find(long);
	return performance.now() - start;
}).toSorted((one, other) => one - other);
console.log(`8,000 characters: median ${times[25]?.toFixed(1)} ms, slowest ${times[49]?.toFixed(1)} ms`);
