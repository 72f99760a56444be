// The short form of `npm run test:crash`: ten kills. The long one, with its planted faults, runs on its own.
import { expect, test } from 'vitest';
import { runDrill } from '../crash/drill.ts';

test('ten kills lose nothing, double nothing and publish nothing twice', async () => {
	const report = await runDrill({ kills: 10, seed: 20260512 });
	expect(report.problems).toEqual([]);
	expect(report).toMatchObject({ kills: 10, lost: 0, doubled: 0, publishedTwice: 0 });
	expect(report.inWindow).toBeGreaterThanOrEqual(2);
	expect(report.sent).toBeGreaterThan(10);
}, 180_000);
