// Files of canned replies. Using one copies them into the draft: from there on they are files of that draft like any other.
import { createHash } from 'node:crypto';
import type { Audience, CannedReplyId, FileId, ThreadId } from '../../../contract/domain.ts';
import { MAX_DRAFT_BYTES, MAX_REPLY_FILES } from '../../../contract/reply-file-limits.ts';
import type { ReplyFile } from '../../../contract/routes/reply-files.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';

const unfinishedFor = 24 * 3_600_000;
const brokenOff = () => conflict(uiText`Adding this file broke off. Please add it again.`);
const tooMany = () => conflict(uiText`There are as many files in this draft as can be kept. Remove one first.`);

const sumOf = (rows: readonly { readonly size: number }[]): number => rows.reduce((sum, { size }) => sum + size, 0);

type NewFile = Pick<ReplyFile, 'name' | 'type' | 'size'> & { cannedId: CannedReplyId; now: number };

function beginCannedFile(db: WriteDb, { cannedId, name, type, size, now }: NewFile): FileId {
	if (!db.get(sql`SELECT 1 FROM cannedReplies WHERE id = ${cannedId} AND removedAt IS NULL`))
		throw notFound('canned reply');
	db.run(sql`DELETE FROM cannedFiles WHERE sha256 IS NULL AND createdAt < ${now - unfinishedFor}`);
	const there = db.all<{ size: number }>(sql`SELECT size FROM cannedFiles WHERE cannedId = ${cannedId}`);
	if (there.length >= MAX_REPLY_FILES || sumOf(there) + size > MAX_DRAFT_BYTES)
		throw conflict(uiText`There are as many files in this canned reply as can be kept. Remove one first.`);
	const id = createId<FileId>('f');
	db.run(
		sql`INSERT INTO cannedFiles (id, cannedId, name, type, size, createdAt) VALUES (${id}, ${cannedId}, ${name}, ${type}, ${size}, ${now})`,
	);
	return id;
}

interface FileRow extends Omit<ReplyFile, 'alt'> {
	readonly sha256: string | null;
}
function getCannedFile(db: ReadDb, { id }: { id: FileId }): FileRow {
	const row = db.get<FileRow>(
		sql`SELECT id, name, type, size, width, height, sha256 FROM cannedFiles WHERE id = ${id}`,
	);
	if (!row) throw notFound('file');
	return row;
}

const partsOf = (db: ReadDb, id: FileId): Uint8Array[] =>
	db
		.all<{ body: Uint8Array }>(sql`SELECT body FROM cannedFileParts WHERE fileId = ${id} ORDER BY part`)
		.map(({ body }) => body);

function writeCannedFilePart(
	db: WriteDb,
	{ id, offset, body }: { id: FileId; offset: number; body: Uint8Array },
): void {
	const file = getCannedFile(db, { id });
	const { parts, bytes } = db.get<{ parts: number; bytes: number }>(
		sql`SELECT count(*) AS parts, coalesce(sum(length(body)), 0) AS bytes FROM cannedFileParts WHERE fileId = ${id}`,
	) ?? { parts: 0, bytes: 0 };
	if (file.sha256 !== null || offset !== bytes || bytes + body.length > file.size) throw brokenOff();
	db.run(sql`INSERT INTO cannedFileParts (fileId, part, body) VALUES (${id}, ${parts}, ${body})`);
}

/** `type`, `width` and `height` as the bytes say. */
function finishCannedFile(
	db: WriteDb,
	{ id, type, width, height }: Pick<ReplyFile, 'id' | 'type' | 'width' | 'height'>,
): ReplyFile {
	const file = getCannedFile(db, { id });
	const hash = createHash('sha256');
	let bytes = 0;
	for (const body of partsOf(db, id)) {
		hash.update(body);
		bytes += body.length;
	}
	if (bytes !== file.size || file.sha256 !== null) throw brokenOff();
	db.run(
		sql`UPDATE cannedFiles SET type = ${type}, width = ${width}, height = ${height}, sha256 = ${hash.digest('hex')} WHERE id = ${id}`,
	);
	db.changes.canned();
	return { id, name: file.name, type, size: file.size, width, height, alt: '' };
}

/** null = there is none. */
function readCannedFileHead(db: ReadDb, { id }: { id: FileId }): Uint8Array | null {
	return (
		db.get<{ body: Uint8Array }>(sql`SELECT body FROM cannedFileParts WHERE fileId = ${id} AND part = 0`)?.body ?? null
	);
}

function removeCannedFile(db: WriteDb, { id }: { id: FileId }): void {
	if (db.run(sql`DELETE FROM cannedFiles WHERE id = ${id}`) > 0) db.changes.canned();
}

/** Copies; a file of the same bytes and name that stands in the draft already is not added twice. */
function attachCannedFiles(
	db: WriteDb,
	{ id, threadId, audience, now }: { id: CannedReplyId; threadId: ThreadId; audience: Audience; now: number },
): void {
	const thread = liveRecord(db, threadId);
	const there = db.all<{ name: string; size: number; sha256: string | null }>(
		sql`SELECT name, size, sha256 FROM replyFiles WHERE threadId = ${thread.id} AND audience = ${audience} AND outboxId IS NULL`,
	);
	const files = db
		.all<FileRow>(
			sql`SELECT id, name, type, size, width, height, sha256 FROM cannedFiles WHERE cannedId = ${id} AND sha256 IS NOT NULL ORDER BY createdAt, id`,
		)
		.filter((file) => !there.some(({ name, sha256 }) => name === file.name && sha256 === file.sha256));
	if (files.length === 0) return;
	if (there.length + files.length > MAX_REPLY_FILES || sumOf(there) + sumOf(files) > MAX_DRAFT_BYTES) throw tooMany();
	files.forEach((file, order) => {
		const copy = createId<FileId>('f');
		db.run(sql`INSERT INTO replyFiles (id, threadId, audience, name, type, size, width, height, sha256, createdAt)
			VALUES (${copy}, ${thread.id}, ${audience}, ${file.name}, ${file.type}, ${file.size}, ${file.width}, ${file.height}, ${file.sha256}, ${now + order})`);
		db.run(
			sql`INSERT INTO replyFileParts (fileId, part, body) SELECT ${copy}, part, body FROM cannedFileParts WHERE fileId = ${file.id}`,
		);
	});
	db.changes.thread(thread.id);
}

export const reads = { getCannedFile, readCannedFileHead };
export const writes = { beginCannedFile, writeCannedFilePart, finishCannedFile, removeCannedFile, attachCannedFiles };
