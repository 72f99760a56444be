import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectors } from './registry.ts';
import { folderOf } from './testing/folder-of.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'connector.ts')))
	.map((entry) => entry.name);

describe('the registry', () => {
	test('lists every connector once, under the name of its folder', () => {
		expect(connectors.map((connector) => folderOf(connector.manifest.id)).sort()).toEqual(folders.sort());
	});

	test('every stream has a name that the owner knows', () => {
		for (const { manifest, streams } of connectors)
			expect(Object.keys(manifest.texts.streams ?? {}).sort(), manifest.id).toEqual(streams.map(({ id }) => id).sort());
	});
});
