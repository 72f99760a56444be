// What the tests of client share.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../index.ts';
import { noon } from './make-shop.ts';

export const worker = new URL('../worker.ts', import.meta.url);
export const log = (): void => {};
export let folder = '';
export let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-client-'));
	path = join(folder, 'data', 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export const connect = (store: Store) =>
	store.saveAccount({ connectorId: 'sample', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now: noon });
