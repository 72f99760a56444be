// npm run test:teardown [-- COUNT [SEED]]: so many threads of the store are torn down under load, in programs of their own. None may take its
// program along.
import { tearDown } from './drill.ts';
import { teardowns } from './teardowns.ts';

const count = Number(process.argv[2] ?? 2000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const perProgram = 20;

console.log(`Teardown drill, seed ${seed}.`);
let crashes = 0;
let done = 0;
let next = 0;
async function runSome(): Promise<void> {
	while (next * perProgram < count) {
		const n = next++;
		const size = Math.min(perProgram, count - n * perProgram);
		const crash = await tearDown(size, seed + n, teardowns[n % teardowns.length] ?? 'exit');
		done += size;
		if (!crash) continue;
		crashes++;
		console.log(`  RED  ${crash}`);
	}
}
await Promise.all([runSome(), runSome()]);
console.log(
	`The teardown drill is ${crashes === 0 ? 'green' : 'RED'}: ${done} teardowns under load, ${crashes} programs ended with them.`,
);
process.exit(crashes === 0 ? 0 : 1);
