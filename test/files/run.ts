// npm run test:files [-- FILES [SEED]]: so many damaged data files, of every kind in turn; then two opposites of the product, each of which must
// be found.
import { damages } from './damages.ts';
import { damageOnce, type FileResult } from './drill.ts';
import { makeCopies } from './shop.ts';

const files = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
console.log(`File drill, seed ${seed}.`);
const startedAt = Date.now();
let crashes = 0;
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
	process.on(event, (error: unknown) => {
		crashes++;
		console.log(`  RED  ${event}: ${error instanceof Error ? error.stack : String(error)}`);
	});

const copies = await makeCopies();
const sums = new Map<string, Record<FileResult['outcome'], number>>();
const total = { refused: 0, told: 0, checked: 0, harmless: 0, unseen: 0 };
let problems = 0;
let sentTwice = 0;
for (let n = 0; n < files; n++) {
	const one = await damageOnce(copies, n, seed + n);
	const sum = sums.get(one.damage) ?? { refused: 0, told: 0, checked: 0, harmless: 0, unseen: 0 };
	sum[one.outcome]++;
	total[one.outcome]++;
	sums.set(one.damage, sum);
	sentTwice += one.sentTwice;
	problems += one.problems.length;
	for (const problem of one.problems) console.log(`  RED  ${one.damage}, file ${n} of seed ${seed}: ${problem}`);
}
for (const [damage, sum] of sums)
	console.log(
		`  ${damage}: ${Object.entries(sum)
			.filter(([, count]) => count > 0)
			.map(([outcome, count]) => `${count} ${outcome}`)
			.join(', ')}`,
	);
let failed = problems + crashes > 0;
for (const plant of ['sends-again', 'deletes'] as const) {
	let found = 0;
	for (let n = 0; n < damages.length && found === 0; n++)
		found = (await damageOnce(copies, n, seed + n, plant)).problems.length;
	console.log(`  ${found > 0 ? 'found' : 'NOT FOUND'}  ${plant}`);
	failed ||= found === 0;
}
copies.remove();
const effective = files - total.harmless;
const detected = total.refused + total.told + total.checked;
console.log(
	`  ${crashes} crashes, ${problems} problems, ${sentTwice} replies sent twice (${Math.round((Date.now() - startedAt) / 1000)} s)`,
);
console.log(
	`${failed ? 'The file drill is RED.' : 'The file drill is green.'} ${files} damaged files: ${total.refused} refused, ${total.told} told, ${total.checked} found by the daily check, ${total.harmless} harmless, ${total.unseen} unseen; ${((100 * detected) / Math.max(1, effective)).toFixed(1)} % of those that change something are detected.`,
);
process.exit(failed ? 1 : 0);
