import { describe, expect, test } from 'vitest';
import { createTestClock, makeCtx, serve } from '../testing/index.ts';
import { telegram } from './connector.ts';
import { fakeTelegram } from './testing/fake-server.ts';
import { setUp, token } from './testing/updates-context.ts';

describe('a token', () => {
	test.each(['', 'hello', '12345', '110201543:short', `110201543:${'x'.repeat(30)}/../getMe`])(
		'“%s” is refused without a call',
		async (typed) => {
			const { caseContext, fakeServer } = setUp();
			await expect(
				telegram.check(await caseContext.ctx({ self: null, creds: { token: typed } })),
			).rejects.toMatchObject({
				fault: { kind: 'auth' },
			});
			expect(fakeServer.calls).toEqual([]);
		},
	);
});

describe('the long poll', () => {
	test('over a real line it waits, and ends when somebody writes', async () => {
		const clock = createTestClock();
		const fakeServer = fakeTelegram(clock, { token });
		const served = await serve(fakeServer);
		try {
			const self = await telegram.check(
				makeCtx({ connector: telegram, fakeServer, clock, creds: { token }, fetch: served.fetch }),
			);
			const ctx = makeCtx({
				connector: telegram,
				fakeServer,
				clock,
				creds: { token },
				fetch: served.fetch,
				self,
				longPollMs: 50_000,
			});
			let isOver = false;
			const polling = telegram.streams[0]?.poll(ctx, null).finally(() => {
				isOver = true;
			});
			await expect.poll(() => fakeServer.calls.filter(({ url }) => url.includes('getUpdates')).length).toBe(1);
			await new Promise((resolve) => setTimeout(resolve, 50));
			expect(isOver).toBe(false);
			const id = fakeServer.addItem({ text: 'Are you there?' });
			expect((await polling)?.items.map(({ externalId }) => externalId)).toEqual([id]);
			expect(new URL(fakeServer.calls.at(-1)?.url ?? '').searchParams.get('timeout')).toBe('50');
		} finally {
			await served.close();
		}
	});

	test('nobody writes: it comes back empty, and keeps its place', async () => {
		const { caseContext, poll } = setUp();
		const first = await poll(null);
		const from = caseContext.clock.now();
		const page = await poll(first.next, 25_000);
		expect(page.items).toEqual([]);
		expect(caseContext.clock.now() - from).toBeGreaterThanOrEqual(25_000);
		expect(page.next.offset).toBe(first.next.offset);
	});

	test('a broken line in the middle loses nothing', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		const { next } = await poll(null);
		const id = fakeServer.addItem({ text: 'Did you get this?' });
		fakeServer.failNext({ kind: 'cut' }, { accepted: true });
		await expect(poll(next)).rejects.toMatchObject({ fault: { kind: 'transient' } });
		caseContext.clock.advance(1000);
		expect((await poll(next)).items.map(({ externalId }) => externalId)).toEqual([id]);
	});
});
