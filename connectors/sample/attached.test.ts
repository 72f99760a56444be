import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { attachedTo, openAttached } from './attached.ts';
import { draw } from './picture.ts';

test.each(['cake-lid.png', 'walnut-bread.png', 'burnt-rolls.png'] as const)(
	'%s is a PNG that any program can read, the same each time',
	(name) => {
		const bytes = Buffer.from(draw(name));
		expect(bytes.equals(Buffer.from(draw(name)))).toBe(true);
		expect(bytes.toString('latin1', 12, 16)).toBe('IHDR');
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([320, 200]);
		const data = bytes.indexOf('IDAT');
		// Node's own zlib checks the blocks and the sum.
		const rows = inflateSync(bytes.subarray(data + 4, data + 4 + bytes.readUInt32BE(data - 4)));
		expect(rows.length).toBe(321 * 200);
		expect(new Set(rows).size).toBeGreaterThan(3);
	},
);

test('what is listed opens, in its size; one is gone, and says so', async () => {
	for (const line of [{ image: 'cake-lid.png' }, { file: 'guest-list.csv' }]) {
		const one = attachedTo(line).attachments?.[0];
		const response = openAttached(one?.ref ?? null);
		expect((await response.arrayBuffer()).byteLength).toBe(one?.bytes);
	}
	expect(attachedTo({})).toEqual({});
	const gone = attachedTo({ image: 'clock-at-noon.jpg' }).attachments?.[0];
	expect(() => openAttached(gone?.ref ?? null)).toThrow(expect.objectContaining({ fault: { kind: 'gone' } }));
	expect(() => openAttached({ file: 'toString' })).toThrow(expect.objectContaining({ fault: { kind: 'gone' } }));
	expect(() => openAttached(17)).toThrow(expect.objectContaining({ fault: { kind: 'gone' } }));
});
