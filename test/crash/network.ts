// The child's network: one request after the other, each only when the program rests, so that a slow machine changes nothing in the order of
// what happens. What the platform holds stays open, and time goes on over it.

export interface Network {
	/** For the connectors. */
	readonly fetch: typeof fetch;
	/** Lets one waiting request go out and come back; false = none waits. */
	readonly step: () => Promise<boolean>;
	/** The platform answers this one never. */
	readonly held: (request: number) => void;
}

interface Waiting {
	readonly number: number;
	readonly send: () => Promise<void>;
}

export function createNetwork(now: () => number, random: () => number): Network {
	const waiting: Waiting[] = [];
	let numbers = 0;
	let onHeld: { readonly number: number; readonly resolve: () => void } | null = null;
	return {
		fetch: (input, init) =>
			new Promise((resolve, reject) => {
				const number = ++numbers;
				const asked = new Request(input, init);
				const { signal } = asked;
				const request: Waiting = { number, send: () => perform(asked, number, now).then(resolve, reject) };
				if (signal.aborted) reject(signal.reason);
				signal.addEventListener('abort', () => {
					const at = waiting.indexOf(request);
					if (at < 0) return;
					waiting.splice(at, 1);
					reject(signal.reason);
				});
				waiting.push(request);
			}),
		step: async () => {
			const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
			if (!next) return false;
			const heldNow = new Promise<void>((resolve) => {
				onHeld = { number: next.number, resolve };
			});
			await Promise.race([next.send(), heldNow]);
			return true;
		},
		held: (request) => {
			if (onHeld?.number === request) onHeld.resolve();
		},
	};
}

/** The answer with its whole body: its rest comes at once, or breaks off where it did. */
async function perform(asked: Request, number: number, now: () => number): Promise<Response> {
	const headers = new Headers(asked.headers);
	headers.set('x-drill-now', String(now()));
	headers.set('x-drill-request', String(number));
	const response = await fetch(new Request(asked, { headers }));
	const parts: Uint8Array[] = [];
	let broken: unknown = null;
	try {
		for await (const part of response.body ?? []) parts.push(part);
	} catch (error) {
		broken = error;
	}
	const body = new ReadableStream({
		start(controller) {
			for (const part of parts) controller.enqueue(part);
			if (broken === null) controller.close();
			else controller.error(broken);
		},
	});
	return new Response(body, { status: response.status, headers: response.headers });
}
