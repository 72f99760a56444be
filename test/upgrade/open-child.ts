// What is killed: opens a data file as the store's thread does, migrations included, and dies at the given step. SQLite asks its authorizer
// before each statement of a migration, so a step lies between any two of them. Says how many steps there were.
import { constants, DatabaseSync, StatementSync } from 'node:sqlite';
import { toStoreError } from '../../main/store/errors.ts';
import { openSession } from '../../main/store/worker-session.ts';

const [path = '', journalFolder = '', killAt = '0'] = process.argv.slice(2);
let steps = 0;
const step = (): void => {
	if (++steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};

const watched = new WeakSet<DatabaseSync>();
const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (text: string): void {
	if (!watched.has(this)) {
		watched.add(this);
		this.setAuthorizer(() => {
			step();
			return constants.SQLITE_OK;
		});
	}
	exec.call(this, text);
	step();
};
const { run } = StatementSync.prototype;
StatementSync.prototype.run = function (
	this: StatementSync,
	...values: Parameters<typeof run>
): ReturnType<typeof run> {
	const answer = run.apply(this, values);
	step();
	return answer;
} as typeof run;

try {
	openSession(path, { journalFolder }).close();
	console.log(JSON.stringify({ steps, kind: null }));
} catch (error) {
	const { kind, cause } = toStoreError(error);
	console.log(JSON.stringify({ steps, kind, cause: String(cause) }));
}
