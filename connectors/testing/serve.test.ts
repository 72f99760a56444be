import { afterEach, describe, expect, test } from 'vitest';
import { createTestClock } from './clock.ts';
import { fakeReference } from './reference/fake-server.ts';
import { type Served, serve } from './serve.ts';

const token = 'canary-reference-4711';
const authorization = `Bearer ${token}`;
let served: Served | undefined;
afterEach(() => served?.close());

async function open() {
	const fakeServer = fakeReference(createTestClock(), token);
	const parent = fakeServer.addItem({ text: 'Hello?' });
	served = await serve(fakeServer);
	const post = (text: string, signal?: AbortSignal) =>
		fetch(`${served?.url}/v1/messages`, {
			method: 'POST',
			headers: { authorization },
			body: JSON.stringify({ text, parent, kind: 'comment' }),
			...(signal && { signal }),
		});
	const codeOf = async (promise: Promise<unknown>) =>
		promise.then(
			() => 'fine',
			(error: { cause?: { code?: string }; name?: string }) => error.cause?.code ?? error.name,
		);
	return { fakeServer, served, post, codeOf };
}

describe('a fake server behind a real socket', () => {
	test('answers as the fake server does, for every host', async () => {
		const { served } = await open();
		const response = await served.fetch('https://talk.example/v1/me', { headers: { authorization } });
		expect(await response.json()).toEqual({ id: 'shop', name: 'Birch Lane Bakery' });
		expect((await served.fetch('https://talk.example/v1/me')).status).toBe(401);
	});

	test('resets before and after the work was done, cuts, refuses', async () => {
		const { fakeServer, served, post, codeOf } = await open();
		served.failSocket('reset-before');
		expect(await codeOf(post('one'))).toBe('ECONNRESET');
		expect(fakeServer.published()).toHaveLength(0);
		served.failSocket('reset-after');
		expect(await codeOf(post('two'))).toBe('ECONNRESET');
		expect(fakeServer.published()).toHaveLength(1);
		served.failSocket('cut');
		const cut = await post('three');
		expect(cut.status).toBe(200);
		await expect(cut.text()).rejects.toThrow();
		await served.refuse();
		expect(await codeOf(post('four'))).toBe('ECONNREFUSED');
		await served.accept();
		expect((await post('five')).status).toBe(200);
		expect(fakeServer.published().map((one) => one.text)).toEqual(['two', 'three', 'five']);
	});

	test('stalls until the client gives up, and drips', async () => {
		const { fakeServer, served, post, codeOf } = await open();
		served.failSocket('stall-after');
		const stalled = codeOf(post('one', AbortSignal.timeout(200)));
		await expect.poll(() => served.held()).toBe(1);
		expect(fakeServer.published()).toHaveLength(1);
		expect(await stalled).toBe('TimeoutError');
		await expect.poll(() => served.held()).toBe(0);
		served.failSocket('trickle');
		expect(await codeOf(post('two', AbortSignal.timeout(300)).then((response) => response.text()))).toBe(
			'TimeoutError',
		);
	});
});
