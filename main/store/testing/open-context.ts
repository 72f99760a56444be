// What the tests of open share.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { StoreError } from '../errors.ts';

let folder = '';
export let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-open-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export const errorOf = (run: () => unknown): StoreError => {
	try {
		run();
	} catch (error) {
		if (error instanceof StoreError) return error;
		throw error;
	}
	throw new Error('It did not throw.');
};
