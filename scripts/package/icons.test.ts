// The committed icons: made from the committed sources, whole, of every size that the systems ask for, and not blank.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Bitmap, icnsOf, icoOf } from './icon-files.ts';
import { sourceSums } from './icons.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): Buffer => readFileSync(join(root, 'build', name));
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngEdge = (png: Buffer): number => {
	expect(png.subarray(0, 8)).toEqual(pngSignature);
	expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
	return png.readUInt32BE(16);
};

/** The edge of each picture, as its own header says, and how many of its pixels can be seen. */
function readIco(ico: Buffer): { size: number; seen: number }[] {
	expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
	return Array.from({ length: ico.readUInt16LE(4) }, (_, n) => {
		const entry = 6 + 16 * n;
		const at = ico.readUInt32LE(entry + 12);
		const body = ico.subarray(at, at + ico.readUInt32LE(entry + 8));
		const size = ico.readUInt8(entry) || 256;
		if (size === 256) return { size: pngEdge(body), seen: body.length };
		expect([body.readInt32LE(4), body.readInt32LE(8)]).toEqual([size, size * 2]);
		let seen = 0;
		for (let i = 40 + 3; i < 40 + size * size * 4; i += 4) if ((body[i] ?? 0) > 0) seen++;
		return { size, seen };
	});
}

function readIcns(icns: Buffer): [type: string, edge: number][] {
	expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
	const found: [string, number][] = [];
	for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
		found.push([icns.toString('latin1', at, at + 4), pngEdge(icns.subarray(at + 8))]);
	return found;
}

test('the icons are those of the sources: after a change of one, npm run icons', () => {
	expect(JSON.parse(read('icons.json').toString())).toEqual(sourceSums());
	expect(readFileSync(join(root, 'renderer/icon.svg'), 'utf8')).toBe(read('icon-small.svg').toString());
});

test('Windows finds each size in the ICO', () => {
	const pictures = readIco(read('icon.ico'));
	expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
	for (const { size, seen } of pictures) expect(seen, `${size}`).toBeGreaterThan(size * 8);
	expect(readIco(read('tray/tray.ico')).map(({ size }) => size)).toEqual([16, 20, 24, 32]);
});

test('macOS finds each size in the ICNS, up to 1024', () => {
	expect(Object.fromEntries(readIcns(read('icon.icns')))).toEqual({
		ic11: 32,
		ic12: 64,
		ic07: 128,
		ic13: 256,
		ic08: 256,
		ic14: 512,
		ic09: 512,
		ic10: 1024,
	});
});

test('Linux finds the sizes of its themes, and the trays theirs', () => {
	const edges = readdirSync(join(root, 'build/icons')).map((name) => [name, pngEdge(read(`icons/${name}`))]);
	expect(edges.length).toBe(8);
	for (const [name, edge] of edges) expect(name).toBe(`${edge}x${edge}.png`);
	const trays = { 'tray.png': 24, 'tray@2x.png': 48, 'trayTemplate.png': 16, 'trayTemplate@2x.png': 32 };
	for (const [name, edge] of Object.entries(trays)) expect(pngEdge(read(`tray/${name}`)), name).toBe(edge);
});

test('a bitmap in an ICO stands on its head, in BGRA', () => {
	const png = Buffer.concat([pngSignature, Buffer.alloc(16)]);
	const two: Bitmap = { size: 2, png, rgba: Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]) };
	const ico = icoOf([two]);
	expect([...ico.subarray(22 + 40, 22 + 56)]).toEqual([11, 10, 9, 12, 15, 14, 13, 16, 3, 2, 1, 4, 7, 6, 5, 8]);
	expect(icnsOf([{ ...two, size: 64 }]).toString('latin1', 8, 12)).toBe('ic12');
});
