import { beforeEach, expect, test } from 'vitest';
import { inEnglish } from '../../test/helpers/in-english.ts';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { createDiskWatch, type DiskWatch } from './disk-watch.ts';

const megabyte = 1_000_000;
let clock: ReturnType<typeof makeClock>;
let free: number | null;
let isWritable: boolean;
let tries: number;
let changes: (string | null)[];
let watch: DiskWatch;
beforeEach(() => {
	clock = makeClock();
	free = 4000 * megabyte;
	isWritable = true;
	tries = 0;
	changes = [];
	watch = createDiskWatch({
		freeBytes: () => free,
		clock,
		log: () => undefined,
		tryWriting: async () => {
			tries++;
			if (isWritable) return;
			watch.failed('full');
			throw new Error('full');
		},
		changed: () => changes.push(watch.problem()?.kind ?? null),
	});
});

test('measured at the start and every minute: below 500 MB a notice, gone with room to spare', async () => {
	free = 499 * megabyte;
	watch.start();
	expect(changes).toEqual(['low']);
	expect(inEnglish(watch.problem()?.sentence)).toMatch(/^Less than 500 MB .* Make room soon/);
	expect(watch.canStore()).toBe(true);
	free = 520 * megabyte;
	await clock.advance(60_000);
	expect(changes).toEqual(['low']);
	free = 560 * megabyte;
	await clock.advance(60_000);
	expect([changes, tries]).toEqual([['low', null], 0]);
	free = 499 * megabyte;
	await clock.advance(60_000);
	expect(changes).toEqual(['low', null, 'low']);
});

test('a disk whose room cannot be told is said only when it refuses', async () => {
	free = null;
	watch.start();
	await clock.advance(120_000);
	expect(changes).toEqual([]);
	watch.failed('full');
	expect(changes).toEqual(['full']);
	await clock.advance(10_000);
	expect(changes).toEqual(['full', null]);
});

test('full from the first refused write, said once; it goes on by itself when there is room and a write succeeds', async () => {
	watch.start();
	isWritable = false;
	free = 0;
	for (let n = 0; n < 3; n++) watch.failed('full');
	expect([changes, watch.canStore()]).toEqual([['full'], false]);
	await clock.advance(60_000);
	expect([changes, tries]).toEqual([['full'], 0]);
	free = 3 * megabyte;
	await clock.advance(20_000);
	expect([changes, tries]).toEqual([['full'], 2]);
	isWritable = true;
	await clock.advance(10_000);
	expect([changes, watch.canStore()]).toEqual([['full', 'low'], true]);
	free = 4000 * megabyte;
	await clock.advance(60_000);
	expect(changes).toEqual(['full', 'low', null]);
});

test('a folder that cannot be written and a disk with errors have states of their own; an error is shown for a minute', async () => {
	watch.start();
	watch.failed('conflict');
	watch.failed('corrupt');
	expect(changes).toEqual([]);
	watch.failed('readonly');
	await clock.advance(10_000);
	expect(changes).toEqual(['readonly', null]);
	watch.failed('failing');
	await clock.advance(50_000);
	expect(changes).toEqual(['readonly', null, 'failing']);
	await clock.advance(10_000);
	expect(changes).toEqual(['readonly', null, 'failing', null]);
});

test('after the stop nothing is measured any more', async () => {
	watch.start();
	watch.stop();
	free = 0;
	watch.failed('full');
	await clock.advance(600_000);
	expect([changes, clock.waiting()]).toEqual([[], 0]);
});
