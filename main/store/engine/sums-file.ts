// The file of the pages' sums: a header with a mark and how many writes were committed, and four bytes a page.
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

export interface SumsFile {
	/** 0 = none. */
	get(page: number): number;
	/** In memory; `write` brings it into the file. */
	set(page: number, sum: number): void;
	write(pages: Iterable<number>): void;
	sync(): void;
	/** After each commit, without waiting for the disk: the WAL is there already, so this number is never ahead of what it should hold. */
	writeCommits(commits: number): void;
	/** The data file was closed in order. */
	markClosed(): void;
	close(): void;
}

export interface SumsHeader {
	/** The data file holds the same while the sums are of it. */
	readonly mark: string;
	/** The data file was closed in order. */
	readonly isClosed: boolean;
	/** How many writes were committed to the data file; 0 in files of versions that did not count. */
	readonly commits: number;
	/** 32 hexadecimal digits. */
	readonly shopId: string;
}

/** "CTps", a mark of 32 characters, whether the data file was closed in order, and at 40 and 48 the commits and the shop. */
const magic = Buffer.from('CTps');
const markBytes = 32;
const closedAt = magic.length + markBytes;
const commitsAt = 40;
const shopAt = 48;
const headerBytes = 64;
/** Pages that lie closer are written together, with what lies between. */
const maxGap = 1024;

/** A new file with these sums, on the disk when it returns. */
export function beginSumsFile(
	path: string,
	first: Omit<SumsHeader, 'isClosed'>,
	from: Uint32Array<ArrayBuffer>,
): SumsFile {
	let sums = from;
	let { commits } = first;
	const out = openSync(path, 'w+', 0o600);
	const writeHeader = (isClosed: boolean): void => {
		const header = Buffer.alloc(headerBytes);
		magic.copy(header);
		header.write(first.mark, magic.length, 'latin1');
		header[closedAt] = isClosed ? 1 : 0;
		header.writeBigUInt64LE(BigInt(commits), commitsAt);
		header.write(first.shopId, shopAt, 'hex');
		writeSync(out, header, 0, headerBytes, 0);
	};
	const writeSpan = (first: number, last: number): void => {
		const from = (first - 1) * 4;
		const length = (last - first + 1) * 4;
		writeSync(out, Buffer.from(sums.buffer, from, length), 0, length, headerBytes + from);
	};
	const counter = Buffer.alloc(8);
	writeHeader(false);
	if (sums.length > 0) writeSpan(1, sums.length);
	fsyncSync(out);
	return {
		get: (page) => sums[page - 1] ?? 0,
		set(page, sum) {
			if (page > sums.length) {
				const longer = new Uint32Array(Math.max(page, Math.ceil(sums.length * 1.5)));
				longer.set(sums);
				sums = longer;
			}
			sums[page - 1] = sum;
		},
		write(pages) {
			const sorted = Uint32Array.from(pages).sort();
			let first = 0;
			let last = 0;
			for (const page of sorted) {
				if (first > 0 && page - last > maxGap) {
					writeSpan(first, last);
					first = page;
				}
				if (first === 0) first = page;
				last = page;
			}
			if (first > 0) writeSpan(first, last);
		},
		sync: () => fsyncSync(out),
		writeCommits(now) {
			commits = now;
			counter.writeBigUInt64LE(BigInt(now));
			writeSync(out, counter, 0, counter.length, commitsAt);
		},
		markClosed: () => writeHeader(true),
		close: () => closeSync(out),
	};
}

/** null = there is none, or it is no such file. */
export function readSumsHeader(path: string): SumsHeader | null {
	return reading(path, (from) => {
		const header = Buffer.alloc(headerBytes);
		const length = readSync(from, header, 0, headerBytes, 0);
		if (length < headerBytes || !header.subarray(0, magic.length).equals(magic)) return null;
		return {
			mark: header.toString('latin1', magic.length, closedAt),
			isClosed: header[closedAt] === 1,
			commits: Number(header.readBigUInt64LE(commitsAt)),
			shopId: header.toString('hex', shopAt),
		};
	});
}

const none = new Uint32Array(0);

/** No sums where they are of another file, or where somebody else may have played the WAL into it after a crash. */
export function readSums(path: string, mark: string, hasWal: boolean): Uint32Array<ArrayBuffer> {
	const header = readSumsHeader(path);
	if (mark === '' || header?.mark !== mark || (!header.isClosed && !hasWal)) return none;
	const sums = reading(path, (from) => {
		const length = Math.floor((fstatSync(from).size - headerBytes) / 4);
		const read = new Uint32Array(length);
		readSync(from, Buffer.from(read.buffer), 0, read.byteLength, headerBytes);
		return read;
	});
	return sums ?? none;
}

function reading<T>(path: string, read: (from: number) => T): T | null {
	if (!existsSync(path)) return null;
	const from = openSync(path, 'r');
	try {
		return read(from);
	} finally {
		closeSync(from);
	}
}
