// Serves the screen from app://countertalk/, from one folder and with fixed headers. No file://, no remote page.
import type { Protocol } from 'electron';
import { createNonce, readAsset, securityHeaders } from '../host/assets.ts';

const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://countertalk`;
export const START_URL = `${ORIGIN}/index.html`;

/** Call it before `ready`: Electron refuses it later. */
export function declareScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
	protocol.registerSchemesAsPrivileged([
		{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false } },
	]);
}

export function serveScheme(protocol: Pick<Protocol, 'handle'>, screen: string): void {
	protocol.handle(SCHEME, (request) => answer(request, screen));
}

/** 404 for another host, another method, and anything outside the folder. */
export async function answer(request: Request, screen: string): Promise<Response> {
	const nonce = createNonce();
	const headers = securityHeaders("'none'", nonce);
	const url = new URL(request.url);
	const asset =
		url.host === 'countertalk' && request.method === 'GET' ? await readAsset(screen, url.pathname, nonce) : null;
	if (!asset)
		return new Response('Nothing here.', {
			status: 404,
			headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
		});
	return new Response(new Uint8Array(asset.body), { headers: { ...headers, 'Content-Type': asset.type } });
}
