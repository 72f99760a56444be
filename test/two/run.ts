// npm run test:two [-- PAIRS [SEED]]: so many pairs of starts on one data folder; then an opposite of the product, which must be found.
import { runPairs } from './drill.ts';

const pairs = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
console.log(`Two programs, seed ${seed}.`);
const found = await runPairs(pairs, seed);
for (const problem of found.problems.slice(0, 20)) console.log(`  RED  ${problem}`);
const planted = await runPairs(Math.min(pairs, 3), seed, 'no-lock');
const bites = planted.problems.length > 0;
console.log(`  ${bites ? 'found' : 'NOT FOUND'}  no-lock`);
const isGreen = found.problems.length === 0 && bites;
console.log(
	`${isGreen ? 'The drill of two programs is green.' : 'The drill of two programs is RED.'} ${pairs} pairs and ${found.races} races for the lock, ${found.problems.length} problems; ${found.kills} owners killed, ${found.takenOver} locks taken over (${Math.round(found.ms / 1000)} s)`,
);
process.exit(isGreen ? 0 : 1);
