// The short form of `npm run test:power`, and how it reads what strace saw.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../helpers/seeded-random.ts';
import { replay } from '../power/replay.ts';
import { readSteps, whyNoTrace } from '../power/trace.ts';

const hex = (text: string): string => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}`).join('');

test('a call that another thread interrupts counts from its end, with all that it wrote', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-trace-'));
	const file = join(folder, 'shop.db-wal');
	const log = join(folder, 'trace');
	const call = `7<${hex(file)}>`;
	writeFileSync(
		log,
		[
			`11 pwrite64(${call}, "${hex('abc')}", 3, 4096 <unfinished ...>`,
			`12 fsync(${call})                          = 0`,
			'11 <... pwrite64 resumed>)                 = 3',
			`11 ftruncate(${call}, 8192 <unfinished ...>`,
			'11 <... ftruncate resumed>)                = 0',
			'',
		].join('\n'),
	);
	const steps = await readSteps(log, folder);
	rmSync(folder, { recursive: true });
	expect(steps).toEqual([
		{ is: 'sync', file },
		{ is: 'write', file, at: 4096, bytes: Buffer.from('abc') },
		{ is: 'truncate', file, length: 8192 },
	]);
});

test.skipIf(whyNoTrace() !== null)('thirty power cuts lose nothing that was acknowledged', async () => {
	const found = await replay('FULL', 30, 12, seededRandom(9));
	expect(found).toMatchObject({ states: 30, lostRows: 0, damaged: 0, examples: [] });
	expect(found.acknowledged).toBeGreaterThan(30);
});
