// Which side of a picture is up: one number among all that a camera notes (Exif, in the form of TIFF).

export const normalOrientation = 1;
const orientationTag = 0x0112;

/** 1…8; null = it does not say. */
export function orientationOf(tiff: Uint8Array): number | null {
	if (tiff.length < 14) return null;
	const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
	const order = view.getUint16(0);
	if (order !== 0x4949 && order !== 0x4d4d) return null;
	const isLittle = order === 0x4949;
	const directory = view.getUint32(4, isLittle);
	if (directory + 2 > tiff.length) return null;
	const count = view.getUint16(directory, isLittle);
	for (let n = 0; n < count; n++) {
		const at = directory + 2 + n * 12;
		if (at + 12 > tiff.length) return null;
		if (view.getUint16(at, isLittle) !== orientationTag) continue;
		const value = view.getUint16(at + 8, isLittle);
		return value >= 1 && value <= 8 ? value : null;
	}
	return null;
}

/** Nothing but that number. */
export function orientationBlock(orientation: number): Uint8Array {
	const block = new Uint8Array(26);
	const view = new DataView(block.buffer);
	block.set(new TextEncoder().encode('MM\0*'));
	view.setUint32(4, 8);
	view.setUint16(8, 1);
	view.setUint16(10, orientationTag);
	view.setUint16(12, 3);
	view.setUint32(14, 1);
	view.setUint16(18, orientation);
	return block;
}
