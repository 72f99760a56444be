// The store's worker over a table without its UNIQUE (accountId, externalId), and with a second writer that is now and then quicker:
// the look before the insert finds nothing. With the UNIQUE (DRILL_UNIQUE=kept) the insert is refused and the page comes again; without it,
// it doubles.
import { DatabaseSync, StatementSync } from 'node:sqlite';

const unique = '	UNIQUE (accountId, externalId)\n) STRICT;\nCREATE INDEX messages_thread';
const without =
	"	CHECK (externalId <> '')\n) STRICT;\nCREATE INDEX messages_twice ON messages (accountId, externalId);\nCREATE INDEX messages_thread";
let mutated = false;

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (text: string): void {
	if (text.includes('CREATE TABLE messages (')) {
		if (!text.includes(unique)) throw new Error('The mutant found no UNIQUE to take away.');
		mutated = process.env.DRILL_UNIQUE !== 'kept';
		exec.call(this, mutated ? text.replace(unique, without) : text);
	} else exec.call(this, text);
};

const get = StatementSync.prototype.get;
StatementSync.prototype.get = function (
	this: StatementSync,
	...values: Parameters<typeof get>
): ReturnType<typeof get> {
	const looks = /FROM messages\b[\s\S]*WHERE[\s\S]*externalId = /.test(this.sourceSQL);
	return looks && Math.random() < 0.1 ? undefined : get.apply(this, values);
} as typeof get;

await import('../../main/store/worker.ts');
if (mutated) process.emitWarning('mutated: messages without UNIQUE');
