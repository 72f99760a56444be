// A data file that is missing, empty or tiny where a shop was before: a power cut, a sync tool or a hand took its content. It opens nothing,
// because an empty shop would hide that, and its backups would push out the good ones.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { uiText } from '../../../contract/ui-text.ts';
import { looksLikeOurs } from '../engine/open.ts';
import { pageSumsOf } from '../engine/page-sums.ts';
import { readSumsHeader } from '../engine/sums-file.ts';
import { StoreError } from '../errors.ts';
import { journalCopyOf } from '../journal/journal.ts';
import { listBackups } from './list-backups.ts';

/** One page: no file of ours that was ever written to is smaller. */
const tinyBytes = 4096;
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** What is in the place of a data file that could not be opened. Throws what the file system throws. */
export function describeLoss(path: string): 'missing' | 'empty' | 'foreign' | 'damaged' {
	if (!existsSync(path)) return 'missing';
	if (sizeOf(path) <= tinyBytes) return 'empty';
	return looksLikeOurs(path) ? 'damaged' : 'foreign';
}

/** Before anything opens the file: SQLite deletes the WAL of an empty one. Throws StoreError 'corrupt'. */
export function assertNotLost(path: string): void {
	if (sizeOf(path) < tinyBytes) assertNothingBefore(path);
}

/** For a file without content. Throws StoreError 'corrupt' where something tells of a shop before it. */
export function assertNothingBefore(path: string): void {
	if (!hasTraces(path)) return;
	throw new StoreError(
		'corrupt',
		existsSync(path)
			? uiText`The data file is empty, but there was a shop in it before. Nothing was deleted, and nothing new was begun.`
			: uiText`The data file is missing, but there was a shop here before. Nothing was deleted, and nothing new was begun.`,
	);
}

function hasTraces(path: string): boolean {
	if (sizeOf(path) < tinyBytes && sizeOf(`${path}-wal`) > 0) return true;
	if ((readSumsHeader(pageSumsOf(path))?.commits ?? 0) > 0) return true;
	if (listBackups(path).length > 0 || existsSync(journalCopyOf(path))) return true;
	const folder = dirname(path);
	if (!existsSync(folder)) return false;
	const isQuarantined = (name: string): boolean =>
		name.startsWith('corrupt-') && existsSync(join(folder, name, basename(path)));
	return readdirSync(folder).some(isQuarantined);
}
