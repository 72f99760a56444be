// A camera writes into a picture where and when it was taken, and with what. None of it is for a customer, least of all in public. What a picture
// needs to look the same stays, byte for byte: the pixels as they are encoded, colours, animation, and which side is up.
import { normalOrientation, orientationBlock, orientationOf } from './orientation.ts';

/** null = nothing to take out: no picture of these three kinds, nothing in it, or not built as one, and then it stays as it is. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const pieces = jpeg(bytes, view) ?? png(bytes, view) ?? webp(bytes, view);
	if (!pieces) return null;
	const clean = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		clean.set(piece, at);
		at += piece.length;
	}
	return Buffer.compare(clean, bytes) === 0 ? null : clean;
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
	String.fromCharCode(...bytes.subarray(at, at + length));

/** JFIF, the colour profile, and Adobe's word on how colours are stored. All other application segments are notes. */
const isKeptSegment = (marker: number, name: string): boolean =>
	marker === 0xe0
		? name.startsWith('JFIF\0')
		: marker === 0xe2
			? name.startsWith('ICC_PROFILE\0')
			: marker === 0xee
				? name.startsWith('Adobe')
				: (marker & 0xf0) !== 0xe0 && marker !== 0xfe;

/** Markers without a length: TEM, RST0…RST7, SOI. */
const isBare = (marker: number): boolean => marker === 1 || (marker >= 0xd0 && marker <= 0xd8);

/** What follows the end of the picture goes too: phones put second pictures there, with the same notes. */
function jpeg(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
	if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
	const pieces: Uint8Array[] = [bytes.subarray(0, 2)];
	let orientation = normalOrientation;
	let at = 2;
	while (at + 1 < bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === 0xd9) {
			pieces.push(bytes.subarray(at, at + 2));
			// A JFIF header has to stay the first.
			if (orientation !== normalOrientation)
				pieces.splice(pieces[1]?.[1] === 0xe0 ? 2 : 1, 0, exifSegment(orientation));
			return pieces;
		}
		const end = isBare(marker) ? at + 2 : at + 3 < bytes.length ? at + 2 + view.getUint16(at + 2) : Number.NaN;
		if (!(end <= bytes.length) || end < at + 2) return null;
		const name = textAt(bytes, at + 4, Math.min(12, Math.max(0, end - at - 4)));
		if (marker === 0xe1 && name.startsWith('Exif\0\0'))
			orientation = orientationOf(bytes.subarray(at + 10, end)) ?? orientation;
		if (isKeptSegment(marker, name)) pieces.push(bytes.subarray(at, end));
		at = end;
		if (marker !== 0xda) continue;
		// The pixels: until the next marker that is not one of theirs.
		const next = endOfScan(bytes, at);
		pieces.push(bytes.subarray(at, next));
		at = next;
	}
	return null;
}

function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = from; at + 1 < bytes.length; at++) {
		const next = bytes[at + 1] ?? 0;
		if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

function exifSegment(orientation: number): Uint8Array {
	const block = orientationBlock(orientation);
	return Uint8Array.from([0xff, 0xe1, 0, block.length + 8, ...new TextEncoder().encode('Exif\0\0'), ...block]);
}

const keptChunks = new Set(
	'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

function png(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
	if (bytes.length < 20 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
	const pieces: Uint8Array[] = [bytes.subarray(0, 8)];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const end = at + 12 + view.getUint32(at);
		if (end > bytes.length) return null;
		const name = textAt(bytes, at + 4, 4);
		if (keptChunks.has(name)) pieces.push(bytes.subarray(at, end));
		else if (name === 'eXIf') {
			const orientation = orientationOf(bytes.subarray(at + 8, end - 4)) ?? normalOrientation;
			if (orientation !== normalOrientation) pieces.push(pngChunk('eXIf', orientationBlock(orientation)));
		}
		if (name === 'IEND') return pieces;
		at = end;
	}
	return null;
}

/** PNG's check sum (CRC-32). */
function checkSum(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return (sum ^ 0xffffffff) >>> 0;
}

function pngChunk(name: string, body: Uint8Array): Uint8Array {
	const chunk = new Uint8Array(body.length + 12);
	const view = new DataView(chunk.buffer);
	view.setUint32(0, body.length);
	chunk.set(new TextEncoder().encode(name), 4);
	chunk.set(body, 8);
	view.setUint32(body.length + 8, checkSum(chunk.subarray(4, body.length + 8)));
	return chunk;
}

const keptParts = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const exifFlag = 0x08;
const xmpFlag = 0x04;

function webp(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
	if (bytes.length < 20 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return null;
	const whole = Math.min(bytes.length, 8 + view.getUint32(4, true));
	const parts: Uint8Array[] = [];
	let orientation = normalOrientation;
	for (let at = 12; at + 8 <= whole; ) {
		const size = view.getUint32(at + 4, true);
		const end = at + 8 + size + (size % 2);
		if (at + 8 + size > whole) return null;
		const name = textAt(bytes, at, 4);
		if (keptParts.has(name)) parts.push(bytes.subarray(at, Math.min(end, whole)));
		else if (name === 'EXIF') orientation = orientationOf(exifOf(bytes.subarray(at + 8, at + 8 + size))) ?? orientation;
		at = end;
	}
	const isTurned = orientation !== normalOrientation;
	if (isTurned) parts.push(webpPart('EXIF', orientationBlock(orientation)));
	const head = bytes.slice(0, 12);
	const length = parts.reduce((sum, part) => sum + part.length, 4);
	new DataView(head.buffer).setUint32(4, length, true);
	return [head, ...parts.map((part) => withFlags(part, isTurned))];
}

/** Some programs write it as in a JPEG. */
const exifOf = (body: Uint8Array): Uint8Array => (textAt(body, 0, 6) === 'Exif\0\0' ? body.subarray(6) : body);

/** The header says what parts there are. */
function withFlags(part: Uint8Array, hasExif: boolean): Uint8Array {
	if (textAt(part, 0, 4) !== 'VP8X' || part.length < 9) return part;
	const own = part.slice();
	own[8] = ((own[8] ?? 0) & ~(exifFlag | xmpFlag)) | (hasExif ? exifFlag : 0);
	return own;
}

function webpPart(name: string, body: Uint8Array): Uint8Array {
	const part = new Uint8Array(8 + body.length + (body.length % 2));
	part.set(new TextEncoder().encode(name));
	new DataView(part.buffer).setUint32(4, body.length, true);
	part.set(body, 8);
	return part;
}
