// Requests that a browser never makes: a foreign Host header, bytes that are no HTTP.
import { request } from 'node:http';
import { connect } from 'node:net';

/** `fetch` does not let us send a foreign Host, node:http does. */
export const get = (address: string, options: { host?: string; method?: string; body?: string; at?: string } = {}) =>
	new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
		const url = new URL(address);
		const asked = request(
			{
				host: options.at ?? '127.0.0.1',
				port: url.port,
				path: url.pathname + url.search,
				method: options.method ?? 'GET',
				agent: false,
				headers: { host: options.host ?? url.host },
			},
			(response) => {
				let body = '';
				response.setEncoding('utf8').on('data', (part: string) => {
					body += part;
				});
				response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
			},
		);
		asked.on('error', reject);
		asked.end(options.body);
	});

/** Sends bytes that need not be HTTP. Resolves when the connection is over. */
export const raw = (port: number, text: string) =>
	new Promise<void>((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.end(text));
		socket.on('error', () => resolve());
		socket.on('close', () => resolve());
		socket.resume();
	});
