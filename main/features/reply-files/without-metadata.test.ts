import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { pictureOf } from '../attachments/picture.ts';
import { orientationOf } from './orientation.ts';
import { withoutMetadata } from './without-metadata.ts';

const text = (words: string) => new TextEncoder().encode(words);
const join = (...pieces: (Uint8Array | number[])[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]));
const u32 = (n: number, little = false) => {
	const bytes = [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
	return little ? bytes.reverse() : bytes;
};
const u16 = (n: number, little = false) => (little ? [n & 255, n >> 8] : [n >> 8, n & 255]);

/** What a camera notes: which side is up, and the place. */
function exif(orientation: number | null, place: string, little: boolean): Uint8Array {
	const entries = [
		...(orientation === null
			? []
			: [[...u16(0x0112, little), ...u16(3, little), ...u32(1, little), ...u16(orientation, little), 0, 0]]),
		[...u16(0x8825, little), ...u16(4, little), ...u32(1, little), ...u32(200, little)],
	];
	return join(
		text(little ? 'II' : 'MM'),
		u16(42, little),
		u32(8, little),
		u16(entries.length, little),
		entries.flat(),
		u32(0),
		text(place),
	);
}

const segment = (marker: number, body: Uint8Array) => join([0xff, marker], u16(body.length + 2), body);
const chunk = (name: string, body: Uint8Array) =>
	join(u32(body.length), text(name), body, u32(crc32(join(text(name), body))));
const part = (name: string, body: Uint8Array) =>
	join(text(name), u32(body.length, true), body, body.length % 2 ? [0] : []);

interface Case {
	readonly pixels: Uint8Array;
	readonly notes: Uint8Array;
	readonly orientation: number | null;
}
const place = '51.5074 N 0.1278 W Canon';
const kinds = {
	jpeg: ({ pixels, notes }: Case) => {
		// In a scan a 0xff is always followed by 0.
		const scan = join(...[...pixels].map((byte) => (byte === 255 ? [255, 0] : [byte])));
		const profile = segment(0xe2, join(text('ICC_PROFILE\0'), [1, 1], text('colours')));
		const frame = segment(0xc0, join([8], u16(3), u16(4), [1, 1, 17, 0]));
		const bytes = join(
			[0xff, 0xd8],
			segment(0xe0, text('JFIF\0..........')),
			segment(0xe1, join(text('Exif\0\0'), notes)),
			segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${place}`)),
			segment(0xed, text(place)),
			segment(0xfe, text(place)),
			profile,
			frame,
			segment(0xda, Uint8Array.from([1, 1, 0, 0, 63, 0])),
			scan,
			[0xff, 0xd9],
			// A second picture behind the first.
			[0xff, 0xd8],
			segment(0xe1, join(text('Exif\0\0'), notes)),
			[0xff, 0xd9],
		);
		return { bytes, kept: [scan, profile, frame] };
	},
	png: ({ pixels, notes }: Case) => {
		const head = chunk('IHDR', join(u32(4), u32(3), [8, 2, 0, 0, 0]));
		const data = chunk('IDAT', pixels);
		const bytes = join(
			[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
			head,
			chunk('eXIf', notes),
			chunk('tEXt', text(`Comment\0${place}`)),
			chunk('caBX', text(place)),
			data,
			chunk('IEND', Uint8Array.from([])),
			text(place),
		);
		return { bytes, kept: [head, data] };
	},
	webp: ({ pixels, notes }: Case) => {
		const data = part('VP8L', join([0x2f, 3, 0x80, 0, 0], pixels));
		const profile = part('ICCP', text('colours'));
		const body = join(
			part('VP8X', Uint8Array.from([0x2c, 0, 0, 0, 3, 0, 0, 2, 0, 0])),
			profile,
			data,
			part('EXIF', notes),
			part('XMP ', text(place)),
		);
		return { bytes: join(text('RIFF'), u32(body.length + 4, true), text('WEBP'), body), kept: [data, profile] };
	},
} as const;

const caseOf = fc
	.record({
		pixels: fc.uint8Array({ minLength: 1, maxLength: 400 }),
		orientation: fc.option(fc.integer({ min: 1, max: 8 })),
		little: fc.boolean(),
	})
	.map(({ pixels, orientation, little }): Case => ({ pixels, orientation, notes: exif(orientation, place, little) }));
const has = (bytes: Uint8Array, piece: Uint8Array) => Buffer.from(bytes).includes(Buffer.from(piece));
/** The number that is left in it. */
const orientationIn = (bytes: Uint8Array): number | null => {
	const at = Buffer.from(bytes).indexOf('MM\0*');
	return at < 0 ? null : orientationOf(bytes.subarray(at, at + 26));
};

describe.each(Object.entries(kinds))('a picture: %s', (kind, build) => {
	test('keeps its pixels and its colours byte for byte, and which side is up; nothing of the place is left', async () => {
		await assertProperty(
			fc.property(caseOf, (one) => {
				const { bytes, kept } = build(one);
				const clean = withoutMetadata(bytes);
				if (!clean) throw new Error('nothing was taken out');
				for (const piece of kept) expect(has(clean, piece)).toBe(true);
				expect(has(clean, text('51.5074'))).toBe(false);
				expect(has(clean, text('Canon'))).toBe(false);
				expect(has(clean, Uint8Array.from([0x88, 0x25, 0, 4]))).toBe(false);
				expect(orientationIn(clean)).toBe(one.orientation === null || one.orientation === 1 ? null : one.orientation);
				const noted = kind === 'png' ? Buffer.from(clean).indexOf('eXIf') : -1;
				if (noted > 0)
					expect(Buffer.from(clean).readUInt32BE(noted + 30)).toBe(crc32(clean.subarray(noted, noted + 30)));
				expect(pictureOf(clean)).toEqual({ type: `image/${kind}`, width: 4, height: 3 });
				// There is nothing more to take out.
				expect(withoutMetadata(clean)).toBeNull();
			}),
		);
	});

	test('that is cut off anywhere, or changed, is cleaned or left as it is, and never throws', async () => {
		await assertProperty(
			fc.property(caseOf, fc.nat(), fc.nat(255), (one, at, byte) => {
				const { bytes } = build(one);
				expect(() => withoutMetadata(bytes.subarray(0, at % bytes.length))).not.toThrow();
				const changed = bytes.slice();
				changed[at % bytes.length] = byte;
				expect(() => withoutMetadata(changed)).not.toThrow();
			}),
		);
	});
});

test('other files stay as they are', () => {
	for (const bytes of [text('GIF89a ....................'), text('a list of guests'), new Uint8Array()])
		expect(withoutMetadata(bytes)).toBeNull();
});
