// npm run test:rewind [-- TIMES [SEED]]: data that goes back in time, so many times in each of the three ways; then two opposites of the
// product, each of which must be found.
import { type Plant, type Rewind, rewindOnce, rewinds } from './drill.ts';

const times = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
let sentTwiceInAll = 0;
console.log(`Rewind drill, seed ${seed}.`);
let failed = false;

async function runAll(what: Rewind, runs: number, plant?: Plant) {
	const sum = { sent: 0, waitedInCopy: 0, sentTwice: 0, lost: 0, notTold: 0 };
	for (let n = 0; n < runs; n++) {
		const one = await rewindOnce(what, seed + n, plant);
		sum.sent += one.sent;
		sum.waitedInCopy += one.waitedInCopy;
		sum.sentTwice += one.sentTwice;
		sum.lost += one.lost;
		sum.notTold += one.isTold ? 0 : 1;
	}
	return sum;
}

for (const what of rewinds) {
	const { sent, waitedInCopy, sentTwice, lost, notTold } = await runAll(what, times);
	console.log(
		`  ${what}: ${times} times put back, ${sent} replies, ${waitedInCopy} of them waited in the copy: ${sentTwice} sent twice, ${lost} lost, ${notTold} times the owner was not told`,
	);
	sentTwiceInAll += sentTwice;
	failed ||= sentTwice + lost + notTold > 0 || waitedInCopy === 0;
}
for (const [plant, what] of [
	['no-journal', 'database'],
	['no-journal', 'folder'],
	['no-day', 'computer'],
] as const) {
	const { sentTwice } = await runAll(what, Math.min(times, 10), plant);
	console.log(`  ${sentTwice > 0 ? 'found' : 'NOT FOUND'}  ${plant}, ${what}: ${sentTwice} sent twice`);
	failed ||= sentTwice === 0;
}
console.log(
	`The rewind drill is ${failed ? 'RED' : 'green'}: ${times * rewinds.length} times put back, ${sentTwiceInAll} replies sent twice.`,
);
process.exit(failed ? 1 : 0);
