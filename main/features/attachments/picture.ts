// Reads the type and size of a picture from its bytes alone. It does not trust the platform's content type. Anything else (SVG, HTML,
// anything that can hold a script) never reaches the screen.
import type { PictureType } from '../../../contract/routes/attachments.ts';

export interface Picture {
	readonly type: PictureType;
	readonly width: number;
	readonly height: number;
}

/** A few kilobytes can decode to gigabytes: the screen draws nothing larger than a camera's picture. */
export const maxPixels = 100_000_000;

/** null = none of the five kinds, or one whose size cannot be read. */
export function pictureOf(bytes: Uint8Array): Picture | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		return png(view) ?? gif(view) ?? jpeg(view) ?? webp(view) ?? avif(view);
	} catch (error) {
		// Truncated header.
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** null = nothing that may be drawn. */
export function dataUrl(bytes: Uint8Array): string | null {
	const picture = pictureOf(bytes);
	if (!picture || picture.width * picture.height > maxPixels) return null;
	return `data:${picture.type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

const letters = (view: DataView, at: number, count: number): string =>
	Array.from({ length: count }, (_, i) => String.fromCharCode(view.getUint8(at + i))).join('');

const sized = (type: PictureType, width: number, height: number): Picture | null =>
	width > 0 && height > 0 ? { type, width, height } : null;

const png = (view: DataView): Picture | null =>
	view.byteLength >= 24 &&
	view.getUint32(0) === 0x89504e47 &&
	view.getUint32(4) === 0x0d0a1a0a &&
	letters(view, 12, 4) === 'IHDR'
		? sized('image/png', view.getUint32(16), view.getUint32(20))
		: null;

const gif = (view: DataView): Picture | null =>
	view.byteLength >= 10 && /^GIF8[79]a$/.test(letters(view, 0, 6))
		? sized('image/gif', view.getUint16(6, true), view.getUint16(8, true))
		: null;

/** Segment by segment to the frame's header (SOF0…SOF15 without DHT, JPG and DAC). */
function jpeg(view: DataView): Picture | null {
	if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return null;
	for (let at = 2; at < view.byteLength - 9; ) {
		if (view.getUint8(at) !== 0xff) return null;
		const marker = view.getUint8(at + 1);
		if (marker === 0xff) at++;
		else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
			return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
		else if (marker === 0xda || marker === 0xd9) return null;
		else at += 2 + Math.max(2, view.getUint16(at + 2));
	}
	return null;
}

function webp(view: DataView): Picture | null {
	if (view.byteLength < 30 || letters(view, 0, 4) !== 'RIFF' || letters(view, 8, 4) !== 'WEBP') return null;
	const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
	switch (letters(view, 12, 4)) {
		case 'VP8X':
			return sized('image/webp', three(24) + 1, three(27) + 1);
		case 'VP8L': {
			const bits = view.getUint32(21, true);
			return sized('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
		}
		case 'VP8 ':
			return sized('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
		default:
			return null;
	}
}

/** An ISO box file of brand avif; its size is in a box "ispe" in the first of its boxes. The largest of several counts. */
function avif(view: DataView): Picture | null {
	if (view.byteLength < 32 || letters(view, 4, 4) !== 'ftyp') return null;
	const end = Math.min(view.getUint32(0), 256, view.byteLength);
	if (!/avi[fs]/.test(letters(view, 8, Math.max(0, end - 8)))) return null;
	let found: Picture | null = null;
	for (let at = 16; at < Math.min(view.byteLength - 16, 65_536); at++) {
		if (view.getUint32(at) !== 0x69737065) continue;
		const one = sized('image/avif', view.getUint32(at + 8), view.getUint32(at + 12));
		if (one && (!found || one.width * one.height > found.width * found.height)) found = one;
	}
	return found;
}
