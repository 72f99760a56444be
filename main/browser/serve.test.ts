import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Bridge } from '../../contract/index.ts';
import { readPageAddress } from './page-address.ts';
import { type Served, serve } from './serve.ts';
import { get, page } from './testing/clients.ts';

const screen = mkdtempSync(join(tmpdir(), 'countertalk-screen-'));
writeFileSync(join(screen, 'index.html'), '<!doctype html><title>Countertalk</title>');

let served: Served | null = null;
afterEach(async () => {
	await served?.close();
	served = null;
});

function echo() {
	const listeners = new Set<(event: string, data: unknown) => void>();
	const calls: string[] = [];
	const bridge: Bridge = {
		invoke: async (route, input) => {
			calls.push(route);
			return { ok: true, value: input };
		},
		on: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	return {
		bridge,
		calls,
		push: (event: string, data: unknown) => listeners.forEach((listener) => void listener(event, data)),
	};
}

async function open() {
	const core = echo();
	served = await serve({ bridge: core.bridge, screen, ...readPageAddress(screen), log: () => undefined });
	const url = new URL(served.url);
	return { ...core, host: url.host, token: url.hash.slice('#token='.length) };
}

test('serves the screen with its policy, and nothing under another name', async () => {
	const { host } = await open();
	const ok = await get(host, '/');
	expect(ok).toMatchObject({ status: 200 });
	expect(ok.policy).toContain("default-src 'none'");
	expect((await get(host, '/', { host: 'shop.example' })).status).toBe(404);
	expect((await get(host, '/../package.json')).status).toBe(404);
});

// 127.0.0.2 is this computer too (127.0.0.0/8): only a server on all addresses answers there.
test.skipIf(process.platform === 'darwin')(
	'listens on 127.0.0.1 and on no other address of this computer',
	async () => {
		const { host } = await open();
		const port = Number(host.split(':')[1]);
		const reached = await new Promise<string>((resolve) => {
			const socket = connect({ host: '127.0.0.2', port }, () => resolve('connected'));
			socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
			socket.unref();
		});
		expect(reached).toBe('ECONNREFUSED');
	},
);

test('a page with the token calls and gets events; the answer has the number of its call', async () => {
	const { host, token, push } = await open();
	const { socket, next } = page(host, JSON.stringify({ token }));
	expect(await next()).toEqual({ event: 'bridge.ready', data: {} });
	socket.send(JSON.stringify({ seq: 7, route: 'app.get', input: { a: 1 } }));
	expect(await next()).toEqual({ seq: 7, wire: { ok: true, value: { a: 1 } } });
	push('outbox.changed', {});
	expect(await next()).toEqual({ event: 'outbox.changed', data: {} });
});

test.each([
	['a wrong token', JSON.stringify({ token: 'x'.repeat(43) })],
	['no JSON', 'hello'],
	['a call before the token', JSON.stringify({ seq: 1, route: 'app.get', input: {} })],
])('turns away %s', async (_, first) => {
	const { host, calls } = await open();
	const { ended, frames } = page(host, first);
	expect(await ended()).toBe(1008);
	expect(frames).toEqual([]);
	expect(calls).toEqual([]);
});

test('a page of another origin gets no handshake, even with the token', async () => {
	const { host, token, calls } = await open();
	const { ended } = page(host, JSON.stringify({ token }), 'http://evil.example');
	expect(await ended()).not.toBe(1000);
	expect(calls).toEqual([]);
});

test('a tab of another data folder, or from before the token changed, is refused for good', async () => {
	const { host, calls } = await open();
	const other = readPageAddress(join(screen, 'other')).token;
	const { socket, ended, frames } = page(host, JSON.stringify({ token: other }));
	socket.on('open', () => socket.send(JSON.stringify({ seq: 1, route: 'app.get', input: {} })));
	expect(await ended()).toBe(1008);
	expect(frames).toEqual([]);
	expect(calls).toEqual([]);
});

test.each(['//', '//evil.example/', '///', '/%zz', '/%00', 'http://evil.example/', '*'])(
	'a request for %s is answered, and the next one too',
	async (path) => {
		const { host } = await open();
		expect((await get(host, path)).status).toBe(404);
		expect((await get(host, '/')).status).toBe(200);
	},
);

test('a handshake that is refused and then reset ends nothing', async () => {
	const { host } = await open();
	const [hostname = '', port] = host.split(':');
	const lost = connect({ host: hostname, port: Number(port) });
	await new Promise<void>((resolve) => lost.once('connect', resolve));
	const refused = new Promise<string>((resolve) => lost.once('data', (data) => resolve(String(data))));
	lost.write('GET /bridge HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	expect(await refused).toMatch(/^HTTP\/1\.1 403 /);
	lost.resetAndDestroy();
	expect((await get(host, '/')).status).toBe(200);
});

test('a page may ask whether the program still answers, but only with the token', async () => {
	const { host, token } = await open();
	const ours = page(host, JSON.stringify({ token }));
	expect(await ours.next()).toEqual({ event: 'bridge.ready', data: {} });
	ours.socket.send(JSON.stringify({ ping: 3 }));
	expect(await ours.next()).toEqual({ pong: 3 });
	const foreign = page(host, JSON.stringify({ ping: 3 }));
	expect(await foreign.ended()).toBe(1008);
	expect(foreign.frames).toEqual([]);
});

test('closing ends every page', async () => {
	const { host, token } = await open();
	const { ended, next } = page(host, JSON.stringify({ token }));
	await next();
	await served?.close();
	served = null;
	expect(await ended()).toBe(1006);
});
