// How a platform or the network can fail, for the in-process fetch; serve.ts does the same with real sockets.
import type { TestClock } from './clock.ts';
import type { Call, Platform } from './fake-server.ts';

export type FakeServerFault =
	/** Refused with this status, with the platform's own error body where the fake server has one. */
	| { readonly kind: 'status'; readonly status: number; readonly retryAfterS?: number; readonly retryAfter?: string }
	/** 200 with another body than expected; `none`: 204 without a body. */
	| { readonly kind: 'body'; readonly body: 'html' | 'empty' | 'none' | 'half-json' | 'wrong-shape' | 'huge' | 'deep' }
	/** Never arrived: surely unsent. */
	| { readonly kind: 'refused' | 'dns' | 'tls' | 'connect-timeout' | 'connect-reset' }
	/** Arrived: reset before the response, response cut in the middle, no response, a response that drips. */
	| { readonly kind: 'reset' | 'cut' | 'stall' | 'trickle' }
	/** Redirected to another host. */
	| { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
	/** An error of another protocol than HTTP, which only its fake server knows. */
	| { readonly kind: 'wire'; readonly what: string };

export interface PlannedFault {
	readonly fault: FakeServerFault;
	left: number;
	readonly when: (call: Call) => boolean;
	readonly accepted: boolean;
}

const codes = {
	refused: ['ECONNREFUSED', 'connect'],
	dns: ['ENOTFOUND', 'getaddrinfo'],
	tls: ['CERT_HAS_EXPIRED', undefined],
	'connect-timeout': ['UND_ERR_CONNECT_TIMEOUT', undefined],
	'connect-reset': ['ECONNRESET', 'connect'],
	reset: ['ECONNRESET', 'read'],
} as const;

/** As Node's fetch fails: a TypeError whose cause names the socket's error. */
function networkError(kind: keyof typeof codes): TypeError {
	const [code, syscall] = codes[kind];
	return new TypeError('fetch failed', {
		cause: Object.assign(new Error(code), { code, ...(syscall && { syscall }) }),
	});
}

export async function applyFault(
	plan: PlannedFault,
	request: Request,
	platform: Platform,
	clock: TestClock,
): Promise<Response> {
	const { fault } = plan;
	switch (fault.kind) {
		case 'refused':
		case 'dns':
		case 'tls':
		case 'connect-timeout':
		case 'connect-reset':
			throw networkError(fault.kind);
		case 'status': {
			const reason = fault.retryAfter ?? (fault.retryAfterS === undefined ? undefined : String(fault.retryAfterS));
			if (plan.accepted) await platform.answer(request);
			const own = platform.dialect?.(fault.status, fault.retryAfterS);
			const response = own ?? Response.json({ error: `status ${fault.status}` }, { status: fault.status });
			if (reason !== undefined) response.headers.set('retry-after', reason);
			return response;
		}
		case 'redirect':
			if (plan.accepted) await platform.answer(request);
			return new Response(null, { status: fault.status ?? 302, headers: { location: fault.to } });
		case 'body':
			if (plan.accepted) await platform.answer(request);
			return oddBody(fault.body);
		case 'reset':
			if (plan.accepted) await platform.answer(request);
			throw networkError('reset');
		case 'cut': {
			const whole = plan.accepted ? await (await platform.answer(request)).text() : '{"half":';
			return cutBody(whole.slice(0, Math.max(1, whole.length >> 1)));
		}
		case 'stall':
			if (plan.accepted) await platform.answer(request);
			return untilAborted(request.signal);
		case 'wire':
			throw new Error(`A fake server over HTTP knows no "${fault.what}".`);
		case 'trickle': {
			const whole = plan.accepted ? await (await platform.answer(request)).text() : '{"slow":true}';
			return trickle(whole, clock, request.signal);
		}
	}
}

function oddBody(body: Extract<FakeServerFault, { kind: 'body' }>['body']): Response {
	const json = { 'content-type': 'application/json' };
	switch (body) {
		case 'html':
			return new Response('<!doctype html><html><body>Down for repairs</body></html>', {
				headers: { 'content-type': 'text/html' },
			});
		case 'none':
			return new Response(null, { status: 204 });
		case 'empty':
			return new Response('', { headers: json });
		case 'half-json':
			return new Response('{"items":[{"id":"1","te', { headers: json });
		case 'wrong-shape':
			return new Response('"yes"', { headers: json });
		case 'deep':
			return new Response('['.repeat(100_000) + ']'.repeat(100_000), { headers: json });
		case 'huge': {
			const piece = new TextEncoder().encode(`"${'x'.repeat(1_048_574)}",`);
			let sent = 0;
			return new Response(
				new ReadableStream({
					start: (to) => to.enqueue(new TextEncoder().encode('[')),
					pull: (to) => (sent++ < 12 ? to.enqueue(piece) : to.close()),
				}),
				{ headers: json },
			);
		}
	}
}

function cutBody(start: string): Response {
	let told = false;
	return new Response(
		new ReadableStream({
			pull: (to) => {
				if (told)
					to.error(
						new TypeError('terminated', {
							cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
						}),
					);
				else to.enqueue(new TextEncoder().encode(start));
				told = true;
			},
		}),
		{ headers: { 'content-type': 'application/json' } },
	);
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
	new Promise((_, reject) => {
		const stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});

/** One byte a second, by the test clock. */
function trickle(whole: string, clock: TestClock, signal: AbortSignal): Response {
	const bytes = new TextEncoder().encode(whole);
	let at = 0;
	/** A reader that stops gets no further byte. */
	let cancel = (): void => undefined;
	return new Response(
		new ReadableStream({
			cancel: () => cancel(),
			pull: (to) =>
				new Promise<void>((resolve, reject) => {
					cancel = clock.after(1000, () => {
						if (at < bytes.length) to.enqueue(bytes.slice(at, ++at));
						else to.close();
						resolve();
					});
					signal.addEventListener(
						'abort',
						() => {
							cancel();
							reject(signal.reason);
						},
						{ once: true },
					);
				}),
		}),
		{ headers: { 'content-type': 'application/json' } },
	);
}
