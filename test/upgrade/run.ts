// npm run test:upgrade [-- POINTS [SEED]]: every data fixture, opened by a program that is killed at so many points of it, on so many sizes of
// a full disk, and both at once. A file that loses a row meanwhile has to be noticed.
import { DatabaseSync } from 'node:sqlite';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type OpenedOnce, openOnce, whyNoSmallDisk, written } from './drill.ts';

const points = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const smallDisk = whyNoSmallDisk();
console.log(`Upgrade drill, seed ${seed}.`);
if (smallDisk) console.log(`  without a full disk: ${smallDisk}`);
let cases = 0;
let problems = 0;

function report(name: string, what: string, all: readonly OpenedOnce[]): void {
	cases += all.length;
	const wrong = all.filter((one) => one.problems.length > 0);
	problems += wrong.length;
	const versions = [...new Set(all.map(({ version }) => version))].sort((a, b) => a - b);
	const kinds = [...new Set(all.map(({ kind }) => kind ?? 'opened or killed'))];
	console.log(
		`  ${name}, ${what}: ${all.length} times (${kinds.join(', ')}), left at version ${versions.join(', ')}: ${wrong.length} wrong`,
	);
	for (const one of wrong.slice(0, 5)) console.log(`    RED  ${one.problems.join('; ')}`);
}

for (const name of written) {
	const whole = openOnce(name, { killAt: 0, freeBytes: null });
	report(name, 'undisturbed', [whole]);
	const stepOf = (n: number): number => 1 + Math.floor(((n + random()) / points) * whole.steps);
	// What an opening needs besides the data: a copy of it, and a WAL that rewrites its larger tables.
	const most = 3_500_000;
	const freeOf = (n: number): number => Math.floor(((n + random()) / points) ** 2 * most);
	const numbers = Array.from({ length: points }, (_, n) => n);
	report(
		name,
		'killed',
		numbers.map((n) => openOnce(name, { killAt: stepOf(n), freeBytes: null })),
	);
	if (smallDisk) continue;
	report(
		name,
		'on a full disk',
		numbers.map((n) => openOnce(name, { killAt: 0, freeBytes: freeOf(n) })),
	);
	report(
		name,
		'killed on a full disk',
		numbers.map((n) => openOnce(name, { killAt: stepOf(n), freeBytes: freeOf(Math.floor(random() * points)) })),
	);
}

const plants: Readonly<Record<string, string>> = {
	'a migration that loses a draft': 'DELETE FROM drafts',
	'a migration that changes a word': `UPDATE notes SET text = text || ' '`,
	'a migration that sends again': `UPDATE outbox SET state = 'queued' WHERE state = 'sent'`,
};
for (const [what, statement] of Object.entries(plants)) {
	const plant = (path: string): void => {
		const db = new DatabaseSync(path);
		db.exec(statement);
		db.close();
	};
	const found = openOnce('data-0.1.0', { killAt: 0, freeBytes: null, plant }).problems;
	console.log(`  ${found.length > 0 ? 'found' : 'NOT FOUND'}  ${what}: ${found[0] ?? 'none'}`);
	if (found.length === 0) problems++;
}
console.log(
	`The upgrade drill is ${problems === 0 ? 'green' : 'RED'}: ${written.length} fixtures, ${cases} openings, ${problems} wrong.`,
);
process.exit(problems === 0 ? 0 : 1);
