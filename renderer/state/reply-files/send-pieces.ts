// A file on its way into the store, piece by piece.
import type { FileId } from '../../../contract/index.ts';
import { REPLY_FILE_PIECE } from '../../../contract/reply-file-limits.ts';

interface Calls {
	readonly begin: (file: Pick<File, 'name' | 'type' | 'size'>) => Promise<{ id: FileId }>;
	readonly write: (piece: { id: FileId; offset: number; base64: string }) => Promise<unknown>;
	readonly finish: (file: { id: FileId }) => Promise<unknown>;
	readonly remove: (file: { id: FileId }) => Promise<unknown>;
}

/** `unreadable`: what to say of a folder, or of a file that is gone. What breaks off leaves nothing behind. */
export async function sendPieces(calls: Calls, file: File, unreadable: string): Promise<void> {
	// Before main is asked: a folder has a name and a size too.
	const read = (from: number) => piece(file, from, unreadable);
	const first = await read(0);
	const { id } = await calls.begin({ name: file.name, type: file.type, size: file.size });
	try {
		for (let offset = 0, body = first; offset < file.size; offset += REPLY_FILE_PIECE) {
			await calls.write({ id, offset, base64: toBase64(body) });
			body = await read(offset + REPLY_FILE_PIECE);
		}
		await calls.finish({ id });
	} catch (error) {
		await calls.remove({ id }).catch(() => undefined);
		throw error;
	}
}

async function piece(file: File, from: number, unreadable: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await file.slice(from, from + REPLY_FILE_PIECE).arrayBuffer());
	} catch (cause) {
		throw new Error(unreadable, { cause });
	}
}

/** Longer argument lists than this overflow the stack. */
const atOnce = 32_768;
export function toBase64(bytes: Uint8Array): string {
	let letters = '';
	for (let at = 0; at < bytes.length; at += atOnce) letters += String.fromCharCode(...bytes.subarray(at, at + atOnce));
	return btoa(letters);
}
