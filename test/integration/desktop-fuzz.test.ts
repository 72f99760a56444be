// The short form of `npm run test:desktop-fuzz`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzzAddresses, fuzzCallbacks, fuzzScheme } from '../desktop-fuzz/fuzz.ts';
import { fuzzIpc } from '../desktop-fuzz/fuzz-ipc.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const random = seededRandom(20261201);

test('of 1,000 bad calls for each IPC route none is accepted', async () => {
	expect(await fuzzIpc(random, 1000)).toEqual({ fromStrangers: 0, unfit: 0, broken: 0 });
});

test('of 1,000 addresses only those of the web and of mail are opened', async () => {
	const { wrong, opened } = await fuzzAddresses(random, 1000);
	expect(wrong).toBe(0);
	expect(opened).toBeGreaterThan(0);
});

test('of 1,000 traversals none gets a file beside the screen', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-traversal-'));
	expect(await fuzzScheme(random, 1000, folder)).toBe(0);
	rmSync(folder, { recursive: true });
});

test('of 1,000 bad answers to a sign-in none is taken, and the right one still is', async () => {
	expect(await fuzzCallbacks(random, 1000)).toEqual({ accepted: 0, right: true });
});
