// The stored data of earlier versions, copied to a folder of its own for each test.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach } from 'vitest';
import type { Json } from '../../connectors/sdk/index.ts';
import type { Settings } from '../../contract/index.ts';
import { secretsFile } from '../../main/host/secrets-file.ts';
import { settingsOver } from '../../main/host/settings.ts';
import type { Held } from '../upgrade/read.ts';

export interface Expected extends Held {
	readonly version: string;
	/** ms epoch: the program is opened at this very moment, so that nothing has fallen due since. */
	readonly lastUsed: number;
	readonly settings: Settings;
	readonly signIns: Readonly<Record<string, Json>>;
}

export const fixtures = new URL('../fixtures/', import.meta.url).pathname;
export const written = readdirSync(fixtures).filter((name) => name.startsWith('data-'));
export let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export const db = () => join(folder, 'shop', 'shop.db');
export function take(name: string): Expected {
	cpSync(join(fixtures, name), folder, { recursive: true });
	return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
}

/** Another value than every setting of a fixture: what is taken from here was lost. */
const elsewhere = { ownerName: 'Somebody', timeZone: 'Etc/UTC' };
export function settings() {
	const conf = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });
	return settingsOver({ get: (key) => conf.get(key), set: (key, value) => conf.set(key, value) }, elsewhere);
}
export const secrets = () => secretsFile(join(folder, 'sign-ins.json'), 'file');

export const states = (outbox: Held['outbox']) =>
	Object.entries(outbox).map(([token, { state, byHand }]) => ({ token, state, byHand }));

/**
 * Without what a start changes even without a network: polls failed, one asked for money before it did, what is in doubt unfolds, so few
 * messages are soon judged again, and a journal begins where there is none outside.
 */
export function kept({ texts }: Held): Record<string, string> {
	const changed = ['streams', 'spending', 'places in the lists', 'judging again', 'send journal'];
	return Object.fromEntries(Object.entries(texts).filter(([kind]) => !changed.includes(kind)));
}
