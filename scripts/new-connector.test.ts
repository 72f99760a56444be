import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConnector } from './new-connector.ts';

const root = join(import.meta.dirname, '..');
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'new-connector-'));
	mkdirSync(join(folder, 'connectors'));
	cpSync(join(root, 'connectors', 'registry.ts'), join(folder, 'connectors', 'registry.ts'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a new connector', () => {
	test('gets its files and its line in the registry', () => {
		const files = createConnector(folder, 'corner-shop');
		for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/\[object/);
		const registry = readFileSync(join(folder, 'connectors', 'registry.ts'), 'utf8');
		expect(registry).toContain("import { cornerShop } from './corner-shop/connector.ts';");
		expect(registry).toMatch(/connectors[^;]*=[^;]*\bcornerShop\b[^;]*;/);
		expect(registry).toMatch(/\bsample\b[^;]*cornerShop/);
	});

	test('has a name that is a folder, and one that is free', () => {
		for (const name of ['', 'Corner', '../x', 'sdk', 'a b', '1st'])
			expect(() => createConnector(folder, name)).toThrow(/no name/);
		createConnector(folder, 'twice');
		expect(() => createConnector(folder, 'twice')).toThrow(/there already/);
	});
});
