import type { TestClock } from '../../connectors/testing/index.ts';

/** Servers say what time it is. */
export async function dated(answer: Promise<Response>, clock: TestClock): Promise<Response> {
	const response = await answer;
	if (response.headers.has('date')) return response;
	try {
		response.headers.set('date', new Date(clock.now()).toUTCString());
		return response;
	} catch {
		const headers = new Headers(response.headers);
		headers.set('date', new Date(clock.now()).toUTCString());
		return new Response(response.body, { status: response.status, headers });
	}
}
