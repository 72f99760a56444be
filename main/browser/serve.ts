// Serves the screen and its bridge to a browser on this computer only: it listens on 127.0.0.1, checks Host and Origin (another site may resolve its
// name to 127.0.0.1), and wants a token that only the printed address has.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bridge } from '../../contract/index.ts';
import { createNonce, readAsset, securityHeaders } from '../host/assets.ts';
import { mountBridge } from './bridge-socket.ts';

export interface Served {
	/** The address to open, with the token in its fragment (fragments are never sent over the network). */
	readonly url: string;
	readonly close: () => Promise<void>;
}

interface ServeOptions {
	readonly bridge: Bridge;
	/** The folder with the built screen. */
	readonly screen: string;
	/** 0 = any free port. */
	readonly port: number;
}

export async function serve({ bridge, screen, port }: ServeOptions): Promise<Served> {
	const token = randomBytes(32).toString('base64url');
	let host = '';
	const hasHost = (request: IncomingMessage) => request.headers.host === host;
	const server = createServer((request, response) => void page(request, response));

	async function page(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const nonce = createNonce();
		const headers = securityHeaders("'self'", nonce);
		const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
		const asset =
			hasHost(request) && (request.method === 'GET' || request.method === 'HEAD')
				? await readAsset(screen, path, nonce)
				: null;
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
		isOurs: (request) => hasHost(request) && request.headers.origin === `http://${host}`,
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `http://${host}/#token=${token}`,
		close: async () => {
			closeBridge();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
