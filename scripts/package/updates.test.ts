// docs/adr/0013-updates.md: nothing installs itself while no system checks a signature.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

test('no updater is a dependency, and no build writes a feed or publishes by itself', () => {
	const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
	expect(Object.keys({ ...dependencies, ...devDependencies })).not.toContain('electron-updater');
	expect(load(read('electron-builder.yml'))).toMatchObject({ publish: null });
	expect(read('scripts/package/pack.ts')).toContain("'--publish', 'never'");
});

test('the packages are complete: icons, maintainer, per user, no file associations, hardened runtime', () => {
	const config = load(read('electron-builder.yml')) as Record<string, Record<string, unknown>>;
	expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false });
	expect(config.mac).toMatchObject({ hardenedRuntime: true, entitlements: 'build/entitlements.mac.plist' });
	expect(config.linux).toMatchObject({ maintainer: expect.stringMatching(/<.+@.+>/), syncDesktopName: true });
	for (const part of [config, config.linux, config.mac, config.win, config.nsis])
		expect(part).not.toHaveProperty('fileAssociations');
	const entitlements = [...read('build/entitlements.mac.plist').matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key);
	expect(entitlements).toEqual(['com.apple.security.cs.allow-jit']);
	const { homepage, author, desktopName } = JSON.parse(read('package.json')) as Record<string, unknown>;
	expect(homepage).toMatch(/^https:/);
	expect(author).toMatchObject({ email: expect.stringContaining('@') });
	expect(desktopName).toBe('countertalk.desktop');
});
