// npm run test:disk [-- POINTS [SEED]]: a disk of 4, 8 or 16 MB that fills up at so many points, also during a backup, a start and a migration;
// then two opposites of the product, each of which must be found.
import { fillOnce, type Phase, phases } from './drill.ts';

const points = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
/** 0 = a disk that reports errors. */
const sizes = [4, 8, 16, 0];
console.log(`Disk drill, seed ${seed}.`);
const startedAt = Date.now();
const sums = new Map<Phase, { points: number; refused: number; sent: number; problems: number; stopMs: number }>();
let failed = false;
let isTmpfs = true;
for (let n = 0; n < points; n++) {
	const phase = phases[n % phases.length] ?? 'work';
	const size = sizes[Math.floor(n / phases.length) % sizes.length] ?? 4;
	const one = await fillOnce(phase, size, seed + n);
	isTmpfs &&= one.isTmpfs || size === 0;
	const sum = sums.get(phase) ?? { points: 0, refused: 0, sent: 0, problems: 0, stopMs: 0 };
	sums.set(phase, {
		points: sum.points + 1,
		refused: sum.refused + (one.refused ? 1 : 0),
		sent: sum.sent + one.sent,
		problems: sum.problems + one.problems.length,
		stopMs: Math.max(sum.stopMs, one.stopMs),
	});
	for (const problem of one.problems)
		console.log(`  RED  ${phase}, ${size === 0 ? 'files limited' : `${size} MB`}, seed ${seed + n}: ${problem}`);
	failed ||= one.problems.length > 0;
}
console.log(isTmpfs ? '  On tmpfs.' : '  No tmpfs can be mounted here: the size of each file was limited instead.');
for (const [phase, { points: n, refused, sent, problems, stopMs }] of sums)
	console.log(
		`  ${phase}: ${n} points, the disk refused something at ${refused}; ${sent} replies sent, ${problems} problems${stopMs > 0 ? `; the end took ${Math.round(stopMs)} ms at most` : ''}`,
	);
const total = [...sums.values()].reduce((sum, { refused }) => sum + refused, 0);
if (points >= phases.length && total < points / 4) {
	console.log('  RED  the disk was hardly ever full: the drill proves little');
	failed = true;
}
for (const plant of ['says-nothing', 'forgets-words'] as const) {
	let found = false;
	for (let n = 0; n < 5 && !found; n++) found = (await fillOnce('work', 4, seed + n, plant)).problems.length > 0;
	console.log(`  ${found ? 'found' : 'NOT FOUND'}  ${plant}`);
	failed ||= !found;
}
console.log(`  ${Math.round((Date.now() - startedAt) / 1000)} s`);
console.log(
	failed
		? 'The disk drill is RED.'
		: `The disk drill is green: ${points} points, ${total} with a full disk, nothing lost.`,
);
process.exit(failed ? 1 : 0);
