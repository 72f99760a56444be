import { describe, expect, test } from 'vitest';
import { makeCtx } from '../testing/ctx.ts';
import { facebook } from './connector.ts';
import { app, approve } from './testing/fake-server-oauth.ts';
import { day, faultOf, open, token } from './testing/send-context.ts';

describe('Messenger’s window', () => {
	test('24 hours; then manually on the page', async () => {
		const { clock, fakeServer, one, say } = await open();
		const id = fakeServer.message('Open today?');
		const item = await one(id);
		expect(item.replies?.private).toMatchObject({ allowed: true, until: item.createdAt + day });
		clock.jump(day + 1000);
		expect((await one(fakeServer.message('Ours', { own: true }))).author.isShop).toBe(true);
		expect(await faultOf(say(item, 'Yes.', 'private'))).toEqual({ kind: 'closed', manual: true });
		expect((await one(id)).replies?.private).toMatchObject({ allowed: false, manual: true });
		expect((await one(id)).permalink).toContain('facebook.com');
	});
	test('seven days with the human agent permission', async () => {
		const { clock, fakeServer, one, say } = await open({
			humanAgent: true,
			scopes: [...(await import('./testing/fake-server.ts')).fullScopes, 'human_agent'],
		});
		const item = await one(fakeServer.message('Open today?'));
		expect(item.replies?.private?.until).toBe(item.createdAt + 7 * day);
		clock.jump(3 * day);
		await say(item, 'Yes.', 'private');
		expect(fakeServer.calls.at(-1)?.body).toContain('HUMAN_AGENT');
		clock.jump(5 * day);
		expect(await faultOf(say(item, 'Still.', 'private'))).toEqual({ kind: 'closed', manual: true });
	});
	test('reports messages beyond twenty, sent while we were away, as lost', async () => {
		const { clock, fakeServer, readAll } = await open();
		fakeServer.message('First');
		expect((await readAll()).lost).toEqual([]);
		for (let i = 0; i < 30; i++) {
			clock.jump(60_000);
			fakeServer.message(`Number ${i}`);
		}
		const { items, lost } = await readAll();
		expect(items.size).toBe(20);
		expect(lost).toHaveLength(1);
	});
});

describe('connecting', () => {
	test('says whose token it is, until when, and what it lacks', async () => {
		const { fakeServer, ctx } = await open();
		fakeServer.shape.expiresAt = 1_790_000_000;
		expect(await facebook.check(ctx())).toMatchObject({ externalId: '111', expiresAt: 1_790_000_000_000 });
		fakeServer.shape.type = 'USER';
		expect(await faultOf(facebook.check(ctx()))).toEqual({ kind: 'permission' });
		fakeServer.shape.type = 'PAGE';
		fakeServer.shape.scopes = ['pages_read_engagement'];
		await expect(facebook.check(ctx())).rejects.toThrow('pages_manage_engagement');
	});
	test('signs in with the shop’s own app; no address has secrets', async () => {
		const { fakeServer, clock } = await open();
		const { signIn } = facebook;
		if (!signIn) throw new Error('no sign-in');
		const asked = { appId: app.id, appSecret: app.secret };
		const ctx = makeCtx({ connector: facebook, fakeServer, clock, creds: asked, self: null });
		const redirect = 'http://localhost:4711/done';
		const { url, keep } = await signIn.start(ctx, redirect);
		const back = approve(fakeServer.grants, url);
		expect(await signIn.finish(ctx, redirect, new URL(back).searchParams, keep)).toEqual({ token });
		expect(fakeServer.calls.map((call) => call.url).join()).not.toContain(app.secret);
	});
});
