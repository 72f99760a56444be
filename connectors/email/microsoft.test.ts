// A mailbox with a Microsoft sign-in instead of a password.
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { makeCtx } from '../testing/ctx.ts';
import { accountOf, hostsOf } from './account.ts';
import { createEmail } from './connector.ts';
import { signIn } from './microsoft.ts';
import { fakeEmail } from './testing/fake-server.ts';
import { fakeMicrosoft, registration } from './testing/fake-server-microsoft.ts';

const email = createEmail({ connect: 2000, silence: 1000, whole: 5000 });
const redirect = 'http://localhost:4711/callback';

async function open() {
	const clock = createTestClock();
	const mail = fakeEmail(clock, 'canary-password');
	onTestFinished(() => void mail.close?.());
	const microsoft = fakeMicrosoft(clock, mail);
	let kept: Record<string, unknown> = {};
	const connect = async () => {
		const ctx = makeCtx({
			connector: { ...email, manifest: { ...email.manifest, hosts: () => signIn.hosts({} as never) } },
			fakeServer: microsoft,
			clock,
			creds: { address: mail.address, clientId: registration },
		});
		const { url, keep } = await signIn.start(ctx, redirect);
		const query = new URL(microsoft.approve(url)).searchParams;
		// The fake servers replace Microsoft's.
		kept = {
			...(await signIn.finish(ctx, redirect, query, keep)),
			imap: mail.credentials.imap,
			smtp: mail.credentials.smtp,
		};
		return { url: new URL(url), query, ctx, keep };
	};
	const ctx = () =>
		makeCtx({
			connector: email,
			fakeServer: microsoft,
			clock,
			creds: kept,
			self: null,
			onRenew: (made) => (kept = made as Record<string, unknown>),
		});
	return { clock, mail, microsoft, connect, ctx, kept: () => kept };
}

describe('signing in with Microsoft', () => {
	test('asks for mail permissions only, for the typed address, with PKCE', async () => {
		const { connect, mail, kept, clock } = await open();
		const { url } = await connect();
		expect(Object.fromEntries(url.searchParams)).toMatchObject({
			client_id: registration,
			redirect_uri: redirect,
			login_hint: mail.address,
			code_challenge_method: 'S256',
			scope: expect.stringContaining('offline_access'),
		});
		expect(kept()).toMatchObject({
			address: mail.address,
			clientId: registration,
			grant: {
				accessToken: 'canary-ms-access-1',
				refreshToken: 'canary-ms-refresh-1',
				expiresAt: clock.now() + 3_600_000,
			},
		});
		expect(email.manifest.credentials.safeParse(kept()).success).toBe(true);
	});

	test('reads and sends with the token; no line has the password', async () => {
		const { connect, mail, ctx } = await open();
		await connect();
		mail.addItem({ text: 'Do you have rye bread?' });
		expect(await email.check(ctx())).toEqual({ externalId: mail.address, displayName: mail.address });
		const page = await email.streams[0]?.poll(ctx(), null);
		expect(page?.items.map(({ text }) => text)).toEqual(['Do you have rye bread?']);
	});

	test('renews an expired token before use, and a refused one once', async () => {
		const { connect, clock, ctx, microsoft, kept, mail } = await open();
		await connect();
		clock.advance(3_600_000);
		await email.check(ctx());
		expect(kept().grant).toMatchObject({ accessToken: 'canary-ms-access-2', refreshToken: 'canary-ms-refresh-2' });
		expect(mail.calls.filter(({ method }) => method === 'LOGIN')).toHaveLength(1);
		microsoft.forgetTokens();
		await email.check(ctx());
		expect(kept().grant).toMatchObject({ accessToken: 'canary-ms-access-3' });
	});

	test('a revoked consent ends the sign-in, for reading and for sending', async () => {
		const { connect, ctx, microsoft } = await open();
		await connect();
		microsoft.revoke();
		await expect(email.check(ctx())).rejects.toMatchObject({
			fault: { kind: 'auth' },
			message: expect.stringContaining('Sign in again'),
		});
	});

	test('signed in as somebody else: the error names the address', async () => {
		const { connect, ctx, kept } = await open();
		await connect();
		Object.assign(kept(), { address: 'someone.else@outlook.com' });
		await expect(email.check(ctx())).rejects.toMatchObject({
			fault: { kind: 'auth' },
			message: expect.stringContaining('someone.else@outlook.com'),
		});
	});

	test('says what to do about Microsoft’s refusals', async () => {
		const { connect, microsoft, mail, clock } = await open();
		const { ctx, keep, query } = await connect();
		await expect(signIn.finish(ctx, redirect, query, keep)).rejects.toThrow('came too late or was used before');
		microsoft.wantsSecret = true;
		await expect(connect()).rejects.toThrow('Mobile and desktop applications');
		microsoft.wantsSecret = false;
		microsoft.failNext({ kind: 'status', status: 503 });
		await expect(connect()).rejects.toMatchObject({ fault: { kind: 'transient' } });
		const ctxOf = (address: string) =>
			makeCtx({ connector: email, fakeServer: microsoft, clock, creds: { address, clientId: registration } });
		await expect(signIn.start(ctxOf('no address'), redirect)).rejects.toMatchObject({ field: 'address' });
		expect(mail.calls).toEqual([]);
	});

	test('an own domain at Microsoft 365 has its servers; no password goes to Outlook without a grant', async () => {
		const grant = { accessToken: 'a', refreshToken: 'b', expiresAt: 1 };
		const at = (address: string) => accountOf({ address, clientId: registration, grant });
		expect(at('rosa@birchlane.example')).toMatchObject({
			imap: { host: 'outlook.office365.com' },
			smtp: { host: 'smtp.office365.com', tls: 'starttls' },
		});
		expect(at('rosa@outlook.com').smtp.host).toBe('smtp-mail.outlook.com');
		expect(hostsOf({ address: 'rosa@outlook.com', clientId: registration, grant })).toContain(
			'login.microsoftonline.com',
		);
		expect(hostsOf({ address: 'rosa@outlook.com', password: 'x' })).not.toContain('login.microsoftonline.com');
		const { clock, microsoft } = await open();
		const ctx = makeCtx({
			connector: email,
			fakeServer: microsoft,
			clock,
			creds: { address: 'rosa@outlook.com', password: 'canary' },
		});
		await expect(email.check(ctx)).rejects.toMatchObject({
			message: expect.stringContaining('Sign in with Microsoft'),
			field: 'address',
		});
	});
});
