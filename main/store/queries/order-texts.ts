// Texts in which order numbers may stand: what the guard of public replies learns from.
import type { ThreadId } from '../../../contract/domain.ts';
import { type ReadDb, sql } from '../sql.ts';

const newest = 2000;
const newestOfThread = 100;
/** Numbers stand at the beginning of a text, not after ten pages. */
const longest = 4000;

const withNumbers = (rows: readonly { readonly text: string }[]): string[] =>
	rows.flatMap(({ text }) => (/\d{3}/.test(text) ? [text.slice(0, longest)] : []));

/** Of the newest messages of the shop, those with a number in them. */
const listNumberTexts = (db: ReadDb): string[] =>
	withNumbers(db.all<{ text: string }>(sql`SELECT text FROM messages ORDER BY seq DESC LIMIT ${newest}`));

/** The same of what the customer wrote in this conversation. */
const listThreadNumberTexts = (db: ReadDb, { threadId }: { threadId: ThreadId }): string[] =>
	withNumbers(
		db.all<{ text: string }>(
			sql`SELECT text FROM messages WHERE threadId = ${threadId} AND direction = 'in' ORDER BY seq DESC LIMIT ${newestOfThread}`,
		),
	);

export const reads = { listNumberTexts, listThreadNumberTexts };
export const writes = {};
