// What electron-builder flips in Electron's binary: https://www.electronjs.org/docs/latest/tutorial/fuses. Each fuse is a way in when it is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the fuses are those of the security checklist, and no other', () => {
	const config = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
	const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
	const fuses = Object.fromEntries([...block.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, name, value]) => [name, value]));
	expect(fuses).toEqual({
		runAsNode: 'false',
		enableNodeOptionsEnvironmentVariable: 'false',
		enableNodeCliInspectArguments: 'false',
		enableCookieEncryption: 'true',
		onlyLoadAppFromAsar: 'true',
		enableEmbeddedAsarIntegrityValidation: 'true',
		grantFileProtocolExtraPrivileges: 'false',
	});
	expect(config).toMatch(/^asar: true$/m);
});
