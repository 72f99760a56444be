// A white number on a red disc, as Windows lays it over a button in the task bar. Drawn here, because a picture for each number would be a folder of them.

export const size = 32;
const digitWidth = 3;
const digitHeight = 5;
/** Row by row, three columns each. */
const digits: Readonly<Record<string, string>> = {
	'0': '111101101101111',
	'1': '010110010010111',
	'2': '111001111100111',
	'3': '111001111001111',
	'4': '101101111001001',
	'5': '111100111001111',
	'6': '111100111101111',
	'7': '111001001001001',
	'8': '111101111101111',
	'9': '111101111001111',
	'+': '000010111010000',
};
const red = [0x2b, 0x2b, 0xc2];

/** BGRA, row by row; more than 99 is "9+". */
export function drawNumber(n: number): Buffer {
	const text = n > 99 ? '9+' : String(n);
	const scale = text.length === 1 ? 4 : 3;
	const left = Math.round((size - (text.length * (digitWidth + 1) - 1) * scale) / 2);
	const top = Math.round((size - digitHeight * scale) / 2);
	const isInk = (x: number, y: number): boolean => {
		const column = Math.floor((x - left) / scale);
		const row = Math.floor((y - top) / scale);
		if (column < 0 || row < 0 || row >= digitHeight || column % (digitWidth + 1) === digitWidth) return false;
		const digit = digits[text[Math.floor(column / (digitWidth + 1))] ?? ''];
		return digit?.[row * digitWidth + (column % (digitWidth + 1))] === '1';
	};
	const bitmap = Buffer.alloc(size * size * 4);
	for (let y = 0; y < size; y++)
		for (let x = 0; x < size; x++) {
			const distance = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2);
			const cover = Math.max(0, Math.min(1, size / 2 - distance));
			const colour = isInk(x, y) ? [0xff, 0xff, 0xff] : red;
			// Colours are multiplied by how much of the pixel they cover.
			bitmap.set([...colour.map((part) => Math.round(part * cover)), Math.round(255 * cover)], (y * size + x) * 4);
		}
	return bitmap;
}
