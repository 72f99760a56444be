// The short form of `npm run test:crash`. The long one, with its planted faults, runs on its own.
import { expect, test } from 'vitest';
import { runDrill } from '../crash/drill.ts';
import { countCaughtMutant } from '../helpers/property.ts';

test('eight kills lose nothing, double nothing and publish nothing twice', async () => {
	const report = await runDrill({ kills: 8, seed: 7 });
	expect(report.problems).toEqual([]);
	expect(report).toMatchObject({ kills: 8, lost: 0, doubled: 0, publishedTwice: 0 });
	expect(report.inWindow).toBeGreaterThanOrEqual(2);
	expect(report.sent).toBeGreaterThan(10);
}, 300_000);

test('the same seed is the same run, on whatever machine', async () => {
	const options = { kills: 2, seed: 3, rewinds: false };
	const [one, other] = await Promise.all([runDrill(options), runDrill(options)]);
	expect(one.digest).toBe(other.digest);
}, 300_000);

test('a start that sends again what was on its way is found', async () => {
	const { problems } = await runDrill({ kills: 1, seed: 5, mutant: 'sending-to-queued' });
	expect(problems.join('\n')).toMatch(/published \d+ times/);
	countCaughtMutant();
}, 300_000);
