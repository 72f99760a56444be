// Files of drafts and of replies. A file belongs to the draft once all its bytes are here, to a reply from the moment it is handed over, and to
// the draft again when that is taken back. Sent ones keep their bytes for thirty days.
import { createHash } from 'node:crypto';
import type { Audience, FileId, OutboxId, ThreadId } from '../../../contract/domain.ts';
import { MAX_DRAFT_BYTES, MAX_REPLY_FILES, REPLY_FILE_PIECE } from '../../../contract/reply-file-limits.ts';
import type { ReplyFile } from '../../../contract/routes/reply-files.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import type { StoredFile } from '../json-shapes.ts';
import { indexDoc } from '../search-docs.ts';
import type { QueueReply } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { updateThread } from './thread-actions.ts';

const columns = { text: 'id, name, type, size, width, height, alt, sha256', values: [] };
const day = 24 * 3_600_000;
/** Where the program ended while a file was being added, nobody goes on with it. */
const unfinishedFor = day;
const sentFor = 30 * day;

/** Times may be equal: the ids tell the order. */
const storedFiles = (db: ReadDb, threadId: ThreadId, audience: Audience): StoredFile[] =>
	db.all<StoredFile>(sql`SELECT ${columns} FROM replyFiles
		WHERE threadId = ${threadId} AND audience = ${audience} AND outboxId IS NULL AND sha256 IS NOT NULL ORDER BY createdAt, id`);

function listDraftFiles(db: ReadDb, { threadId, audience }: { threadId: ThreadId; audience: Audience }): ReplyFile[] {
	const { id } = liveRecord(db, threadId);
	return storedFiles(db, id, audience).map(({ sha256: _, ...file }) => file);
}

type NewFile = Pick<ReplyFile, 'name' | 'type' | 'size'> & { threadId: ThreadId; audience: Audience; now: number };

function beginFile(db: WriteDb, { threadId, audience, name, type, size, now }: NewFile): FileId {
	const thread = liveRecord(db, threadId);
	const { count, bytes } = db.get<{ count: number; bytes: number }>(
		sql`SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM replyFiles
			WHERE threadId = ${thread.id} AND audience = ${audience} AND outboxId IS NULL AND (sha256 IS NOT NULL OR createdAt > ${now - unfinishedFor})`,
	) ?? { count: 0, bytes: 0 };
	if (count >= MAX_REPLY_FILES || bytes + size > MAX_DRAFT_BYTES)
		throw conflict(uiText`There are as many files in this draft as can be kept. Remove one first.`);
	const id = createId<FileId>('f');
	db.run(sql`INSERT INTO replyFiles (id, threadId, audience, name, type, size, createdAt)
		VALUES (${id}, ${thread.id}, ${audience}, ${name}, ${type}, ${size}, ${now})`);
	return id;
}

interface FileRow extends StoredFile {
	readonly threadId: ThreadId;
	readonly audience: Audience;
}
/** Of a draft: what belongs to a reply does not change any more. Throws notFound. */
function draftFile(db: ReadDb, id: FileId): Omit<FileRow, 'sha256'> & { readonly sha256: string | null } {
	const row = db.get<FileRow>(
		sql`SELECT threadId, audience, ${columns} FROM replyFiles WHERE id = ${id} AND outboxId IS NULL`,
	);
	if (!row) throw notFound('file');
	return row;
}

const bytesHere = (db: ReadDb, id: FileId): { parts: number; bytes: number } =>
	db.get<{ parts: number; bytes: number }>(
		sql`SELECT count(*) AS parts, coalesce(sum(length(body)), 0) AS bytes FROM replyFileParts WHERE fileId = ${id}`,
	) ?? { parts: 0, bytes: 0 };

function writeFilePart(db: WriteDb, { id, offset, body }: { id: FileId; offset: number; body: Uint8Array }): void {
	const file = draftFile(db, id);
	const { parts, bytes } = bytesHere(db, id);
	if (file.sha256 !== null || offset !== bytes || bytes + body.length > file.size) throw brokenOff();
	db.run(sql`INSERT INTO replyFileParts (fileId, part, body) VALUES (${id}, ${parts}, ${body})`);
}
const brokenOff = () => conflict(uiText`Adding this file broke off. Please add it again.`);

/** Puts other bytes in the place of those that came, before the file is finished. */
function rewriteFile(db: WriteDb, { id, bytes }: { id: FileId; bytes: Uint8Array }): void {
	const file = draftFile(db, id);
	if (file.sha256 !== null || bytesHere(db, id).bytes !== file.size) throw brokenOff();
	db.run(sql`DELETE FROM replyFileParts WHERE fileId = ${id}`);
	for (let part = 0; part * REPLY_FILE_PIECE < bytes.length; part++) {
		const body = bytes.subarray(part * REPLY_FILE_PIECE, (part + 1) * REPLY_FILE_PIECE);
		db.run(sql`INSERT INTO replyFileParts (fileId, part, body) VALUES (${id}, ${part}, ${body})`);
	}
	db.run(sql`UPDATE replyFiles SET size = ${bytes.length} WHERE id = ${id}`);
}

/** `type`, `width` and `height` as the bytes say. */
function finishFile(
	db: WriteDb,
	{ id, type, width, height }: Pick<ReplyFile, 'id' | 'type' | 'width' | 'height'>,
): ReplyFile {
	const file = draftFile(db, id);
	const hash = createHash('sha256');
	let bytes = 0;
	for (let part = 0; ; part++) {
		const body = readFilePart(db, { id, part });
		if (body === null) break;
		hash.update(body);
		bytes += body.length;
	}
	if (bytes !== file.size || file.sha256 !== null) throw brokenOff();
	db.run(
		sql`UPDATE replyFiles SET sha256 = ${hash.digest('hex')}, type = ${type}, width = ${width}, height = ${height} WHERE id = ${id}`,
	);
	indexDoc(db, 'replyFile', id, file.name);
	// Somebody whom the owner begins to answer is no spam.
	updateThread(db, file.threadId, () => undefined);
	const { name, size, alt } = file;
	return { id, name, type, size, width, height, alt };
}

/** null = there is no such part. */
function readFilePart(db: ReadDb, { id, part }: { id: FileId; part: number }): Uint8Array | null {
	return (
		db.get<{ body: Uint8Array }>(sql`SELECT body FROM replyFileParts WHERE fileId = ${id} AND part = ${part}`)?.body ??
		null
	);
}

const getDraftFile = (db: ReadDb, { id }: { id: FileId }): Pick<FileRow, 'threadId' | 'audience' | 'name' | 'size'> => {
	const { threadId, audience, name, size } = draftFile(db, id);
	return { threadId, audience, name, size };
};

/** A second click finds nothing, which is no error. */
function removeFile(db: WriteDb, { id }: { id: FileId }): void {
	const row = db.get<Pick<FileRow, 'threadId'>>(
		sql`SELECT threadId FROM replyFiles WHERE id = ${id} AND outboxId IS NULL`,
	);
	if (!row) return;
	db.run(sql`DELETE FROM replyFiles WHERE id = ${id}`);
	db.changes.thread(row.threadId);
}

function describeFile(db: WriteDb, { id, alt }: { id: FileId; alt: string }): void {
	const { threadId } = draftFile(db, id);
	db.run(sql`UPDATE replyFiles SET alt = ${alt} WHERE id = ${id}`);
	db.changes.thread(threadId);
}

/** Only this way: what was added for one person never turns public by itself. */
function moveFilesToPrivate(db: WriteDb, { threadId }: { threadId: ThreadId }): void {
	const { id } = liveRecord(db, threadId);
	const moved = db.run(
		sql`UPDATE replyFiles SET audience = 'private' WHERE threadId = ${id} AND audience = 'public' AND outboxId IS NULL`,
	);
	if (moved > 0) db.changes.thread(id);
}

export const isSameFiles = (
	there: readonly Pick<ReplyFile, 'id' | 'alt'>[],
	seen: readonly Pick<ReplyFile, 'id' | 'alt'>[],
): boolean =>
	there.length === seen.length && there.every(({ id, alt }, at) => seen[at]?.id === id && seen[at]?.alt === alt);

/** Part of queueing: the files as they were seen, for `outbox.files`; null = none. Throws conflict where the draft has others. */
export function takeDraftFiles(db: ReadDb, { threadId, audience, files = [] }: QueueReply): string | null {
	const there = storedFiles(db, threadId, audience);
	if (!isSameFiles(there, files))
		throw conflict(uiText`The files of this reply have changed. Nothing was sent; look at them again, then send.`);
	return there.length === 0 ? null : JSON.stringify(there);
}

/** The second part, once the row of the reply is there. */
export function giveFiles(db: WriteDb, { files = [] }: QueueReply, outboxId: OutboxId): void {
	for (const { id } of files) db.run(sql`UPDATE replyFiles SET outboxId = ${outboxId} WHERE id = ${id}`);
}

/** Part of taking a reply back. */
export function restoreFiles(
	db: WriteDb,
	{ id, threadId, audience }: { id: OutboxId; threadId: ThreadId; audience: Audience },
): void {
	db.run(
		sql`UPDATE replyFiles SET outboxId = NULL, threadId = ${threadId}, audience = ${audience} WHERE outboxId = ${id}`,
	);
}

/** Bytes of replies that were sent thirty days ago, and of files that were never finished. Returns how many files went. */
function dropOldFiles(db: WriteDb, { now }: { now: number }): number {
	const sent = db.run(sql`DELETE FROM replyFiles WHERE outboxId IN
		(SELECT id FROM outbox WHERE state = 'sent' AND sentAt < ${now - sentFor})`);
	return sent + db.run(sql`DELETE FROM replyFiles WHERE sha256 IS NULL AND createdAt < ${now - unfinishedFor}`);
}

export const reads = { listDraftFiles, getDraftFile, readFilePart };
export const writes = {
	beginFile,
	writeFilePart,
	rewriteFile,
	finishFile,
	removeFile,
	describeFile,
	moveFilesToPrivate,
	dropOldFiles,
};
