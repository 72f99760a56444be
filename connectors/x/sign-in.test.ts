import { expect, test } from 'vitest';
import { makeCtx, serve } from '../testing/index.ts';
import { x } from './connector.ts';
import { appId } from './testing/fake-server-oauth.ts';
import { setUp } from './testing/x-context.ts';

test('expired tokens are renewed once, and the new pair is what is stored', async () => {
	const { caseContext, fakeServer, read } = setUp();
	const id = fakeServer.post({ text: '@cornerbakery hello', by: 'ann' });
	await caseContext.self();
	fakeServer.expire();
	await read(id);
	expect(caseContext.recorded.renewals).toBe(1);
	expect(caseContext.creds()).toMatchObject({ accessToken: 'access-token-1', refreshToken: 'refresh-token-1' });
});

test('sign-in over a real line: the registered address, PKCE, a code good once, tokens that work', async () => {
	const { caseContext, fakeServer } = setUp();
	const served = await serve(fakeServer);
	try {
		const [port] = x.signIn?.ports ?? [];
		const redirect = `http://127.0.0.1:${port}/callback`;
		const ctx = makeCtx({
			connector: x,
			fakeServer,
			clock: caseContext.clock,
			creds: { clientId: appId },
			fetch: served.fetch,
		});
		const started = await x.signIn?.start(ctx, redirect);
		const back = new URL(fakeServer.approve(started?.url ?? ''));
		const creds = await x.signIn?.finish(ctx, redirect, back.searchParams, started?.keep ?? null);
		const self = await x.check(
			makeCtx({ connector: x, fakeServer, clock: caseContext.clock, creds, fetch: served.fetch }),
		);
		expect(self.displayName).toBe('@cornerbakery');
		await expect(x.signIn?.finish(ctx, redirect, back.searchParams, started?.keep ?? null)).rejects.toMatchObject({
			fault: { kind: 'auth' },
		});
		expect(() => fakeServer.approve((started?.url ?? '').replace('41735', '5000'))).toThrow('415');
	} finally {
		await served.close();
	}
});
