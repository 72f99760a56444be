// Serves the screen and its bridge to a browser on this computer only: it listens on 127.0.0.1, checks Host and Origin (another site may resolve its
// name to 127.0.0.1), and wants a token that only the printed address has. Any page in the owner's browser can send it anything: no request and no
// broken connection may end the program.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bridge } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { createNonce, readAsset, securityHeaders } from '../host/assets.ts';
import { mountBridge } from './bridge-socket.ts';
import type { Downloads } from './downloads.ts';
import type { PageAddress } from './page-address.ts';

export interface Served {
	/** The address to open, with the token in its fragment (fragments are never sent over the network). */
	readonly url: string;
	/** Another one than asked for, when that was taken. */
	readonly port: number;
	readonly close: () => Promise<void>;
}

interface ServeOptions extends PageAddress {
	readonly bridge: Bridge;
	/** The folder with the built screen. */
	readonly screen: string;
	readonly downloads?: Downloads;
	readonly log: Deps['log'];
}

export async function serve({ bridge, screen, downloads, port, token, log }: ServeOptions): Promise<Served> {
	let host = '';
	const hasHost = (request: IncomingMessage) => request.headers.host === host;
	const server = createServer((request, response) => {
		request.on('error', () => undefined);
		response.on('error', () => undefined);
		page(request, response).catch((error: unknown) => {
			log('a page could not be sent', { error: String(error) });
			response.destroy();
		});
	});
	server.on('clientError', (_error, socket) => socket.destroy());

	async function page(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const nonce = createNonce();
		const headers = securityHeaders("'self'", nonce);
		const path = hasHost(request) && (request.method === 'GET' || request.method === 'HEAD') ? pathOf(request) : null;
		if (!hasHost(request)) log('a request was refused', { why: 'another host' });
		if (path !== null && request.method === 'GET' && (await downloads?.answer(path, response, headers))) return;
		const asset = path === null ? null : await readAsset(screen, path, nonce);
		if (!asset) {
			response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Nothing here.');
			return;
		}
		response.writeHead(200, { ...headers, 'Content-Type': asset.type, 'Content-Length': asset.body.length });
		response.end(request.method === 'HEAD' ? undefined : asset.body);
	}

	const closeBridge = mountBridge(server, {
		bridge,
		token,
		log,
		isOurs: (request) => hasHost(request) && request.headers.origin === `http://${host}`,
	});
	if (!(await isListening(server, port))) await isListening(server, 0);
	server.on('error', (error) => log('the page’s server failed', { error: error.message }));
	const listening = (server.address() as AddressInfo).port;
	host = `127.0.0.1:${listening}`;
	return {
		url: `http://${host}/#token=${token}`,
		port: listening,
		close: async () => {
			closeBridge();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** null = no path of ours: "http://other/", "*", and "//", which is the start of a host to a URL. */
const pathOf = ({ url = '' }: IncomingMessage): string | null =>
	/^\/(?!\/)/.test(url) ? (URL.parse(`http://127.0.0.1${url}`)?.pathname ?? null) : null;

/** false = the port is taken. Throws every other error. */
const isListening = (server: Server, port: number): Promise<boolean> =>
	new Promise((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) =>
			port !== 0 && (error.code === 'EADDRINUSE' || error.code === 'EACCES') ? resolve(false) : reject(error);
		server.once('error', fail);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', fail);
			resolve(true);
		});
	});
