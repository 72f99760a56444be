// npm run test:crash [-- KILLS [SEED]]: the crash drill, then the same with five mutants, each of which must be found.
import { type Report, runDrill } from './drill.ts';
import { mutants } from './protocol.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
let failed = false;

function print(name: string, report: Report): void {
	const by = (what: string): number => report.resolvedBy[what] ?? 0;
	console.log(
		`${name}: ${report.kills} kills, ${report.inWindow} of them while a reply was on its way (${Math.round(report.ms / 1000)} s)`,
	);
	console.log(`  messages  ${report.inbound} written by customers, ${report.lost} lost, ${report.doubled} doubled`);
	console.log(
		`  replies   ${report.replies}: ${report.sent} sent, ${report.unsure} unsure, ${report.publishedTwice} published twice`,
	);
	console.log(
		`  settled   ${by('answer')} by the answer, ${by('look')} by looking, ${by('key')} by key, ${by('poll')} by a poll that found them, ${by('owner') + report.unsure} by asking (${by('owner')} were there, ${report.unsure} never arrived and wait for the owner)`,
	);
	console.log(
		`  platform  ${report.attempts} requests to publish, ${report.repeats} recognised as repeats by their key`,
	);
}

console.log(`Crash drill, seed ${seed}.`);
const report = await runDrill({ kills, seed });
print('The product', report);
for (const problem of report.problems.slice(0, 20)) console.log(`  RED  ${problem}`);
const enough = report.inWindow >= kills / 5;
if (!enough) console.log(`  RED  only ${report.inWindow} kills in the send window; a fifth is wanted`);
failed = report.problems.length > 0 || !enough;

console.log('Mutants: each must be found.');
for (const [i, mutant] of mutants.entries()) {
	const mutated = await runDrill({ kills: Math.min(kills, 25), seed: seed + 1 + i, mutant, settleMs: 20_000 });
	const found = mutated.problems.length > 0;
	console.log(
		`  ${found ? 'found' : 'NOT FOUND'}  ${mutant}: ${mutated.problems.length} problems, e.g. ${mutated.problems[0] ?? 'none'}`,
	);
	failed ||= !found;
}
// The proof that it is the UNIQUE that was missed: the same second writer, and nothing taken away.
process.env.DRILL_UNIQUE = 'kept';
const control = await runDrill({ kills: Math.min(kills, 10), seed: seed + 10, mutant: 'no-unique' });
console.log(
	`  ${control.problems.length === 0 ? 'green' : 'RED'}  the second writer of no-unique, with the UNIQUE in its place: ${control.problems.length} problems`,
);
failed ||= control.problems.length > 0;
console.log(failed ? 'The crash drill is RED.' : 'The crash drill is green.');
process.exit(failed ? 1 : 0);
