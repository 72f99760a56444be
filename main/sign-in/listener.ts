// The loopback listener of one sign-in (RFC 8252 §7.3, §8.3). It binds the literal 127.0.0.1 and accepts one answer with the right state. Where a
// platform accepts only the name "localhost", it binds the same port of [::1] too: the browser may use either address, and no other program may get
// the code at the second one. It refuses everything else with a static page: any page in the owner's browser can reach the ports of this computer,
// so other requests must not end a sign-in.

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import { headers, pages } from './page.ts';

const path = '/callback';

interface Callback {
	/** The redirect address for the platform. */
	readonly redirectUri: string;
	/** The query of the one right answer. Never settles if none comes. */
	readonly query: Promise<URLSearchParams>;
	/** Stops listening and closes open connections. */
	readonly close: () => Promise<void>;
}

type LoopbackHost = '127.0.0.1' | 'localhost';

/** `ports`: for a platform where the redirect address is registered beforehand; the first free one is used. 0 = any. */
export async function listenForCallback(
	state: string,
	ports: readonly number[] = [0],
	name: LoopbackHost = '127.0.0.1',
): Promise<Callback> {
	const { promise: answer, resolve } = Promise.withResolvers<URLSearchParams>();
	let used = false;
	let ownHost = '';
	const options = { headersTimeout: 5000, requestTimeout: 5000, maxHeaderSize: 16_384 };
	const handleRequest = (request: IncomingMessage, response: ServerResponse) => {
		const query = queryOf(request, ownHost);
		const isValid = query !== null && isSame(query.getAll('state'), state);
		const [status, body] = !isValid
			? ([400, pages.refused] as const)
			: used
				? ([410, pages.used] as const)
				: ([200, pages.done] as const);
		response.writeHead(status, headers);
		if (isValid && !used && query) {
			used = true;
			// Once the browser has the page, because the next step closes this listener.
			response.once('close', () => resolve(query));
		}
		response.end(body);
	};
	const open = () => {
		const server = createServer(options, handleRequest);
		server.on('clientError', (_error, socket) => socket.destroy());
		// A connection that cannot be taken (too many open files) must not end the program; the page in the browser tries again.
		server.on('error', () => undefined);
		server.maxConnections = 64;
		return server;
	};
	const servers: [Server, ...Server[]] =
		name === 'localhost' ? await listenOnBoth(open, ports) : [await listenOn(open, ports)];
	const [first] = servers;
	ownHost = `${name}:${portOf(first)}`;
	return {
		redirectUri: `http://${ownHost}${path}`,
		query: answer,
		close: async () => {
			await Promise.all(servers.map(close));
		},
	};
}

/** null unless it is a GET of our path with the Host of the redirect address: another name that resolves to 127.0.0.1 is refused (DNS rebinding). */
function queryOf(request: IncomingMessage, ownHost: string): URLSearchParams | null {
	if (request.method !== 'GET' || request.headers.host !== ownHost) return null;
	const target = request.url ?? '';
	if (!target.startsWith('/') || !URL.canParse(target, `http://${ownHost}`)) return null;
	const url = new URL(target, `http://${ownHost}`);
	return url.host === ownHost && url.pathname === path ? url.searchParams : null;
}

/** Compares hashes, so that the time taken reveals neither content nor length. Two states are as wrong as none. */
function isSame(given: readonly string[], state: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return given.length === 1 && timingSafeEqual(digest(given[0] ?? ''), digest(state));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const close = (server: Server): Promise<void> =>
	new Promise((closed) => {
		server.close(() => closed());
		server.closeAllConnections();
	});

/** false = the port is taken. Throws every other error. */
const isListening = (server: Server, host: string, port: number): Promise<boolean> =>
	new Promise((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error);
		server.once('error', fail);
		server.listen({ host, port, exclusive: true }, () => {
			server.off('error', fail);
			resolve(true);
		});
	});

async function listenOn(open: () => Server, ports: readonly number[]): Promise<Server> {
	for (const port of ports) {
		const server = open();
		if (await isListening(server, '127.0.0.1', port)) return server;
	}
	throw portsTaken();
}

async function listenOnBoth(open: () => Server, ports: readonly number[]): Promise<[Server, ...Server[]]> {
	// A port that is free on one address may be taken on the other. Where any port will do, try several.
	const candidates = ports.flatMap((port) => (port === 0 ? [0, 0, 0, 0, 0] : [port]));
	for (const port of candidates) {
		const ipv4 = open();
		if (!(await isListening(ipv4, '127.0.0.1', port))) continue;
		const ipv6 = open();
		try {
			if (await isListening(ipv6, '::1', portOf(ipv4))) return [ipv4, ipv6];
		} catch {
			// Without IPv6 no other program can listen there.
			return [ipv4];
		}
		await close(ipv4);
	}
	throw portsTaken();
}

const portsTaken = () =>
	new AppError(
		'account',
		uiText`The sign-in cannot come back to this computer: another program is using the place it needs. Close other sign-ins and try again.`,
	);
