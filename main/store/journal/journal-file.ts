// One journal file: two slots of 512 bytes, written in turn, so that a torn write leaves the entry before. The newest slot that is whole
// counts. JSON, padded with blanks, behind its hash.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { renameFile, syncFile, syncFolder } from '../sync-files.ts';

const Entry = z.object({
	shopId: z.string().min(1),
	seq: z.int().nonnegative(),
	mark: z.string().min(1),
	/** The hash of the data file's path. */
	place: z.string(),
});
export type StoredEntry = z.output<typeof Entry>;

const slotBytes = 512;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
export const placeOf = (path: string): string => hashOf(path);

function slotOf(entry: StoredEntry): Buffer {
	const text = JSON.stringify(entry);
	const slot = Buffer.alloc(slotBytes, ' ');
	slot.write(`${hashOf(text)} ${text}`);
	slot.write('\n', slotBytes - 1);
	return slot;
}

function readSlot(slot: string): StoredEntry | null {
	const text = slot.slice(17).trimEnd();
	if (slot.slice(0, 16) !== hashOf(text)) return null;
	const read = Entry.safeParse(JSON.parse(text));
	return read.success ? read.data : null;
}

/** null = there is none, or it cannot be read. */
export function readJournalFile(path: string): StoredEntry | null {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
	} catch {
		return null;
	}
	const slots = [0, 1].map((n) => readSlot(bytes.toString('utf8', n * slotBytes, (n + 1) * slotBytes)));
	return slots.filter((entry) => entry !== null).sort((a, b) => b.seq - a.seq)[0] ?? null;
}

export interface JournalFile {
	/** `durable`: returns when it is on the disk. Throws what the file system throws. */
	readonly write: (entry: StoredEntry, durable: boolean) => void;
	readonly close: () => void;
}

/** Begins the file with one entry, whatever it held before. Readable by the owner alone. Throws what the file system throws. */
export function beginJournalFile(path: string, entry: StoredEntry): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	writeFileSync(`${path}.new`, Buffer.concat([slotOf(entry), slotOf(entry)]), { mode: 0o600 });
	syncFile(`${path}.new`);
	renameFile(`${path}.new`, path);
	syncFolder(dirname(path));
}

/** Throws what the file system throws; also where there is no such file. */
export function openJournalFile(path: string): JournalFile {
	const handle = openSync(path, 'r+');
	return {
		write: (entry, durable) => {
			writeSync(handle, slotOf(entry), 0, slotBytes, (entry.seq % 2) * slotBytes);
			if (durable) fsyncSync(handle);
		},
		close: () => closeSync(handle),
	};
}
