// Bytes that begin as a PNG of 40 by 30 points and are as long as asked for: platforms look at the beginning and count the rest.

const header = [
	...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	...[0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0],
];

/** `n`: two of one size differ. */
export function testPicture(size: number, n = 0): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size).fill(n + 1);
	bytes.set(header.slice(0, size));
	return bytes;
}
