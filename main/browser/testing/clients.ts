// A browser’s request and a page’s line, as the host gets them.
import { request } from 'node:http';
import { vi } from 'vitest';
import { WebSocket } from 'ws';

export function get(
	host: string,
	path: string,
	headers: Record<string, string> = {},
): Promise<{ status: number; body: string; policy: string }> {
	const [hostname, port] = host.split(':');
	return new Promise((resolve, reject) => {
		request({ hostname, port, path, headers: { host, ...headers } }, (response) => {
			let body = '';
			response.on('data', (chunk) => {
				body += chunk;
			});
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					body,
					policy: String(response.headers['content-security-policy']),
				}),
			);
		})
			.on('error', reject)
			.end();
	});
}

/** A screen's page that gets no answer for so long gets none. */
const deadlineMs = 2000;

/** Every frame the page gets, and how the connection ended. Both wait two seconds at most. */
export function page(host: string, first: string | null, origin = `http://${host}`) {
	const socket = new WebSocket(`ws://${host}/bridge`, { origin });
	const frames: unknown[] = [];
	let read = 0;
	let end: number | null = null;
	socket.on('close', (code) => {
		end ??= code;
	});
	socket.on('error', () => {
		end ??= -1;
	});
	const waitFor = <T>(look: () => T | null | undefined, what: string): Promise<T> =>
		vi.waitFor(
			() => {
				const found = look();
				if (found === null || found === undefined) throw new Error(`The page waited ${deadlineMs} ms for ${what}.`);
				return found;
			},
			{ timeout: deadlineMs, interval: 5 },
		);
	socket.on('message', (raw) => frames.push(JSON.parse(raw.toString())));
	if (first !== null) socket.on('open', () => socket.send(first));
	return {
		socket,
		frames,
		/** The code that the connection ended with; -1 = there was none. */
		ended: () => waitFor(() => end, 'the end of its connection'),
		/** The next frame that was not read yet. */
		next: async () => {
			const frame = await waitFor(() => frames[read], 'a frame');
			read++;
			return frame;
		},
	};
}
