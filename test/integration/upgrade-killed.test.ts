// The short form of `npm run test:upgrade`: every fixture, opened by a program that is killed, and on a full disk.
import { expect, test } from 'vitest';
import { openOnce, whyNoSmallDisk, written } from '../upgrade/drill.ts';

test.each(written)('%s opens after a kill in the middle of its opening, with everything in it', (name) => {
	const { steps } = openOnce(name, { killAt: 0, freeBytes: null });
	const { problems } = openOnce(name, { killAt: Math.ceil(steps / 2), freeBytes: null });
	expect(problems).toEqual([]);
});

test.skipIf(whyNoSmallDisk() !== null)('and after a disk that was full', () => {
	const { kind, problems } = openOnce('data-0.1.0', { killAt: 0, freeBytes: 600_000 });
	expect({ kind, problems }).toEqual({ kind: 'full', problems: [] });
});
