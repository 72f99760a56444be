// The store's worker, which ends the whole program after the n-th statement that SQLite has run. Chance in it comes from the drill's seed.
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { seededRandom } from '../helpers/seeded-random.ts';

const killAt = Number(process.env.DRILL_KILL_SQL ?? 0);
Math.random = seededRandom(Number(process.env.DRILL_SEED ?? 1));
let steps = 0;
const step = <T>(answer: T): T => {
	if (++steps === killAt) process.kill(process.pid, 'SIGKILL');
	return answer;
};

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (text: string): void {
	step(exec.call(this, text));
};
const { run, get } = StatementSync.prototype;
StatementSync.prototype.run = function (this: StatementSync, ...values: Parameters<typeof run>) {
	return step(run.apply(this, values));
} as typeof run;
StatementSync.prototype.get = function (this: StatementSync, ...values: Parameters<typeof get>) {
	return step(get.apply(this, values));
} as typeof get;

if (process.env.DRILL_MUTANT === 'no-unique') await import('./worker-no-unique.ts');
else await import('../../main/store/worker.ts');
