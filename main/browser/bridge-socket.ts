// The bridge over a WebSocket: the first message has the token, then every frame is one call. The server refuses pages of other origins before the
// handshake. The token travels in a message and not in a cookie, because any page on 127.0.0.1 would send the cookie.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Bridge } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

const Hello = z.object({ token: z.string() });
/** A browser's page cannot send or see the pings of the protocol: it asks like this whether the program still answers. */
const Ping = z.object({ ping: z.number().int() });
const Call = z.object({ seq: z.number().int(), route: z.string(), input: z.unknown() });

const HELLO_TIMEOUT_MS = 5000;
/** The largest call of the screen is a reply of 100,000 characters. */
const MAX_FRAME_BYTES = 1024 * 1024;
/** Policy violation (RFC 6455 7.4.1): tells the page not to try again. */
const REFUSED = 1008;

interface SocketOptions {
	readonly bridge: Bridge;
	readonly token: string;
	readonly log: Deps['log'];
	readonly isOurs: (request: IncomingMessage) => boolean;
}

/** Mounts /bridge on the server; the function returned closes every connection. */
export function mountBridge(server: Server, { bridge, token, log, isOurs }: SocketOptions): () => void {
	const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
	const pages = new Set<WebSocket>();
	const stop = bridge.on((event, data) => {
		const frame = JSON.stringify({ event, data });
		for (const page of pages) page.send(frame);
	});

	sockets.on('error', (error) => log('the page’s bridge failed', { error: error.message }));
	server.on('upgrade', (request, socket, head) => {
		// Node takes its own listener off a socket that it hands over; a page may reset it at any moment.
		socket.on('error', () => socket.destroy());
		if (request.url !== '/bridge' || !isOurs(request)) {
			log('a handshake was refused', { why: request.url === '/bridge' ? 'another host or origin' : 'another path' });
			socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
			return;
		}
		sockets.handleUpgrade(request, socket, head, (page) => greet(page));
	});

	function greet(page: WebSocket): void {
		const timeout = setTimeout(() => page.close(REFUSED, 'no token'), HELLO_TIMEOUT_MS);
		page.on('close', () => {
			clearTimeout(timeout);
			pages.delete(page);
		});
		page.on('error', () => page.terminate());
		page.once('message', (raw) => {
			clearTimeout(timeout);
			const hello = parse(Hello, raw.toString());
			if (!hello || !same(hello.token, token)) {
				log('a page was refused', { why: 'wrong token' });
				page.close(REFUSED, 'wrong token');
				return;
			}
			pages.add(page);
			page.send(JSON.stringify({ event: 'bridge.ready', data: {} }));
			page.on('message', (frame) => void answer(page, frame.toString()));
		});
	}

	async function answer(page: WebSocket, raw: string): Promise<void> {
		const ping = parse(Ping, raw);
		if (ping) return page.send(JSON.stringify({ pong: ping.ping }));
		const call = parse(Call, raw);
		if (!call) return;
		try {
			const wire = await bridge.invoke(call.route, call.input);
			if (page.readyState === page.OPEN) page.send(JSON.stringify({ seq: call.seq, wire }));
		} catch (error) {
			log('a call of the page failed', { route: call.route, error: String(error) });
			// The page takes it for a broken connection: it reads everything again.
			page.terminate();
		}
	}

	return () => {
		stop();
		for (const page of sockets.clients) page.terminate();
		sockets.close();
	};
}

function parse<T extends z.ZodType>(schema: T, raw: string): z.output<T> | null {
	try {
		const result = schema.safeParse(JSON.parse(raw));
		return result.success ? result.data : null;
	} catch {
		return null;
	}
}

function same(given: string, wanted: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
	return a.length === b.length && timingSafeEqual(a, b);
}
