import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Bridge } from '../../contract/index.ts';
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
	served = await serve({ bridge: core.bridge, screen, port: 0 });
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

test('closing ends every page', async () => {
	const { host, token } = await open();
	const { ended, next } = page(host, JSON.stringify({ token }));
	await next();
	await served?.close();
	served = null;
	expect(await ended()).toBe(1006);
});
