// The first 512 bytes of a backup: never encrypted, the same in every later format, and with a hash of their own. So a file that is cut,
// damaged, newer or of another program is told from a wrong passphrase before anything is decrypted. docs/BACKUP-FORMAT.md describes the file.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';

export const headerBytes = 512;
const hashBytes = 32;
const magic = 'countertalk-backup\n';
export const backupFormat = 1;

const Header = z.object({
	format: z.literal(backupFormat),
	/** The version of the program that wrote it. */
	program: z.string().max(40),
	/** The schema step of the data file in it. */
	schema: z.int().min(1),
	madeAt: z.int().min(0),
	encryption: z.enum(['none', 'age']),
	/** Of the whole file. */
	bytes: z.int().min(headerBytes),
	/** Of everything behind this header. */
	sha256: z.string().length(64),
});
export type Header = z.output<typeof Header>;
const AnyFormat = z.object({ format: z.number() });

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export function writeHeader(header: Header): Buffer {
	const block = Buffer.alloc(headerBytes, ' ');
	const words = magic + JSON.stringify(header);
	if (Buffer.byteLength(words) >= headerBytes - hashBytes) throw new RangeError('The header is too long.');
	block.write(words);
	block.write('\n', headerBytes - hashBytes - 1);
	sha256(block.subarray(0, headerBytes - hashBytes)).copy(block, headerBytes - hashBytes);
	return block;
}

const foreign = () =>
	new AppError(
		'bad-input',
		uiText`This file is no backup of Countertalk. Nothing was changed. Backups end in “.countertalk”.`,
		{ field: 'file' },
	);
export const damaged = (cause?: unknown) =>
	new AppError(
		'bad-input',
		uiText`This backup is damaged: its content is not what was written. Nothing was changed. Use another backup, or copy this one again from where it came from.`,
		{ field: 'file', cause },
	);
export const cutOff = () =>
	new AppError(
		'bad-input',
		uiText`This backup is cut off: its end is missing. Nothing was changed. Copy it again from where it came from, to the end, or use another backup.`,
		{ field: 'file' },
	);
export const newer = () =>
	new AppError(
		'bad-input',
		uiText`This backup was made by a newer Countertalk. Nothing was changed. Update this program, then restore it.`,
		{ field: 'file' },
	);

/** Throws AppError with the sentence for the owner. `size`: of the whole file. */
export function readHeader(block: Buffer, size: number): Header {
	const start = block.subarray(0, magic.length).toString('latin1');
	const same = [...start].filter((letter, n) => letter === magic[n]).length;
	// One flipped bit in the name of the format makes no other program's file of it.
	if (same < Math.min(start.length, magic.length - 1)) throw foreign();
	if (block.length < headerBytes) throw cutOff();
	const end = headerBytes - hashBytes;
	if (!sha256(block.subarray(0, end)).equals(block.subarray(end))) throw damaged();
	const json = block.toString('utf8', magic.length, end).trimEnd();
	const value: unknown = JSON.parse(json);
	const any = AnyFormat.safeParse(value);
	if (any.success && any.data.format > backupFormat) throw newer();
	const read = Header.safeParse(value);
	if (!read.success) throw damaged(read.error);
	if (size < read.data.bytes) throw cutOff();
	if (size > read.data.bytes) throw damaged();
	return read.data;
}
