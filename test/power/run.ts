// npm run test:power [-- STATES [SEED]]: power cuts replayed from a trace of the real store. Nothing acknowledged may be lost, and the
// same replay with synchronous=NORMAL has to lose something, or it proves nothing.
import { seededRandom } from '../helpers/seeded-random.ts';
import { type Replay, replay } from './replay.ts';
import { whyNoTrace } from './trace.ts';

const states = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const rounds = 60;

const why = whyNoTrace();
if (why) {
	console.log(`Power drill skipped: ${why}.`);
	process.exit(0);
}

function print(name: string, found: Replay): void {
	console.log(
		`${name}: ${found.states} power cuts in a run of ${found.acknowledged} acknowledged writes and ${found.syncs} syncs (${Math.round(found.ms / 1000)} s)`,
	);
	console.log(
		`  ${found.lostRows} acknowledged rows lost, in ${found.statesWithLoss} states; ${found.damaged} files damaged`,
	);
	for (const example of found.examples) console.log(`  ${example}`);
}

console.log(`Power drill, seed ${seed}.`);
const full = await replay('FULL', states, rounds, seededRandom(seed));
print('synchronous=FULL, the product', full);
const normal = await replay('NORMAL', Math.min(states, 200), rounds, seededRandom(seed));
print('synchronous=NORMAL, which has to fail', normal);
const holds = full.lostRows === 0 && full.damaged === 0;
const bites = normal.statesWithLoss > 0;
if (!holds) console.log('RED: the product lost what it had acknowledged.');
if (!bites) console.log('RED: the replay did not see what NORMAL loses.');
console.log(
	`The power drill is ${holds && bites ? 'green' : 'RED'}: ${full.states} states, ${full.lostRows} acknowledged rows lost, ${full.damaged} files damaged.`,
);
process.exit(holds && bites ? 0 : 1);
