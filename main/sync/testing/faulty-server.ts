// A loopback server that misbehaves on purpose, byte by byte: what it does to the next request is one word.

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

export type FaultMode =
	| {
			readonly do: 'answer';
			readonly status: number;
			readonly headers?: Readonly<Record<string, string>>;
			readonly body?: string;
	  }
	| { readonly do: 'reset before' | 'reset after' | 'close after' | 'stall' | 'stall in body' | 'garbage' }
	| { readonly do: 'cut body'; readonly status: number }
	| { readonly do: 'cut chunks' }
	/** One byte every few ms, without end. */
	| { readonly do: 'trickle' }
	| { readonly do: 'flood'; readonly bytes: number };

export interface FaultyServer {
	readonly origin: string;
	/** Raw heads of all requests that were read. */
	readonly heads: string[];
	readonly next: (...manners: FaultMode[]) => void;
	readonly close: () => Promise<void>;
}

export async function makeFaultyServer(): Promise<FaultyServer> {
	const heads: string[] = [];
	const modes: FaultMode[] = [];
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(socket));
		if (modes[0]?.do === 'reset before') {
			modes.shift();
			socket.resetAndDestroy();
			return;
		}
		let read = '';
		socket.on('data', (bytes) => {
			read += bytes.toString('latin1');
			const end = read.indexOf('\r\n\r\n');
			if (end < 0) return;
			const length = Number(/content-length: (\d+)/i.exec(read)?.[1] ?? 0);
			if (read.length < end + 4 + length) return;
			heads.push(read.slice(0, end));
			read = '';
			respond(socket, modes.shift() ?? { do: 'answer', status: 200, body: '{}' });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		heads,
		next: (...given) => modes.push(...given),
		close: () =>
			new Promise((resolve) => {
				for (const socket of sockets) socket.destroy();
				server.close(() => resolve());
			}),
	};
}

function respond(socket: Socket, manner: FaultMode): void {
	switch (manner.do) {
		case 'answer': {
			const body = manner.body ?? '';
			const headers = Object.entries({
				'content-length': String(Buffer.byteLength(body)),
				connection: 'close',
				...manner.headers,
			});
			socket.end(`HTTP/1.1 ${manner.status} X\r\n${headers.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${body}`);
			return;
		}
		case 'reset before':
		case 'reset after':
			socket.resetAndDestroy();
			return;
		case 'close after':
			socket.end();
			return;
		case 'garbage':
			socket.end('SMTP ready\r\n\r\n');
			return;
		case 'cut body':
			socket.end(`HTTP/1.1 ${manner.status} X\r\ncontent-length: 500\r\n\r\n{"id":"1","te`);
			return;
		case 'cut chunks':
			socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\n');
			return;
		case 'stall':
			return;
		case 'stall in body':
			socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"id"');
			return;
		case 'trickle': {
			socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
			const timer = setInterval(() => socket.write('x'), 5);
			socket.on('close', () => clearInterval(timer));
			return;
		}
		case 'flood': {
			socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${manner.bytes}\r\n\r\n`);
			socket.write(Buffer.alloc(manner.bytes, 97));
			return;
		}
	}
}
