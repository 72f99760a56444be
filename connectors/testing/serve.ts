// A fake server behind a real socket on 127.0.0.1, so that failures are real, byte by byte. For client libraries, the send matrix and the
// crash drills.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FakeServer } from './fake-server.ts';

/** What happens to the connection of matching calls; `before`: before the platform has seen the request. */
export type SocketFault = 'reset-before' | 'reset-after' | 'cut' | 'stall-before' | 'stall-after' | 'trickle';

export interface Served {
	/** http://127.0.0.1:port */
	readonly url: string;
	readonly port: number;
	/** A fetch that sends every host's requests to this socket. */
	readonly fetch: typeof globalThis.fetch;
	/** Plans a fault for the next `times` requests that match (default: one, any). */
	readonly failSocket: (fault: SocketFault, options?: { times?: number; when?: (request: Request) => boolean }) => void;
	/** Stops listening (connections are refused) until accept(). */
	readonly refuse: () => Promise<void>;
	readonly accept: () => Promise<void>;
	/** Requests that are held open now. */
	readonly held: () => number;
	readonly close: () => Promise<void>;
}

interface Plan {
	readonly fault: SocketFault;
	left: number;
	readonly when: (request: Request) => boolean;
}

export async function serve(fakeServer: Pick<FakeServer, 'handle'>): Promise<Served> {
	const plans: Plan[] = [];
	const sockets = new Set<Socket>();
	let held = 0;
	const server = createServer((incoming, outgoing) => {
		answer(incoming, outgoing).catch(() => incoming.socket.destroy());
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});

	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const request = await requestOf(incoming);
		const plan = plans.find((one) => one.left > 0 && one.when(request));
		if (plan) plan.left--;
		const fault = plan?.fault;
		if (fault === 'reset-before') return reset(incoming.socket);
		if (fault === 'stall-before') return hold(incoming.socket);
		const response = await fakeServer.handle(request);
		if (fault === 'reset-after') return reset(incoming.socket);
		if (fault === 'stall-after') return hold(incoming.socket);
		const body = Buffer.from(await response.arrayBuffer());
		outgoing.writeHead(response.status, [...response.headers].flat());
		if (fault === 'cut') {
			outgoing.write(body.subarray(0, Math.max(1, body.length >> 1)));
			setImmediate(() => reset(incoming.socket));
			return;
		}
		if (fault === 'trickle') return trickle(outgoing, body);
		outgoing.end(body);
	}

	function hold(socket: Socket): void {
		held++;
		socket.once('close', () => held--);
	}

	const port = await listen(server, 0);
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		port,
		fetch: (input, init) => {
			const asked = new Request(input instanceof URL ? input.href : input, init);
			const there = new URL(asked.url);
			const headers = new Headers(asked.headers);
			headers.set('x-asked-for', there.origin);
			return globalThis.fetch(url + there.pathname + there.search, {
				method: asked.method,
				headers,
				signal: asked.signal,
				redirect: asked.redirect,
				...(asked.body && { body: asked.body, duplex: 'half' as const }),
			});
		},
		failSocket: (fault, options = {}) => {
			plans.push({ fault, left: options.times ?? 1, when: options.when ?? (() => true) });
		},
		refuse: () => shut(server, sockets),
		accept: async () => {
			if (!server.listening) await listen(server, port);
		},
		held: () => held,
		close: () => shut(server, sockets),
	};
}

const reset = (socket: Socket): void => {
	socket.resetAndDestroy();
};

/** One byte every 50 ms until the client leaves. */
function trickle(outgoing: ServerResponse, body: Buffer): void {
	let at = 0;
	const timer = setInterval(() => {
		if (at < body.length && !outgoing.destroyed) outgoing.write(body.subarray(at, ++at));
		else {
			clearInterval(timer);
			outgoing.end();
		}
	}, 50);
	outgoing.on('close', () => clearInterval(timer));
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
	const parts: Buffer[] = [];
	for await (const part of incoming) parts.push(part as Buffer);
	const headers = new Headers();
	for (let i = 0; i < incoming.rawHeaders.length; i += 2)
		headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '');
	const origin = headers.get('x-asked-for') ?? `http://${headers.get('host') ?? '127.0.0.1'}`;
	headers.delete('x-asked-for');
	const method = incoming.method ?? 'GET';
	const body = parts.length > 0 && method !== 'GET' && method !== 'HEAD' ? Buffer.concat(parts) : undefined;
	return new Request(new URL(incoming.url ?? '/', origin), { method, headers, ...(body && { body }) });
}

const listen = (server: Server, port: number): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});

const shut = (server: Server, sockets: Set<Socket>): Promise<void> =>
	new Promise((resolve) => {
		for (const socket of sockets) socket.destroy();
		if (server.listening) server.close(() => resolve());
		else resolve();
	});
