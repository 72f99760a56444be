// The guard around a stand-in: charges, checks the host, and tells surely unsent from unsure, as the host's own fetch does.
import { ConnectorError } from '../fault.ts';
import { retryAtOf } from '../fault-of.ts';
import type { TestClock } from './clock.ts';
import type { Seen } from './ctx.ts';

interface Guard {
	readonly handle: (request: Request) => Promise<Response>;
	readonly hosts: () => readonly string[];
	readonly signal: AbortSignal;
	readonly clock: TestClock;
	readonly seen: Seen;
}

const unsent = new Set([
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

export function guardedFetch({ handle, hosts, signal, clock, seen }: Guard): typeof globalThis.fetch {
	return async (input, init) => {
		const timeout = new AbortController();
		const asked = new Request(input instanceof URL ? input.href : input, init);
		const request = new Request(asked, { signal: AbortSignal.any([signal, asked.signal, timeout.signal]) });
		if (!hosts().includes(new URL(request.url).host)) {
			seen.foreign.push(new URL(request.url).host);
			throw new ConnectorError({ kind: 'permission' }, 'This connector tried to reach a server it has not declared.');
		}
		request.signal.throwIfAborted();
		seen.charged++;
		const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
		const cancel = clock.after(30_000, () => timeout.abort(new DOMException('No answer in 30 s', 'TimeoutError')));
		try {
			const response = await orAborted(handle(request), request.signal);
			const body = isWrite && response.body ? await orAborted(response.arrayBuffer(), request.signal) : response.body;
			if (isWrite && (response.status >= 500 || response.status === 408)) throw new Error(`HTTP ${response.status}`);
			if (response.status === 429)
				throw new ConnectorError({ kind: 'rate', retryAt: retryAtOf(response.headers, clock.now()) }, 'The platform asks us to wait.');
			return new Response(body, { status: response.status, headers: response.headers });
		} catch (error) {
			if (error instanceof ConnectorError) throw error;
			if (signal.aborted) throw signal.reason;
			const cause = error instanceof Error ? (error.cause as { code?: string; syscall?: string } | undefined) : undefined;
			const never = cause?.code !== undefined && (unsent.has(cause.code) || (cause.code === 'ECONNRESET' && cause.syscall === 'connect'));
			throw isWrite && !never
				? new ConnectorError({ kind: 'unsure' }, 'The connection broke while sending. It may have arrived.', { cause: error })
				: new ConnectorError({ kind: 'transient' }, 'The platform could not be reached.', { cause: error });
		} finally {
			cancel();
		}
	};
}

const orAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
	new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		if (signal.aborted) return stop();
		signal.addEventListener('abort', stop, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
	});
