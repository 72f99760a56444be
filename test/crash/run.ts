// npm run test:crash [-- KILLS [SEED]]: the crash drill, in two halves side by side, then five mutants, each in a situation that shows it.
import { type Report, runDrill } from './drill.ts';
import { mutants } from './protocol.ts';
import { situations } from './situations.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
let failed = false;

function print(name: string, report: Report): void {
	const by = (what: string): number => report.resolvedBy[what] ?? 0;
	console.log(
		`${name}: ${report.kills} kills, ${report.inWindow} of them while a reply was on its way; ${report.rewinds} times an older file was put back (${Math.round(report.ms / 1000)} s, run ${report.digest})`,
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
	for (const problem of report.problems.slice(0, 20)) console.log(`  RED  ${problem}`);
	const enough = report.inWindow >= report.kills / 5;
	if (!enough) console.log(`  RED  only ${report.inWindow} kills in the send window; a fifth is wanted`);
	failed ||= report.problems.length > 0 || !enough;
}

console.log(`Crash drill, seed ${seed}.`);
const halves = await Promise.all([
	runDrill({ kills: Math.ceil(kills / 2), seed }),
	runDrill({ kills: Math.floor(kills / 2), seed: seed + 1 }),
]);
halves.forEach((half, n) => void print(`The product, seed ${seed + n}`, half));

console.log('Mutants: each must be found, in its situation; the product must be green in the same one.');
const found: string[] = [];
for (const [i, mutant] of mutants.entries()) {
	const { kills: struck, shows } = situations[mutant];
	const { problems, ms } = await runDrill({ seed: seed + 2 + i, mutant });
	const shown = problems.filter((problem) => shows.test(problem));
	if (shown.length > 0) found.push(mutant);
	const first = shown[0] ?? `none of its own, ${problems.length} others`;
	console.log(
		`  ${shown.length > 0 ? 'found' : 'NOT FOUND'}  ${mutant}: ${struck} kills, ${shown.length} problems, e.g. ${first} (${Math.round(ms / 1000)} s)`,
	);
	const { problems: own } = await runDrill({ seed: seed + 2 + i, situation: mutant });
	if (own.length > 0) console.log(`  RED  the product in the situation of ${mutant}: ${own.join(', ')}`);
	failed ||= shown.length === 0 || own.length > 0;
}
// The proof that it is the UNIQUE that was missed: the same second writer, and nothing taken away.
process.env.DRILL_UNIQUE = 'kept';
const control = await runDrill({ seed: seed + 10, mutant: 'no-unique' });
console.log(
	`  ${control.problems.length === 0 ? 'green' : 'RED'}  the second writer of no-unique, with the UNIQUE in its place: ${control.problems.length} problems`,
);
failed ||= control.problems.length > 0;
const sum = (what: 'kills' | 'lost' | 'doubled' | 'publishedTwice'): number =>
	halves.reduce((all, half) => all + half[what], 0);
console.log(
	`The crash drill is ${failed ? 'RED' : 'green'}: ${sum('kills')} kills, ${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('publishedTwice')} published twice; ${found.length} of ${mutants.length} mutants found (${found.join(', ')}).`,
);
process.exit(failed ? 1 : 0);
