// What a packaged app would run: the bundles, built as for Electron, with both workers really started from their files.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { parseMail } from '../../connectors/email/parse.ts';
import type { readFeed } from '../../connectors/rss/read.ts';
import { createParser } from '../../main/parse/client.ts';
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

test('the bundled parser worker reads a mail and a feed, with the tables of charsets that it loads when it needs them', async () => {
	const { parse } = createParser({
		worker: pathToFileURL(join(out, 'main/parse-worker.js')),
		log: () => undefined,
	});
	const mail = await parse<typeof parseMail>('email.mail', {
		uid: 1,
		at: 1_790_000_000_000,
		now: 1_790_000_000_000,
		bytes: 100,
		header: Buffer.from('From: J\xfcrgen <jg@example.test>\r\nSubject: Bread', 'latin1'),
		texts: [
			{
				part: { part: '1', type: 'text/html', encoding: '8bit', parameters: {} },
				body: Buffer.from('<p>Br\xf6tchen f\xfcr Samstag?</p>', 'latin1'),
			},
		],
		otherwise: [],
		attached: [],
		report: '',
		designed: false,
		source: null,
	});
	expect(mail).toMatchObject({ text: 'Brötchen für Samstag?', facts: { from: { name: 'Jürgen' } } });
	const text = '<rss version="2.0"><channel><title>Reviews</title></channel></rss>';
	expect(await parse<typeof readFeed>('rss.feed', { text, from: 'blog.example' })).toMatchObject({ title: 'Reviews' });
});

test('main imports nothing but Electron and Node, and the preload is one CommonJS file that knows no routes', () => {
	const main = readFileSync(join(out, 'main/index.js'), 'utf8');
	const imported = [...main.matchAll(/(?:^|[;\n])import[^;"']*?from\s*["']([^"'.][^"']*)["']/g)]
		.map((match) => match[1] ?? '')
		.filter((name) => !isBuiltin(name));
	expect([...new Set(imported)]).toEqual(['electron']);
	// Whom it asks for new versions is written in: nothing outside changes it.
	expect(main).not.toContain('COUNTERTALK_RELEASES');
	const preload = readFileSync(join(out, 'preload/index.cjs'), 'utf8');
	expect(preload).toContain('contextBridge');
	expect(preload).not.toContain('threads.');
});

test('the preload gives the page two functions and nothing of Electron', async () => {
	const heard = new Map<string, (...args: unknown[]) => void>();
	const calls: unknown[][] = [];
	const ipcRenderer = {
		invoke: async (...args: unknown[]) => calls.push(args),
		on: (channel: string, listener: (...args: unknown[]) => void) => {
			heard.set(channel, listener);
			return ipcRenderer;
		},
		off: (channel: string) => {
			heard.delete(channel);
			return ipcRenderer;
		},
		send: () => undefined,
	};
	const exposed = new Map<string, Record<string, unknown>>();
	const contextBridge = {
		exposeInMainWorld: (name: string, value: Record<string, unknown>) => exposed.set(name, value),
	};
	const load = compileFunction(readFileSync(join(out, 'preload/index.cjs'), 'utf8'), ['require', 'module', 'exports']);
	load(() => ({ contextBridge, ipcRenderer }), { exports: {} }, {});

	expect([...exposed.keys()]).toEqual(['countertalk']);
	const { invoke, on, ...more } = exposed.get('countertalk') as {
		invoke: (route: string, input: unknown) => Promise<unknown>;
		on: (listener: (...args: unknown[]) => void) => () => unknown;
	};
	expect(more).toEqual({});
	expect([typeof invoke, typeof on]).toEqual(['function', 'function']);
	await invoke('app.get', { a: 1 });
	expect(calls).toEqual([['countertalk:call', 'app.get', { a: 1 }]]);
	const events: unknown[][] = [];
	const stop = on((...args) => void events.push(args));
	heard.get('countertalk:event')?.({ sender: ipcRenderer }, 'outbox.changed', {});
	// Without the event of Electron, which has ipcRenderer as its sender.
	expect(events).toEqual([['outbox.changed', {}]]);
	expect(stop()).toBeUndefined();
	expect([...heard.keys()]).toEqual([]);
});
