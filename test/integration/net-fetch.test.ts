// The desktop program's way to the network, behind the connectors' guard: what a connector hears is the same as over Node's own fetch. The parts of
// Electron are those of the fake, whose sockets are real.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemFetch } from '../../main/electron/net-fetch.ts';
import { readNetworkError } from '../../main/sync/calls/network-error.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});
const serve = async (answer: RequestListener): Promise<string> => {
	const server = createServer(answer);
	server.keepAliveTimeout = 60_000;
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
/** `proxy`: what the system says. The options are read once, so each test has parts of its own. */
async function open(proxy: string | null = null) {
	process.env.FAKE_ELECTRON_OPTIONS = JSON.stringify({ proxy });
	const { options } = await import('../fake-electron/options.ts');
	Object.assign(options, { proxy });
	const { net } = await import('../fake-electron/parts/net.ts');
	const { session } = await import('../fake-electron/parts/session.ts');
	const parts = { net, fromPartition: session.fromPartition } as unknown as Parameters<typeof systemFetch>[0];
	return { fetch: systemFetch(parts), net, session };
}
const readBody = (request: Parameters<RequestListener>[0]): Promise<string> =>
	new Promise((resolve) => {
		let text = '';
		request.on('data', (chunk) => {
			text += String(chunk);
		});
		request.on('end', () => resolve(text));
	});

describe('over the system’s network', () => {
	test('method, headers, body, status and answer cross; a refusal is an answer', async () => {
		const address = await serve(async (request, response) => {
			response.writeHead(422, { 'X-Seen': String(request.headers['x-mine']) });
			response.end(`${request.method} ${await readBody(request)}`);
		});
		const { fetch } = await open();
		const response = await fetch(address, { method: 'PUT', headers: { 'X-Mine': 'yes' }, body: 'words' });
		expect([response.status, response.headers.get('x-seen'), await response.text()]).toEqual([422, 'yes', 'PUT words']);
	});

	test('a redirect is handed back as it is, and not followed', async () => {
		let asked = 0;
		const address = await serve((_request, response) => {
			asked += 1;
			response.writeHead(307, { Location: '/elsewhere' }).end();
		});
		const { fetch } = await open();
		const response = await fetch(address, { method: 'POST', body: 'x', redirect: 'manual' });
		expect([response.status, response.headers.get('location'), asked]).toEqual([307, '/elsewhere', 1]);
	});

	test('a line that breaks after the words have left: the words arrive once, and the verdict is that nobody knows', async () => {
		const arrived: string[] = [];
		const address = await serve(async (request, response) => {
			arrived.push(await readBody(request));
			if (arrived.length === 1) response.end('fine');
			else request.socket.destroy();
		});
		const { fetch } = await open();
		await (await fetch(address, { method: 'POST', body: 'first' })).text();
		const failed = await fetch(address, { method: 'POST', body: 'second' }).catch((error: unknown) => error);
		expect(arrived).toEqual(['first', 'second']);
		expect(readNetworkError(failed)).toMatchObject({ what: 'broken', before: false });
	});

	test('two writes at a time do not end each other, nor the reading of each other’s answer', async () => {
		const address = await serve(async (request, response) => {
			const body = await readBody(request);
			response.write(body);
			setTimeout(() => response.end('!'), 20);
		});
		const { fetch } = await open();
		const post = async (body: string) => (await fetch(address, { method: 'POST', body })).text();
		const bodies = Array.from({ length: 12 }, (_, n) => `${n}`);
		const first = await fetch(address, { method: 'POST', body: 'slow' });
		expect(await Promise.all(bodies.map(post))).toEqual(bodies.map((body) => `${body}!`));
		expect(await first.text()).toBe('slow!');
	});

	test('the fake does what Chromium does: over a connection that is used again, the same words would arrive twice', async () => {
		const arrived: string[] = [];
		const address = await serve(async (request, response) => {
			arrived.push(await readBody(request));
			if (arrived.length === 2) request.socket.destroy();
			else response.end('fine');
		});
		const { net, session } = await open();
		const post = (body: string) =>
			new Promise<void>((resolve) => {
				const request = net.request({ url: address, method: 'POST', session: session.fromPartition('one') });
				request.on('response', (response) => {
					response.resume();
					response.on('end', () => setImmediate(resolve));
				});
				request.end(Buffer.from(body));
			});
		await post('first');
		await post('second');
		expect(arrived).toEqual(['first', 'second', 'second']);
	});

	test('nobody there, no proxy there: surely nothing has left', async () => {
		const address = await serve(() => undefined);
		servers.splice(0)[0]?.close();
		const direct = await open();
		const refused = await direct.fetch(address, { method: 'POST', body: 'x' }).catch((error: unknown) => error);
		expect(readNetworkError(refused)).toEqual({ what: 'refused', before: true, code: 'ERR_CONNECTION_REFUSED' });
		const proxied = await open(address);
		const failed = await proxied
			.fetch('http://platform.example/', { method: 'POST', body: 'x' })
			.catch((e: unknown) => e);
		expect(readNetworkError(failed)).toEqual({ what: 'connect', before: true, code: 'ERR_PROXY_CONNECTION_FAILED' });
	});

	test('the system’s proxy is used, and what it answers is heard', async () => {
		const asked: string[] = [];
		const proxy = await serve((request, response) => {
			asked.push(`${request.method} ${request.url} ${request.headers.host}`);
			response.writeHead(request.url?.endsWith('/closed') ? 407 : 200).end('by the proxy');
		});
		const { fetch } = await open(proxy);
		expect(await (await fetch('http://platform.example/me')).text()).toBe('by the proxy');
		expect((await fetch('http://platform.example/closed')).status).toBe(407);
		expect(asked).toEqual([
			'GET http://platform.example/me platform.example',
			'GET http://platform.example/closed platform.example',
		]);
	});

	test('given up: the request ends and says why', async () => {
		const address = await serve(() => undefined);
		const { fetch } = await open();
		const stop = new AbortController();
		const asked = fetch(address, { signal: stop.signal });
		stop.abort(new Error('the owner went away'));
		await expect(asked).rejects.toThrow('the owner went away');
	});

	test('an answer of which enough was read ends the request, and what still comes ends nothing else', async () => {
		const { promise: closed, resolve } = Promise.withResolvers<void>();
		const address = await serve((_request, response) => {
			response.on('close', resolve);
			const more = () => void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)));
			more();
		});
		const { fetch } = await open();
		const reader = (await fetch(address)).body?.getReader();
		expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
		await reader?.cancel();
		await closed;
	});

	test('given up in the middle of the answer: the reader hears why', async () => {
		const address = await serve((_request, response) => void response.writeHead(200).write('half'));
		const { fetch } = await open();
		const stop = new AbortController();
		const response = await fetch(address, { signal: stop.signal });
		const text = response.text();
		stop.abort(new Error('the owner went away'));
		await expect(text).rejects.toThrow('the owner went away');
	});

	test('a redirect that is to be an error is one', async () => {
		const address = await serve((_request, response) => void response.writeHead(302, { Location: '/elsewhere' }).end());
		const { fetch } = await open();
		await expect(fetch(address, { redirect: 'error' })).rejects.toThrow('redirect');
	});

	test('an answer that breaks off in the middle is no whole answer', async () => {
		const server = createServer();
		servers.push(server);
		server.on('request', (request, response) => {
			response.writeHead(200, { 'Content-Length': '100' });
			response.write('half');
			setImmediate(() => request.socket.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const { fetch } = await open();
		const response = await fetch(`http://127.0.0.1:${port}/`);
		await expect(response.text()).rejects.toThrow();
	});
});

test.each([
	['ERR_NAME_NOT_RESOLVED', 'name', true],
	['ERR_INTERNET_DISCONNECTED', 'name', true],
	['ERR_CERT_AUTHORITY_INVALID', 'secure', true],
	['ERR_TUNNEL_CONNECTION_FAILED', 'connect', true],
	['ERR_CONNECTION_TIMED_OUT', 'connect', true],
	// After the first byte, or nobody knows.
	['ERR_CONNECTION_RESET', 'broken', false],
	['ERR_CONNECTION_CLOSED', 'broken', false],
	['ERR_EMPTY_RESPONSE', 'broken', false],
	['ERR_TIMED_OUT', 'broken', false],
	['ERR_NETWORK_CHANGED', 'broken', false],
	['ERR_NETWORK_IO_SUSPENDED', 'broken', false],
	['ERR_SSL_PROTOCOL_ERROR', 'broken', false],
	['ERR_HTTP2_PROTOCOL_ERROR', 'broken', false],
	['ERR_QUIC_PROTOCOL_ERROR', 'broken', false],
	['ERR_A_NAME_OF_TOMORROW', 'broken', false],
])('%s', (code, what, before) => {
	expect(readNetworkError(new Error(`net::${code}`))).toEqual({ what, before, code });
});
