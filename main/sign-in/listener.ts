// The loopback listener of a sign-in (RFC 8252 §7.3, §8.3): bound to the literal 127.0.0.1, for one answer with the right state,
// for this one sign-in. Whatever else arrives is refused with a static page and changes nothing: a page in the owner's browser
// can reach any port of this computer, so junk must neither end nor hurry a sign-in.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../contract/errors.ts';
import { headers, pages } from './page.ts';

const path = '/callback';

export interface Callback {
	/** What the platform is told to come back to. */
	readonly redirectUri: string;
	/** The query of the one right answer. Never settles when none comes. */
	readonly answer: Promise<URLSearchParams>;
	/** Stops listening and cuts what is still open. */
	readonly close: () => Promise<void>;
}

/** `ports`: where the platform wants the redirect registered beforehand, the first free one is taken; else any. */
export async function listenForCallback(state: string, ports: readonly number[] = [0]): Promise<Callback> {
	const { promise: answer, resolve } = Promise.withResolvers<URLSearchParams>();
	let used = false;
	const server = createServer({ headersTimeout: 5000, requestTimeout: 5000, maxHeaderSize: 16_384 }, (request, response) => {
		const query = queryOf(request, server);
		const right = query !== null && isSame(query.getAll('state'), state);
		const [status, body] = !right ? ([400, pages.refused] as const) : used ? ([410, pages.used] as const) : ([200, pages.done] as const);
		response.writeHead(status, headers);
		if (right && !used && query) {
			used = true;
			// Only once the page is with the browser: what comes next closes this listener.
			response.once('close', () => resolve(query));
		}
		response.end(body);
	});
	server.on('clientError', (_error, socket) => socket.destroy());
	server.maxConnections = 64;
	const port = await listen(server, ports);
	return {
		redirectUri: `http://127.0.0.1:${port}${path}`,
		answer,
		close: () =>
			new Promise((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			}),
	};
}

/** null unless it is a GET of our path, addressed to us by the literal address: a name that was bent to 127.0.0.1 is not (DNS rebinding). */
function queryOf(request: IncomingMessage, server: Server): URLSearchParams | null {
	const here = `127.0.0.1:${(server.address() as AddressInfo | null)?.port}`;
	if (request.method !== 'GET' || request.headers.host !== here) return null;
	const target = request.url ?? '';
	if (!target.startsWith('/') || !URL.canParse(target, `http://${here}`)) return null;
	const url = new URL(target, `http://${here}`);
	return url.host === here && url.pathname === path ? url.searchParams : null;
}

/** Hashed first, so that neither content nor length shows in the time it takes. Two states are as wrong as none. */
function isSame(given: readonly string[], state: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return given.length === 1 && timingSafeEqual(digest(given[0] ?? ''), digest(state));
}

async function listen(server: Server, ports: readonly number[]): Promise<number> {
	for (const port of ports) {
		const at = await new Promise<number | null>((resolve, reject) => {
			const fail = (error: NodeJS.ErrnoException) =>
				error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error);
			server.once('error', fail);
			server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
				server.off('error', fail);
				resolve((server.address() as AddressInfo).port);
			});
		});
		if (at !== null) return at;
	}
	throw new AppError(
		'account',
		'The sign-in cannot come back to this computer: another program is using the place it needs. Close other sign-ins and try again.',
	);
}
