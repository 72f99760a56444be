// The first download of Electron's binary, from a server on loopback that stands for its real one.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countCaughtMutant } from '../test/helpers/property.ts';
import { downloadElectron, fetchElectron, whyNot } from './fetch-electron.ts';
import { findElectron } from './find-electron.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
	version: string;
};
const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
const archive = Buffer.alloc(1_000_000, 'a zip');
const sum = createHash('sha256').update(archive).digest('hex');

let server: Server | null = null;
let cacheRoot = '';
beforeEach(() => {
	cacheRoot = mkdtempSync(join(tmpdir(), 'countertalk-electron-cache-'));
});
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	vi.unstubAllEnvs();
	rmSync(cacheRoot, { recursive: true, force: true });
});
const serve = async (answer: RequestListener): Promise<void> => {
	server = createServer(answer);
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
	vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
};
const fetching = (isTerminal: boolean, more = {}) => {
	const said: string[] = [];
	const write = (text: string) => void said.push(text);
	return {
		said,
		options: { root, env: process.env, write, isTerminal, cacheRoot, checksums: { [name]: sum }, ...more },
	};
};
/** A tenth at a time, each once the one before has gone out. */
const inTenths: RequestListener = async (request, response) => {
	if (!request.url?.endsWith(name)) return void response.writeHead(404).end();
	response.writeHead(200, { 'Content-Length': archive.length });
	for (let n = 0; n < 10; n++)
		await new Promise<void>((sent) =>
			response.write(archive.subarray(n * 100_000, (n + 1) * 100_000), () => setImmediate(sent)),
		);
	response.end();
};

test('a download says how far it is: lines in a file, one line that changes on a terminal', async () => {
	await serve(inTenths);
	const file = fetching(false);
	const path = await downloadElectron(file.options);
	expect(readFileSync(path).equals(archive)).toBe(true);
	expect(file.said.at(-1)).toBe('Fetching Electron: 100 % (1 MB)\n');
	expect(file.said.length).toBeLessThanOrEqual(11);
	rmSync(cacheRoot, { recursive: true });
	const terminal = fetching(true);
	await downloadElectron(terminal.options);
	expect(terminal.said.at(-2)).toBe('\rFetching Electron: 100 % (1 MB)');
	expect(terminal.said.at(-1)).toBe('\n');
});

test('an archive that is not the one Electron’s package names is not used', async () => {
	await serve(inTenths);
	const { options } = fetching(false, { checksums: { [name]: '0'.repeat(64) } });
	expect(await fetchElectron(options)).toMatch(/not what Electron’s makers published/);
	countCaughtMutant();
	// Nor is it with the sums of the package itself.
	const { checksums: _own, ...real } = fetching(false).options;
	expect(await fetchElectron(real)).toMatch(/not what Electron’s makers published/);
});

test('a server that says no, goes silent or breaks off is said in words', async () => {
	await serve((_request, response) => response.writeHead(503).end());
	expect(await fetchElectron(fetching(false).options)).toMatch(/answered 503/);
	server?.close();
	await serve((_request, response) => response.writeHead(200, { 'Content-Length': 10 }).write('x'));
	expect(await fetchElectron(fetching(false, { silenceMs: 200 }).options)).toMatch(/stopped sending/);
	server?.closeAllConnections();
	server?.close();
	await serve((_request, response) => {
		response.writeHead(200, { 'Content-Length': 10 }).write('x', () => response.destroy());
	});
	expect(await fetchElectron(fetching(false).options)).toMatch(/not reached, or the connection broke off/);
	server?.close();
	vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/');
	expect(await fetchElectron(fetching(false).options)).toMatch(/not reached/);
	expect(whyNot(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toMatch(/no room/);
});

test('without a display, or for root, nothing is fetched', async () => {
	if (process.platform !== 'linux') return;
	expect(await findElectron(root, {}, false)).toMatchObject({ path: null, why: expect.stringContaining('no display') });
	expect(await findElectron(root, { DISPLAY: ':0' }, true)).toMatchObject({
		why: expect.stringContaining('root user'),
	});
	const there = mkdtempSync(join(tmpdir(), 'countertalk-dist-'));
	const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: there };
	writeFileSync(join(there, 'electron'), '');
	expect(await findElectron(root, env, false)).toEqual({ path: join(there, 'electron'), why: null });
	rmSync(there, { recursive: true });
});
