// Every name of Electron that the program uses is in the types of the pinned Electron (the compiler sees to that), and none is deprecated there.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gte } from 'semver';
import { expect, test } from 'vitest';
import { countCaughtMutant } from '../../test/helpers/property.ts';

const root = join(import.meta.dirname, '../..');
const sqliteOfElectron43 = '3.53.1';
const types = readFileSync(join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
const sources = globSync(['main/electron/*.ts', 'main/index.ts', 'preload/*.ts'], { cwd: root })
	.filter((path) => !path.endsWith('.test.ts'))
	.map((path) => readFileSync(join(root, path), 'utf8'));

/** The members whose comment says @deprecated, and that stand nowhere without it. */
function deprecatedNames(): string[] {
	const members = [
		...types.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*(?:readonly |static )?(?:on\(event: '([\w-]+)'|(\w+)\??[:(])/g),
	];
	const isDeprecated = ([text]: readonly string[]) => text?.includes('@deprecated');
	const nameOf = ([, event, member]: readonly (string | undefined)[]) => event ?? member ?? '';
	const alive = new Set(members.filter((one) => !isDeprecated(one)).map(nameOf));
	return [...new Set(members.filter(isDeprecated).map(nameOf))].filter((name) => !alive.has(name));
}
const usesOf = (names: readonly string[], code: readonly string[]) =>
	names.filter((name) => code.some((text) => new RegExp(`\\.${name}\\b|'${name}'`).test(text)));

test('no deprecated name of Electron is used', () => {
	const names = deprecatedNames();
	expect(names).toEqual(expect.arrayContaining(['encryptString', 'decryptString', 'isEncryptionAvailable']));
	expect(usesOf(names, sources)).toEqual([]);
	expect(usesOf(names, [...sources, 'safeStorage.encryptString(plain)'])).toEqual(['encryptString']);
	countCaughtMutant();
});

test('Electron is pinned to one version, whose Node is a 24: SQLite there is 3.51.3 or newer, and the store checks it again', () => {
	const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		devDependencies: Record<string, string>;
	};
	const installed = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
		version: string;
	};
	expect(devDependencies.electron).toBe(installed.version);
	// Chromium and Node of a major: its ABI number. 150 is that of Electron 45.
	expect(readFileSync(join(root, 'node_modules/electron/abi_version'), 'utf8').trim()).toBe('150');
	const rule = /minSqlite = \[(\d+), (\d+), (\d+)\]/
		.exec(readFileSync(join(root, 'main/store/engine/open.ts'), 'utf8'))
		?.slice(1)
		.join('.');
	expect(rule).toBe('3.51.3');
	const chromium = createRequire(import.meta.url)('electron-to-chromium/full-versions') as Record<string, string>;
	expect(chromium[installed.version]).toMatch(/^156\./);
	// docs/DESKTOP.md has the sources: Electron 43.1.0 has Node 24.18.0 with SQLite 3.53.1, and a later Electron no older one.
	expect(gte(installed.version, '43.1.0')).toBe(true);
	expect(gte(sqliteOfElectron43, rule ?? '')).toBe(true);
});
