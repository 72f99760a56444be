import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { pictureOf } from './picture.ts';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
	new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const zeros = (count: number) => Array<number>(count).fill(0);

const png = bytes([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 64, 0, 0, 0, 200]);
const gif = bytes('GIF89a', [64, 1, 200, 0, 0, 0]);
const jpeg = bytes([
	0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 64, 3, 0, 0,
]);
const webp = (kind: string, rest: readonly number[]) =>
	bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], rest, zeros(20));
const avif = bytes(
	[0, 0, 0, 28],
	'ftypavif',
	zeros(4),
	'avifmif1miaf',
	zeros(20),
	[0, 0, 0, 20],
	'ispe',
	zeros(4),
	[0, 0, 1, 64, 0, 0, 0, 200],
	zeros(20),
);

test.each([
	['image/png', png],
	['image/gif', gif],
	['image/jpeg', jpeg],
	['image/webp', webp('VP8X', [0, 0, 0, 0, 63, 1, 0, 199, 0, 0])],
	['image/webp', webp('VP8L', [0x2f, 0x3f, 0xc1, 0x31, 0])],
	['image/webp', webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 64, 1, 200, 0])],
	['image/avif', avif],
])('%s, told by its bytes', (type, given) => {
	expect(pictureOf(given)).toEqual({ type, width: 320, height: 200 });
});

test.each([
	['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
	['SVG behind a mark', '\u00ef\u00bb\u00bf<?xml version="1.0"?><svg/>'],
	['HTML', '<!doctype html><script>alert(1)</script>'],
	['HTML that says GIF', 'GIF89<script>'],
	['PDF', '%PDF-1.7 GIF89a'],
	['a program', 'MZ\u0090\0'],
	['HEIC', `\0\0\0\u0018ftypheic\0\0\0\0heicmif1${'\0'.repeat(40)}`],
	['nothing', ''],
	['TIFF', 'II*\0'],
	['BMP', `BM${'\0'.repeat(60)}`],
])('%s is no picture', (_, text) => {
	expect(pictureOf(bytes(text))).toBeNull();
});

describe('whatever comes', () => {
	test('50,000 malformed headers: no error, no stall, and a positive size where there is one', () => {
		const whole = [png, gif, jpeg, webp('VP8X', zeros(10)), avif];
		assertProperty(
			fc.property(fc.constantFrom(...whole), fc.nat(60), fc.nat(255), fc.nat(60), (head, at, value, cut) => {
				const mutant = head.slice(0, Math.max(0, head.length - cut));
				if (at < mutant.length) mutant[at] = value;
				const picture = pictureOf(mutant);
				if (picture) expect(Math.min(picture.width, picture.height)).toBeGreaterThan(0);
			}),
			{ numRuns: 50_000 },
		);
	});
	test('a JPEG of nothing but segments ends', () => {
		const endless = new Uint8Array(1_000_000).fill(0xff);
		endless[1] = 0xd8;
		expect(pictureOf(endless)).toBeNull();
		const empty = new Uint8Array(1_000_000);
		for (let i = 2; i < empty.length; i += 4) empty.set([0xff, 0xe0].slice(0, empty.length - i), i);
		empty.set([0xff, 0xd8]);
		expect(pictureOf(empty)).toBeNull();
	});
});
