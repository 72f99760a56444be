// Pictures of the sample shop, drawn by code: the same bytes every time, no photograph, nothing from outside. A PNG of a palette,
// packed without compression ("stored" blocks), so that no library is needed.

/** The existing pictures; any other one is gone. */
type Drawing = 'cake-lid.png' | 'walnut-bread.png' | 'burnt-rolls.png';

interface Scene {
	readonly palette: readonly (readonly [number, number, number])[];
	/** Index into the palette at a point; x and y from 0 to 1. */
	readonly at: (x: number, y: number) => number;
}

const [width, height] = [320, 200] as const;
const round = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
	((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;

const scenes: Record<Drawing, Scene> = {
	// A cake in its box, half of the icing on the lid.
	'cake-lid.png': {
		palette: [
			[236, 226, 208],
			[201, 176, 138],
			[122, 74, 40],
			[244, 170, 190],
			[255, 244, 240],
			[176, 52, 70],
		],
		at: (x, y) => {
			const wave = 0.02 * Math.sin(x * 40);
			if (y < 0.32) return round(x, y, 0.5, 0.12, 0.28, 0.1 + wave) ? 3 : 1;
			if (x > 0.22 && x < 0.78 && y > 0.48 && y < 0.86) {
				if (y < 0.56 + wave) return x < 0.52 ? 3 : 4;
				if (round(x, y, 0.3, 0.5, 0.02, 0.03)) return 5;
				return y > 0.68 && y < 0.72 ? 4 : 2;
			}
			return round(x, y, 0.5, 0.88, 0.36, 0.07) ? 4 : 0;
		},
	},
	// A slice of bread with walnuts, and something grey in it.
	'walnut-bread.png': {
		palette: [
			[226, 232, 236],
			[146, 92, 48],
			[222, 184, 128],
			[120, 80, 44],
			[110, 116, 124],
		],
		at: (x, y) => {
			if (!round(x, y, 0.5, 0.54, 0.34, 0.4)) return 0;
			if (!round(x, y, 0.5, 0.54, 0.31, 0.36)) return 1;
			if (round(x, y, 0.61, 0.5, 0.03, 0.036)) return 4;
			const nuts = [
				[0.36, 0.4],
				[0.48, 0.66],
				[0.4, 0.56],
				[0.56, 0.34],
				[0.66, 0.68],
				[0.3, 0.62],
			] as const;
			return nuts.some(([cx, cy]) => round(x, y, cx, cy, 0.028, 0.034)) ? 3 : 2;
		},
	},
	// Rolls turned over: too dark underneath.
	'burnt-rolls.png': {
		palette: [
			[238, 232, 222],
			[206, 148, 82],
			[58, 38, 28],
			[90, 60, 40],
		],
		at: (x, y) => {
			for (let row = 0; row < 2; row++)
				for (let column = 0; column < 4; column++) {
					const [cx, cy] = [0.16 + column * 0.225, 0.3 + row * 0.42];
					if (round(x, y, cx, cy, 0.075, 0.12)) return (column + row) % 3 === 0 ? 3 : 2;
					if (round(x, y, cx, cy, 0.1, 0.16)) return 1;
				}
			return 0;
		},
	},
};

export const isDrawing = (name: string): name is Drawing => Object.hasOwn(scenes, name);

const drawn = new Map<Drawing, Uint8Array<ArrayBuffer>>();

/** A PNG file of 320 × 200 points. Drawn once: every poll needs its size. */
export function draw(name: Drawing): Uint8Array<ArrayBuffer> {
	const bytes = drawn.get(name) ?? paint(name);
	drawn.set(name, bytes);
	return bytes;
}

function paint(name: Drawing): Uint8Array<ArrayBuffer> {
	const { palette, at } = scenes[name];
	const rows = new Uint8Array((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = at((x + 0.5) / width, (y + 0.5) / height);
	const head = new Uint8Array([...number(width), ...number(height), 8, 3, 0, 0, 0]);
	return join([
		new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		chunk('PLTE', new Uint8Array(palette.flat())),
		chunk('IDAT', stored(rows)),
		chunk('IEND', new Uint8Array(0)),
	]);
}

/** zlib (RFC 1950) without compression: blocks of at most 65,535 bytes, then their Adler-32. */
function stored(data: Uint8Array): Uint8Array<ArrayBuffer> {
	const parts: Uint8Array[] = [new Uint8Array([0x78, 0x01])];
	for (let from = 0; from < data.length; from += 65_535) {
		const part = data.subarray(from, from + 65_535);
		const [low, high] = [part.length & 0xff, part.length >> 8];
		parts.push(new Uint8Array([from + part.length >= data.length ? 1 : 0, low, high, low ^ 0xff, high ^ 0xff]), part);
	}
	let [a, b] = [1, 0];
	for (const byte of data) {
		a = (a + byte) % 65_521;
		b = (b + a) % 65_521;
	}
	return join([...parts, number(((b << 16) | a) >>> 0)]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const body = join([new TextEncoder().encode(type), data]);
	return join([number(data.length), body, number(crc(body))]);
}

function crc(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return (sum ^ 0xffffffff) >>> 0;
}

const number = (value: number): Uint8Array =>
	new Uint8Array([value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
