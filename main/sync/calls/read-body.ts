// Reads an answer to its end inside ctx.fetch, so that a body that breaks off later is still known to belong to a write.

export const maxBytes = 10 * 1_048_576;

type Body =
	| { readonly end: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly end: 'cut'; readonly bytes: Uint8Array<ArrayBuffer>; readonly cause: unknown }
	| { readonly end: 'too large' };

/** Never throws. `race` rejects when the time is up. */
export async function readBody(
	response: Response,
	race: <T>(work: Promise<T>) => Promise<T>,
	limit = maxBytes,
): Promise<Body> {
	const parts: Uint8Array[] = [];
	let length = 0;
	const join = (): Uint8Array<ArrayBuffer> => {
		const bytes = new Uint8Array(length);
		let at = 0;
		for (const part of parts) {
			bytes.set(part, at);
			at += part.byteLength;
		}
		return bytes;
	};
	const reader = response.body?.getReader();
	if (!reader) return { end: 'whole', bytes: join() };
	try {
		for (;;) {
			const { done, value } = await race(reader.read());
			if (done) return { end: 'whole', bytes: join() };
			length += value.byteLength;
			if (length > limit) {
				void reader.cancel().catch(() => undefined);
				return { end: 'too large' };
			}
			parts.push(value);
		}
	} catch (cause) {
		void reader.cancel().catch(() => undefined);
		return { end: 'cut', bytes: join(), cause };
	}
}

const bodiless = new Set([101, 103, 204, 205, 304]);

/** The same answer with its body in memory. Its length and encoding headers spoke of the wire, not of these bytes. */
export function rebuild(response: Response, bytes: Uint8Array<ArrayBuffer>, url: string): Response {
	const headers = new Headers(response.headers);
	headers.delete('content-encoding');
	headers.delete('content-length');
	const { status, statusText } = response;
	const whole = new Response(bodiless.has(status) ? null : bytes, { status, statusText, headers });
	Object.defineProperty(whole, 'url', { value: url });
	return whole;
}
