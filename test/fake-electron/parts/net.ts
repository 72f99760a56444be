// `net.request` (docs/api/net.md, client-request.md) on Node's sockets, with what Chromium does that Node does not: connections by session, the
// proxy of the options, its names of errors, and a request that goes once more when a connection that is used again breaks before the answer
// (net/http/http_network_transaction.cc, ShouldResendRequest; seen with Chromium 156: a POST arrives twice).
import { EventEmitter } from 'node:events';
import { Agent, type IncomingMessage, request as open } from 'node:http';
import { Readable } from 'node:stream';
import { options } from '../options.ts';
import { record } from '../record.ts';

interface RequestOptions {
	readonly session?: { fakeAgent: Agent };
	readonly method?: string;
	readonly url?: string;
	readonly redirect?: string;
}

const names: Readonly<Record<string, string>> = {
	ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
	EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
	ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
	ECONNRESET: 'ERR_CONNECTION_RESET',
	ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
};
/** A story has put its own internet behind `fetch` (test/e2e/connect/fake-internet.ts). */
const hasFakeInternet = process.env.FAKE_ELECTRON_IMPORT !== undefined;
const defaultAgent = new Agent({ keepAlive: true });

class FakeRequest extends EventEmitter {
	readonly #options: RequestOptions;
	readonly #headers: Record<string, string> = {};
	#abort: () => void = () => undefined;
	constructor(made: RequestOptions) {
		super();
		this.#options = made;
	}
	setHeader(name: string, value: string): void {
		this.#headers[name] = value;
	}
	end(body?: Buffer): this {
		if (hasFakeInternet) void this.#fetch(body);
		else this.#send(body);
		return this;
	}
	async #fetch(body: Buffer | undefined): Promise<void> {
		const { url = '', method = 'GET' } = this.#options;
		const stop = new AbortController();
		this.#abort = () => stop.abort();
		try {
			const response = await globalThis.fetch(url, {
				method,
				headers: this.#headers,
				redirect: 'manual',
				signal: stop.signal,
				...(body && { body: new Uint8Array(body) }),
			});
			const stream = Readable.from(response.body ?? []);
			this.#answer(
				Object.assign(stream, {
					statusCode: response.status,
					statusMessage: response.statusText,
					headers: Object.fromEntries(response.headers),
				}) as unknown as IncomingMessage,
			);
		} catch (error) {
			if (!stop.signal.aborted) this.emit('error', error);
		}
	}
	abort(): void {
		this.#abort();
	}
	#send(body: Buffer | undefined): void {
		const { url = '', method = 'GET', session } = this.#options;
		record('net.request', method, url);
		const target = new URL(url);
		const proxy = options.proxy === null ? null : new URL(options.proxy);
		const to = proxy ?? target;
		const sent = open({
			agent: session?.fakeAgent ?? defaultAgent,
			host: to.hostname,
			port: to.port || 80,
			method,
			// A proxy is asked for the whole address.
			path: proxy ? url : `${target.pathname}${target.search}`,
			headers: { ...this.#headers, host: target.host, ...(body && { 'content-length': body.length }) },
		});
		let isAborted = false;
		this.#abort = () => {
			isAborted = true;
			sent.destroy();
		};
		sent.on('response', (response) => this.#answer(response));
		sent.on('error', (error: NodeJS.ErrnoException) => {
			if (isAborted) return;
			if (sent.reusedSocket && error.code === 'ECONNRESET') return this.#send(body);
			const name = proxy && error.code === 'ECONNREFUSED' ? 'ERR_PROXY_CONNECTION_FAILED' : names[error.code ?? ''];
			this.emit('error', new Error(`net::${name ?? 'ERR_FAILED'}`));
		});
		sent.end(body);
	}
	#answer(response: IncomingMessage): void {
		const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, [value].flat()]));
		const status = response.statusCode ?? 0;
		const { location } = response.headers;
		const policy = this.#options.redirect;
		if (location === undefined || status < 300 || status > 399 || (policy !== 'manual' && policy !== 'error'))
			return void this.emit('response', Object.assign(response, { headers: response.headers }));
		response.resume();
		if (policy === 'error')
			return void this.emit('error', new Error("Attempted to redirect, but redirect policy was 'error'"));
		// "request.followRedirect must be called synchronously, otherwise the request will be cancelled": lib/common/api/net-client-request.ts.
		this.emit('redirect', status, this.#options.method, new URL(location, this.#options.url).href, headers);
		this.emit('error', new Error('Redirect was cancelled'));
	}
}

export const net = { request: (made: RequestOptions) => new FakeRequest(made), isOnline: () => true };
