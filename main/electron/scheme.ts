// The screen comes from app://countertalk/ and from nowhere else: no file://, no remote page, one folder, fixed headers.
import type { Protocol } from 'electron';
import { readAsset, securityHeaders } from '../host/assets.ts';

const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://countertalk`;
export const START_URL = `${ORIGIN}/index.html`;

/** Before `ready`: Electron takes privileges only then. */
export function declareScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
	protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false } }]);
}

export function serveScheme(protocol: Pick<Protocol, 'handle'>, screen: string): void {
	protocol.handle(SCHEME, (request) => answer(request, screen));
}

/** 404 for another host, another method, and anything outside the folder. */
export async function answer(request: Request, screen: string): Promise<Response> {
	const headers = securityHeaders("'none'");
	const url = new URL(request.url);
	const asset = url.host === 'countertalk' && request.method === 'GET' ? await readAsset(screen, url.pathname) : null;
	if (!asset) return new Response('Nothing here.', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });
	return new Response(new Uint8Array(asset.body), { headers: { ...headers, 'Content-Type': asset.type } });
}
