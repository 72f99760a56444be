// `protocol`: schemes of the program's own (docs/api/protocol.md). Chromium asks the program's handler for each request.
import type { Protocol } from 'electron';
import { fromStandIn, toStandIn } from '../stand-in-address.ts';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let registered: readonly string[] | null = null;

export const protocol: Partial<Protocol> = {
	/** "This method can only be used before the `ready` event of the `app` module gets emitted and can be called only once." */
	registerSchemesAsPrivileged(schemes) {
		if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
		if (registered) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
		registered = schemes.map(({ scheme }) => scheme);
	},
	handle(scheme, handler) {
		if (!app.isReady()) throw new Error('The protocol module can only be used after the app is ready');
		if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
		handlers.set(scheme, handler as Handler);
	},
	unhandle: (scheme) => void handlers.delete(scheme),
	isProtocolHandled: (scheme) => handlers.has(scheme),
};

export const standInOf = (url: string): string => toStandIn(url, (scheme) => handlers.has(scheme));

export interface Answer {
	readonly status: number;
	readonly headers: readonly { name: string; value: string }[];
	/** base64 */
	readonly body: string;
}

/** null = no handler has this scheme. Throws what the handler throws: Chromium then says net::ERR_FAILED. */
export async function askHandler(
	standIn: string,
	method: string,
	headers: Record<string, string>,
): Promise<Answer | null> {
	const url = fromStandIn(standIn);
	const handler = handlers.get(url.slice(0, url.indexOf(':')));
	if (!handler) return null;
	const response = await handler(new Request(url, { method, headers }));
	return {
		status: response.status,
		headers: [...response.headers].map(([name, value]) => ({ name, value })),
		body: Buffer.from(await response.arrayBuffer()).toString('base64'),
	};
}
