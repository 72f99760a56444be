// The file of the pages' sums: a header with a mark, and four bytes a page.
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';

export interface SumsFile {
	/** 0 = none. */
	get(page: number): number;
	/** In memory; `write` brings it into the file. */
	set(page: number, sum: number): void;
	write(pages: Iterable<number>): void;
	sync(): void;
	/** Whether the data file was closed in order. */
	markClosed(): void;
	close(): void;
}

/** "CTps", a mark of 32 characters, and whether the data file was closed in order. */
const magic = Buffer.from('CTps');
const markBytes = 32;
const closedAt = magic.length + markBytes;
const headerBytes = 64;
/** Pages that lie closer are written together, with what lies between. */
const maxGap = 1024;

/** A new file with these sums, on the disk when it returns. */
export function beginSumsFile(path: string, mark: string, from: Uint32Array<ArrayBuffer>): SumsFile {
	let sums = from;
	const out = openSync(path, 'w+', 0o600);
	const writeHeader = (isClosed: boolean): void => {
		const header = Buffer.alloc(headerBytes);
		magic.copy(header);
		header.write(mark, magic.length, 'latin1');
		header[closedAt] = isClosed ? 1 : 0;
		writeSync(out, header, 0, headerBytes, 0);
	};
	const writeSpan = (first: number, last: number): void => {
		const from = (first - 1) * 4;
		const length = (last - first + 1) * 4;
		writeSync(out, Buffer.from(sums.buffer, from, length), 0, length, headerBytes + from);
	};
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
		markClosed: () => writeHeader(true),
		close: () => closeSync(out),
	};
}

/** No sums where they are of another file, or where somebody else may have played the WAL into it after a crash. */
export function readSums(path: string, mark: string, hasWal: boolean): Uint32Array<ArrayBuffer> {
	const none = new Uint32Array(0);
	const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
	if (size < headerBytes || mark === '') return none;
	const from = openSync(path, 'r');
	try {
		const header = Buffer.alloc(headerBytes);
		readSync(from, header, 0, headerBytes, 0);
		const isSame =
			header.subarray(0, magic.length).equals(magic) && header.toString('latin1', magic.length, closedAt) === mark;
		if (!isSame || (header[closedAt] !== 1 && !hasWal)) return none;
		const sums = new Uint32Array(Math.floor((size - headerBytes) / 4));
		readSync(from, Buffer.from(sums.buffer), 0, sums.byteLength, headerBytes);
		return sums;
	} finally {
		closeSync(from);
	}
}
