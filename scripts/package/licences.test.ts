import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countCaughtMutant } from '../../test/helpers/property.ts';
import { packageFolderOf } from './bundled-packages.ts';
import { licenceOf, licencesText } from './licences.ts';
import { sbomOf } from './sbom.ts';

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'countertalk-licences-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const add = (name: string, manifest: object, files: Record<string, string> = {}) => {
	const folder = `node_modules/${name}`;
	mkdirSync(join(root, folder), { recursive: true });
	writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
	for (const [file, text] of Object.entries(files)) writeFileSync(join(root, folder, file), text);
	return { name, version: '1.0.0', folder };
};

test('a licence that does not fit stops the packing', () => {
	for (const license of ['GPL-3.0', 'LGPL-2.1-or-later', 'SEE LICENSE IN x', undefined]) {
		expect(() => licenceOf(root, add('other', { license }))).toThrow('does not fit');
		countCaughtMutant();
	}
	expect(licenceOf(root, add('either', { license: '(GPL-2.0 OR MIT)' })).licence).toBe('GPL-2.0 OR MIT');
});

test('every text of a package is taken, and the same words stand once', () => {
	const files = { LICENSE: 'Do as you like.', 'NOTICE.md': 'By A.', 'licensing.js': 'code' };
	const one = licenceOf(root, add('one', { license: 'MIT' }, files));
	const two = licenceOf(root, add('two', { license: 'MIT' }, files));
	const bare = licenceOf(root, add('bare', { license: 'ISC', author: { name: 'Bea' } }));
	const text = licencesText([one, two, bare]);
	expect(text.match(/Do as you like\.\n\nBy A\./g)).toHaveLength(1);
	expect(text).toContain('one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\nDo');
	expect(text).toContain('names ISC and the author Bea');
	expect(text).not.toContain('code');
});

test('a module belongs to the innermost package that has a manifest', () => {
	const packages = ['/p/node_modules/a', '/p/node_modules/a/node_modules/@s/b', 'C:\\p\\node_modules\\c'];
	const of = (id: string) => packageFolderOf(id, (folder) => packages.includes(folder));
	expect(of('/p/node_modules/a/dist/node_modules/copied/x.js')).toBe('/p/node_modules/a');
	expect(of('\0/p/node_modules/a/node_modules/@s/b/x.js?commonjs')).toBe('/p/node_modules/a/node_modules/@s/b');
	expect(of('C:\\p\\node_modules\\c\\x.js')).toBe('C:\\p\\node_modules\\c');
	expect(of('/p/main/index.ts')).toBeNull();
});

test('the bill of materials has purl, licence and hash, and is the same each time', async () => {
	const packages = [{ ...licenceOf(root, add('@s/b', { license: 'MIT' })) }];
	const make = () =>
		sbomOf({
			program: { name: 'p', version: '1.0.0', license: 'MIT', description: '' },
			packages,
			integrityOf: () => `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
			electron: '45.4.1',
		});
	const text = await make();
	expect(await make()).toBe(text);
	const { components } = JSON.parse(text) as { components: object[] };
	expect(components).toMatchObject([
		{ group: '@s', name: 'b', purl: 'pkg:npm/%40s/b@1.0.0', hashes: [{ alg: 'SHA-512', content: '01'.repeat(64) }] },
		{ name: 'electron', components: [{ name: 'chromium', version: '156.0.8078.100' }] },
	]);
});
