// The store's worker with the setting that others ship: synchronous=NORMAL. The drill has to see what it costs.
import { DatabaseSync } from 'node:sqlite';

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (text: string): void {
	if (text.includes('journal_mode = WAL') && !text.includes('synchronous = FULL'))
		throw new Error('The mutant found no synchronous = FULL.');
	exec.call(this, text.replace('synchronous = FULL', 'synchronous = NORMAL'));
};
await import('../../main/store/worker.ts');
