// The containers of Windows' and macOS' icons. Both only hold pictures of several sizes.

export interface Bitmap {
	/** Its edge in pixels. */
	readonly size: number;
	readonly png: Buffer;
	/** Four bytes a pixel, from the top left. */
	readonly rgba: Buffer;
}

/**
 * Windows: a directory of pictures (docs: "Icons", learn.microsoft.com/previous-versions/ms997538). Up to 255 pixels as bitmaps: some dialogs of
 * Windows show a smaller PNG as nothing.
 */
export function icoOf(pictures: readonly Bitmap[]): Buffer {
	const header = Buffer.alloc(6 + 16 * pictures.length);
	header.writeUInt16LE(1, 2);
	header.writeUInt16LE(pictures.length, 4);
	let at = header.length;
	const bodies = pictures.map((picture, n) => {
		const body = picture.size < 256 ? dibOf(picture) : picture.png;
		const entry = 6 + 16 * n;
		// 0 stands for 256.
		header.writeUInt8(picture.size % 256, entry);
		header.writeUInt8(picture.size % 256, entry + 1);
		header.writeUInt16LE(1, entry + 4);
		header.writeUInt16LE(32, entry + 6);
		header.writeUInt32LE(body.length, entry + 8);
		header.writeUInt32LE(at, entry + 12);
		at += body.length;
		return body;
	});
	return Buffer.concat([header, ...bodies]);
}

/** A bitmap without its file header: from the bottom up, BGRA, then a mask that is all zero because the alpha says it. */
function dibOf({ size, rgba }: Bitmap): Buffer {
	const header = Buffer.alloc(40);
	header.writeUInt32LE(40, 0);
	header.writeInt32LE(size, 4);
	header.writeInt32LE(size * 2, 8);
	header.writeUInt16LE(1, 12);
	header.writeUInt16LE(32, 14);
	const pixels = Buffer.alloc(size * size * 4);
	for (let y = 0; y < size; y++)
		for (let x = 0; x < size; x++) {
			const from = (y * size + x) * 4;
			const to = ((size - 1 - y) * size + x) * 4;
			pixels[to] = rgba[from + 2] ?? 0;
			pixels[to + 1] = rgba[from + 1] ?? 0;
			pixels[to + 2] = rgba[from] ?? 0;
			pixels[to + 3] = rgba[from + 3] ?? 0;
		}
	return Buffer.concat([header, pixels, Buffer.alloc(Math.ceil(size / 32) * 4 * size)]);
}

/** By pixels: the types of icns whose content may be a PNG. Those of 16 and 32 points at once are left to their double sizes. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
	32: ['ic11'],
	64: ['ic12'],
	128: ['ic07'],
	256: ['ic13', 'ic08'],
	512: ['ic14', 'ic09'],
	1024: ['ic10'],
};

/** macOS: the word "icns", the length, then type, length and PNG of each. */
export function icnsOf(pictures: readonly Bitmap[]): Buffer {
	const parts = pictures.flatMap(({ size, png }) =>
		(icnsTypes[size] ?? []).map((type) => {
			const header = Buffer.alloc(8);
			header.write(type, 'latin1');
			header.writeUInt32BE(8 + png.length, 4);
			return Buffer.concat([header, png]);
		}),
	);
	const header = Buffer.alloc(8);
	header.write('icns', 'latin1');
	header.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
	return Buffer.concat([header, ...parts]);
}
