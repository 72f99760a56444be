// A backup is one file: header, then a manifest and the files it names, encrypted as age encrypts (age-encryption.org/v1) where the owner wants a
// passphrase. Everything streams: memory does not grow with the data.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import { backupFormat, damaged, type Header, headerBytes, readHeader, writeHeader } from './backup-header.ts';
import { sourceProblem } from './file-problem.ts';
import { identityOf, recipientOf } from './passphrase.ts';
import { writeTarget } from './write-file.ts';

/** A file whose end was cut off while one of these was read is damaged; a manifest is never larger. */
const maxManifestBytes = 64 * 1024;
const pieceBytes = 256 * 1024;

const Count = z.int().min(0);
export const Manifest = z.object({
	format: z.literal(backupFormat),
	program: z.string().max(40),
	schema: z.int().min(1),
	madeAt: Count,
	summary: z.object({
		conversations: Count,
		messages: Count,
		drafts: Count,
		notes: Count,
		tags: Count,
		cannedReplies: Count,
		followUps: Count,
		waitingReplies: Count,
		newestAt: z.number().nullable(),
	}),
	files: z
		.array(z.object({ name: z.enum(['shop.db', 'settings.json']), bytes: Count, sha256: z.string().length(64) }))
		.max(2),
});
export type Manifest = z.output<typeof Manifest>;

/** A file to go in, or its bytes. */
export type Content = string | Uint8Array;
export interface Pace {
	/** Throws Stopped. */
	readonly assertGoing: () => void;
	readonly progress: (done: number, total: number) => void;
}

export const hashOf = (content: Content): string => {
	const hash = createHash('sha256');
	if (typeof content !== 'string') return hash.update(content).digest('hex');
	const piece = Buffer.alloc(pieceBytes);
	const file = openSync(content, 'r');
	try {
		for (let n = readSync(file, piece); n > 0; n = readSync(file, piece)) hash.update(piece.subarray(0, n));
	} finally {
		closeSync(file);
	}
	return hash.digest('hex');
};
export const sizeOf = (content: Content): number =>
	typeof content === 'string' ? statSync(content).size : content.length;

/** `contents`: in the order of the manifest's files. Throws AppError with a sentence about `to`, or Stopped; no file is left then. */
export function writeBackupFile(
	to: string,
	manifest: Manifest,
	contents: readonly Content[],
	{ passphrase, workFactor }: { readonly passphrase: string; readonly workFactor?: number | undefined },
	pace: Pace,
): Promise<number> {
	const total = contents.reduce((sum, content) => sum + sizeOf(content), 0);
	return writeTarget(to, async (file) => {
		file.write(Buffer.alloc(headerBytes, ' '));
		const hash = createHash('sha256');
		const plain = ReadableStream.from(paced(bodyOf(manifest, contents), total, pace));
		for await (const piece of passphrase === '' ? plain : await encrypted(plain, passphrase, workFactor)) {
			hash.update(piece);
			file.write(piece);
		}
		const { program, schema, madeAt } = manifest;
		const encryption = passphrase === '' ? 'none' : 'age';
		const header: Header = {
			format: backupFormat,
			program,
			schema,
			madeAt,
			encryption,
			bytes: file.written(),
			sha256: hash.digest('hex'),
		};
		file.write(writeHeader(header), 0);
		return header.bytes;
	});
}

async function encrypted(
	plain: ReadableStream<Uint8Array>,
	passphrase: string,
	workFactor?: number,
): Promise<AsyncIterable<Uint8Array>> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipientOf(passphrase, workFactor));
	return asIterable(await encrypter.encrypt(asStream(plain)));
}

/** Node's stream and the one that the library's types name are the same thing. */
const asStream = (stream: ReadableStream<Uint8Array>) => stream as unknown as globalThis.ReadableStream<Uint8Array>;
const asIterable = (stream: unknown) => stream as AsyncIterable<Uint8Array>;

async function* bodyOf(manifest: Manifest, contents: readonly Content[]): AsyncGenerator<Uint8Array> {
	const words = Buffer.from(JSON.stringify(manifest));
	const length = Buffer.alloc(4);
	length.writeUInt32BE(words.length);
	yield Buffer.concat([length, words]);
	for (const content of contents)
		if (typeof content === 'string') yield* createReadStream(content, { highWaterMark: pieceBytes });
		else yield content;
}

async function* paced(
	pieces: AsyncIterable<Uint8Array>,
	total: number,
	{ assertGoing, progress }: Pace,
): AsyncGenerator<Uint8Array> {
	let done = 0;
	for await (const piece of pieces) {
		assertGoing();
		yield piece;
		done += piece.length;
		progress(Math.min(done, total), total);
	}
}

/** The header of a file whose bytes are all as they were written. Throws AppError: another program's, newer, cut off, damaged. */
export async function checkBackupFile(path: string, pace: Pace): Promise<Header> {
	try {
		const { size } = statSync(path);
		const header = readHeader(readStart(path), size);
		const hash = createHash('sha256');
		const pieces = createReadStream(path, { start: headerBytes, highWaterMark: pieceBytes });
		for await (const piece of paced(pieces, size, pace)) hash.update(piece);
		if (hash.digest('hex') !== header.sha256) throw damaged();
		return header;
	} catch (error) {
		throw sourceProblem(error);
	}
}

function readStart(path: string): Buffer {
	const file = openSync(path, 'r');
	try {
		const block = Buffer.alloc(headerBytes);
		return block.subarray(0, readSync(file, block, 0, headerBytes, 0));
	} finally {
		closeSync(file);
	}
}

/**
 * Unpacks a file that checkBackupFile found whole. `sink` gives where each file of the manifest goes. Throws AppError: wrong passphrase, damaged.
 */
export async function unpackBackupFile(
	path: string,
	header: Header,
	passphrase: string,
	sink: (name: Manifest['files'][number]['name']) => { write: (bytes: Uint8Array) => void; end: () => void },
	pace: Pace,
): Promise<Manifest> {
	const source = createReadStream(path, { start: headerBytes, highWaterMark: pieceBytes });
	try {
		const raw = paced(source, header.bytes, pace);
		const reader = createReader(header.encryption === 'age' ? await decrypted(raw, passphrase) : raw);
		const manifest = await readManifest(reader, header);
		for (const { name, bytes, sha256 } of manifest.files) {
			const hash = createHash('sha256');
			const to = sink(name);
			try {
				for (let left = bytes; left > 0; ) {
					const piece = await reader.take(left);
					if (!piece) throw damaged();
					hash.update(piece);
					to.write(piece);
					left -= piece.length;
				}
			} finally {
				to.end();
			}
			if (hash.digest('hex') !== sha256) throw damaged();
		}
		// Nothing may follow, and the end of an encrypted file is proved only by reading to it.
		if (await reader.take(1)) throw damaged();
		return manifest;
	} catch (error) {
		throw sourceProblem(isOfAge(error) ? damaged(error) : error);
	} finally {
		source.destroy();
	}
}

/** What was encrypted is not what was written: the library names no class of its own. */
const isOfAge = (error: unknown): boolean =>
	error instanceof Error && error.constructor === Error && !('code' in error);

async function decrypted(raw: AsyncIterable<Uint8Array>, passphrase: string): Promise<AsyncIterable<Uint8Array>> {
	if (passphrase === '') throw new AppError('bad-input', needed, { field: 'passphrase' });
	const decrypter = new Decrypter();
	let isWrong = false;
	decrypter.addIdentity(
		identityOf(passphrase, () => {
			isWrong = true;
		}),
	);
	try {
		return asIterable(await decrypter.decrypt(asStream(ReadableStream.from(raw))));
	} catch (cause) {
		if (isWrong) throw new AppError('bad-input', wrong, { field: 'passphrase', cause });
		throw cause;
	}
}
const needed = uiText`This backup is encrypted. Type the passphrase that it was made with.`;
const wrong = uiText`The passphrase is wrong. Nothing was changed. Mind capital letters and the language of the keyboard, and try again.`;

async function readManifest(reader: Reader, header: Header): Promise<Manifest> {
	const length = (await reader.exactly(4)).readUInt32BE(0);
	if (length > maxManifestBytes) throw damaged();
	const words = await reader.exactly(length);
	let value: unknown;
	try {
		value = JSON.parse(words.toString('utf8'));
	} catch (cause) {
		throw damaged(cause);
	}
	const read = Manifest.safeParse(value);
	if (!read.success) throw damaged(read.error);
	const { madeAt, schema } = read.data;
	if (madeAt !== header.madeAt || schema !== header.schema) throw damaged();
	return read.data;
}

interface Reader {
	/** Up to so many bytes; null = the end. */
	readonly take: (most: number) => Promise<Uint8Array | null>;
	readonly exactly: (bytes: number) => Promise<Buffer>;
}

function createReader(pieces: AsyncIterable<Uint8Array>): Reader {
	const iterator = pieces[Symbol.asyncIterator]();
	let rest: Uint8Array = new Uint8Array();
	const take = async (most: number): Promise<Uint8Array | null> => {
		while (rest.length === 0) {
			const { value, done } = await iterator.next();
			if (done) return null;
			rest = value;
		}
		const piece = rest.subarray(0, most);
		rest = rest.subarray(piece.length);
		return piece;
	};
	return {
		take,
		exactly: async (bytes) => {
			const parts: Uint8Array[] = [];
			for (let left = bytes; left > 0; ) {
				const piece = await take(left);
				if (!piece) throw damaged();
				parts.push(piece);
				left -= piece.length;
			}
			return Buffer.concat(parts);
		},
	};
}
