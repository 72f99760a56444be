// `fetch` over the system's network: its proxy and its certificates, as in the owner's browser. Electron's own `net.fetch` cannot be used: it fails at
// every redirect that is not followed (electron/electron#43715), and Chromium sends a POST a second time when a connection that it uses again breaks
// before the answer. A reply would then be published twice. So every write leaves over a connection of its own, and nothing else uses it.
import type { ClientRequest, IncomingMessage, Net, Session } from 'electron';

interface NetParts {
	readonly net: Pick<Net, 'request'>;
	/** In memory: without a name that begins with "persist:". Each has connections of its own. */
	readonly fromPartition: (name: string) => Session;
}

/** Chromium makes these itself, or refuses them. */
const ownHeaders: ReadonlySet<string> = new Set([
	'content-length',
	'host',
	'connection',
	'keep-alive',
	'transfer-encoding',
]);
const noBody: ReadonlySet<number> = new Set([101, 204, 205, 304]);

export function systemFetch({ net, fromPartition }: NetParts): typeof globalThis.fetch {
	const idle: Session[] = [];
	let made = 0;
	const reading = () => fromPartition('countertalk-reading');
	const takeWriting = async (): Promise<Session> => {
		const session = idle.pop() ?? fromPartition(`countertalk-writing-${++made}`);
		await session.closeAllConnections();
		return session;
	};
	return async (input, init) => {
		const request = new Request(input, init);
		const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
		request.signal.throwIfAborted();
		if (request.method === 'GET' || request.method === 'HEAD')
			return send({ net, session: reading(), request, body, ended: () => undefined });
		const session = await takeWriting();
		return send({ net, session, request, body, ended: () => void idle.push(session) });
	};
}

interface Sending {
	readonly net: NetParts['net'];
	readonly session: Session;
	readonly request: Request;
	readonly body: Buffer | null;
	/** Once: nothing more comes over this connection. */
	readonly ended: () => void;
}

function send({ net, session, request, body, ended }: Sending): Promise<Response> {
	const { promise, resolve, reject } = Promise.withResolvers<Response>();
	const client: ClientRequest = net.request({
		session,
		method: request.method,
		url: request.url,
		redirect: request.redirect,
		credentials: 'omit',
		useSessionCookies: false,
		cache: 'no-store',
		referrerPolicy: 'no-referrer',
	});
	for (const [name, value] of request.headers) if (!ownHeaders.has(name)) client.setHeader(name, value);
	let isEnded = false;
	const end = () => {
		if (!isEnded) ended();
		isEnded = true;
	};
	const abort = () => {
		end();
		reject(request.signal.reason);
		client.abort();
	};
	request.signal.addEventListener('abort', abort, { once: true });
	client.on('error', (error) => {
		end();
		reject(error);
	});
	client.on('response', (response) =>
		resolve(
			responseOf(response, {
				method: request.method,
				signal: request.signal,
				ended: end,
				giveUp: () => client.abort(),
			}),
		),
	);
	if (request.redirect === 'manual')
		client.on('redirect', (status, _method, _url, headers) => {
			end();
			resolve(new Response(null, { status, headers: headersOf(headers) }));
		});
	// A proxy that wants a name and a password: none are known, and its answer (407) says so.
	client.on('login', (_info, callback) => callback());
	if (body === null) client.end();
	else client.end(body);
	return promise;
}

interface Reading {
	readonly method: string;
	readonly signal: AbortSignal;
	readonly ended: () => void;
	readonly giveUp: () => void;
}

function responseOf(response: IncomingMessage, { method, signal, ended, giveUp }: Reading): Response {
	const { statusCode, statusMessage } = response;
	const isEmpty = method === 'HEAD' || noBody.has(statusCode);
	if (isEmpty) ended();
	let isOver = isEmpty;
	/** A stream that is over throws at what still comes, and an exception in an event of Electron ends the program. */
	const finish = (how: () => void) => {
		if (isOver) return;
		isOver = true;
		ended();
		how();
	};
	// The stream ends with an error where the line broke off, or where whoever asked gave up.
	const stream = isEmpty
		? null
		: new ReadableStream<Uint8Array>({
				start: (controller) => {
					const broken = (error: unknown) => finish(() => controller.error(error));
					response.on('data', (chunk) => {
						if (!isOver) controller.enqueue(new Uint8Array(chunk));
					});
					response.on('end', () => finish(() => controller.close()));
					response.on('error', broken);
					response.on('aborted', () => broken(new Error('net::ERR_CONNECTION_CLOSED')));
					signal.addEventListener('abort', () => broken(signal.reason), { once: true });
				},
				cancel: () => finish(giveUp),
			});
	return new Response(stream, { status: statusCode, statusText: statusMessage, headers: headersOf(response.headers) });
}

function headersOf(given: Record<string, string | string[]>): Headers {
	const headers = new Headers();
	for (const [name, values] of Object.entries(given))
		for (const value of Array.isArray(values) ? values : [values]) headers.append(name, value);
	return headers;
}
