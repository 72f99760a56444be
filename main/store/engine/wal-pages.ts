// Which pages the WAL holds, and a checksum of what each will be in the file (https://sqlite.org/fileformat2.html#walformat).
import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

export const pageBytes = 4096;
const walHeaderBytes = 32;
const frameHeaderBytes = 24;
const frameBytes = frameHeaderBytes + pageBytes;
/** 256 KB: what was read is still in the processor's cache when it is summed. */
const framesAtOnce = 64;

/** 0 = no sum: a page whose sum is 0 gets 1. */
export const sumOf = (page: Uint8Array): number => crc32(page) || 1;

/** Of the first `frames` frames: from the end, because the last frame of a page is what counts. Read in pieces. */
export function sumWalPages(path: string, frames: number): Map<number, number> {
	const sums = new Map<number, number>();
	if (frames === 0) return sums;
	const wal = openSync(`${path}-wal`, 'r');
	try {
		const piece = Buffer.allocUnsafe(framesAtOnce * frameBytes);
		for (let end = frames; end > 0; end -= framesAtOnce) {
			const first = Math.max(0, end - framesAtOnce);
			readSync(wal, piece, 0, (end - first) * frameBytes, walHeaderBytes + first * frameBytes);
			for (let i = end - first - 1; i >= 0; i--) {
				const at = i * frameBytes;
				const page = piece.readUInt32BE(at);
				if (!sums.has(page)) sums.set(page, sumOf(piece.subarray(at + frameHeaderBytes, at + frameBytes)));
			}
		}
		return sums;
	} finally {
		closeSync(wal);
	}
}
