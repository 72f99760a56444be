// What a packaged app would run: the bundles, built as for Electron, with the store's worker really started from its file.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStore } from '../../main/store/client.ts';
import { buildMain } from '../../scripts/build-main.ts';

const out = mkdtempSync(join(tmpdir(), 'countertalk-bundle-'));
beforeAll(() => buildMain(join(import.meta.dirname, '../..'), out), 60_000);
afterAll(() => rmSync(out, { recursive: true }));

test('the bundled worker opens a database and answers', async () => {
	const store = await startStore({
		path: join(out, 'shop.db'),
		worker: pathToFileURL(join(out, 'main/store-worker.js')),
		log: () => undefined,
	});
	try {
		expect(await store.listAccounts()).toEqual([]);
		expect((await store.queueSummary({ now: Date.now() })).waiting).toBe(0);
	} finally {
		await store.close();
	}
});

test('main imports nothing but Electron and Node, and the preload is one CommonJS file that knows no routes', () => {
	const main = readFileSync(join(out, 'main/index.js'), 'utf8');
	const imported = [...main.matchAll(/(?:^|[;\n])import[^;"']*?from\s*["']([^"'.][^"']*)["']/g)]
		.map((match) => match[1] ?? '')
		.filter((name) => !isBuiltin(name));
	expect([...new Set(imported)]).toEqual(['electron']);
	const preload = readFileSync(join(out, 'preload/index.cjs'), 'utf8');
	expect(preload).toContain('contextBridge');
	expect(preload).not.toContain('threads.');
});
