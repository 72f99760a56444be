// An account at a platform that charges by the piece, from connecting to the limit and beyond: the whole core, X as a fake server.

import { afterEach, expect, test, vi } from 'vitest';
import { createTestClock } from '../../connectors/testing/clock.ts';
import { x } from '../../connectors/x/connector.ts';
import { fakeX } from '../../connectors/x/testing/fake-server.ts';
import { appId } from '../../connectors/x/testing/fake-server-oauth.ts';
import type { Account } from '../../contract/index.ts';
import { englishText } from '../../contract/ui-text.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const minute = 60_000;
let core: MadeCore;
afterEach(() => core.end());

async function setUp(mentions: number) {
	const clock = makeClock(Date.parse('2026-11-22T09:00:00Z'));
	const tokens = { accessToken: 'canary-x-access-4711', refreshToken: 'canary-x-refresh-4712' };
	const fakeServer = fakeX({ ...createTestClock(), now: clock.now }, tokens);
	const mention = (n: number) => fakeServer.post({ text: `@cornerbakery is number ${n} ready?`, by: `guest${n}` });
	for (let n = 0; n < mentions; n++) mention(n);
	// As over a line: every call is a request that leaves the computer.
	const fetch: typeof globalThis.fetch = (input, init) =>
		fakeServer.handle(new Request(input instanceof URL ? input.href : input, init));
	// X asks for a browser; what came back from it is typed in here.
	const typed = { clientId: appId, ...tokens };
	const { clientId, accessToken, refreshToken } = x.manifest.credentials.shape;
	const credentials = x.manifest.credentials.extend({
		clientId: clientId.meta({ title: 'Client ID' }),
		accessToken: accessToken.meta({ title: 'Access token', secret: true }),
		refreshToken: refreshToken.meta({ title: 'Refresh token', secret: true }),
	});
	core = await makeCore({
		connectors: [{ ...x, manifest: { ...x.manifest, credentials } }],
		clock,
		profile: 'shop',
		settings: { undoMs: 5000 },
		deps: { fetch },
	});
	const connected = await core.client['accounts.connect']({ connectorId: 'x', typed });
	const account = async (): Promise<Account> => (await core.client['accounts.list']({}))[0] ?? connected;
	const calls = () => fakeServer.calls.filter(({ url }) => !url.includes('oauth2')).length;
	const spent = async () => {
		const { money } = await account();
		return Math.round(((money?.reads ?? 0) + (money?.replies ?? 0)) * 1000) / 1000;
	};
	return { fakeServer, connected, account, calls, spent, mention };
}

test('a new account starts with a limit, and its row says what connecting and reading has cost', async () => {
	const { connected, account, spent } = await setUp(8);
	expect(connected.money).toMatchObject({
		limit: 5,
		reservedForReplies: 1,
		resetsAt: Date.UTC(2026, 11, 1),
		stoppedSince: null,
	});
	await core.until(async () => (await account()).state === 'working', 'the first poll');
	// A cent for who we are, five mentions to see that we may read, then all eight. A call under way counts with the most it can cost.
	const once = 0.01 + 0.005 + 0.008;
	await core.until(async () => (await spent()) === once, `what was read is paid: ${once}`);
	await core.restart();
	await core.until(async () => (await spent()) === once, 'nothing is paid twice');
	expect((await core.client['connectors.list']({}))[0]?.cannot.map(englishText).join(' ')).toMatch(
		/more than \$5 a month/,
	);
});

test('reading stops at the limit and says since and until when; replies go on, then wait; a higher limit lets all go', async () => {
	const { account, calls, spent, fakeServer, mention } = await setUp(8);
	const { id: accountId } = await account();
	await core.until(
		async () => (await account()).state === 'working' && (await spent()) === 0.023,
		'the first poll, paid',
	);
	// 5 cents: 4 for reading, of which 2.3 are gone, and one for a reply.
	await core.client['accounts.setMoneyLimit']({ accountId, limit: 0.05 });
	for (let n = 100; n < 130; n++) mention(n);
	await core.until(async () => (await account()).state === 'limit', 'the limit', 30 * minute);
	const stopped = await account();
	expect(inEnglish(stopped)).toMatchObject({
		needsAttention: true,
		nextCheckAt: Date.UTC(2026, 11, 1),
		silentSince: expect.any(Number),
		sentence: expect.stringMatching(
			/^Reading stopped: \$0\.0\d of this month’s \$0\.05 for X are spent.*starts again on 1 December, or when/,
		),
	});
	expect(await spent()).toBeLessThanOrEqual(0.04);
	const before = calls();
	await core.client['accounts.checkNow']({});
	await core.pass(20 * minute);
	expect(calls()).toBe(before);

	const rows = await allRows(core.client, 'waiting');
	for (const row of rows.slice(0, 3)) await send(core.client, await openThread(core.client, row.id), 'Yes, it is.');
	const outbox = () => core.client['outbox.list']({});
	// A cent each: as many as there is room for, the others wait.
	await core.until(
		async () => (await outbox()).every(({ state, waitsFor }) => state === 'sent' || waitsFor === 'account'),
		'sent or held',
	);
	const out = fakeServer.published().length;
	expect(out).toBeGreaterThan(0);
	expect(out).toBeLessThan(3);
	expect(inEnglish((await outbox()).find(({ waitsFor }) => waitsFor === 'account'))).toMatchObject({
		state: 'queued',
		notBefore: Date.UTC(2026, 11, 1),
		why: expect.stringMatching(
			/of this month’s limit of \$0\.05 for X.*or it goes out on 1 December\.|limit of \$0\.05 for X is reached/,
		),
	});
	expect(await spent()).toBeLessThanOrEqual(0.05);

	// After a restart the same holds; a higher limit releases all at once.
	await core.restart();
	await core.pass(2 * minute);
	expect(fakeServer.published()).toHaveLength(out);
	expect((await account()).state).toBe('limit');
	const raised = await core.client['accounts.setMoneyLimit']({ accountId, limit: 7.5 });
	expect(raised.money).toMatchObject({ limit: 7.5, reservedForReplies: 1.5, stoppedSince: null });
	await core.until(
		async () => fakeServer.published().length === 3 && (await account()).state === 'working',
		'all goes on',
		5 * minute,
	);
	// The mentions that came while reading stopped are read a page at a time.
	await core.until(
		async () => (await allRows(core.client, 'waiting')).length > rows.length - 3,
		'what came meanwhile',
		5 * minute,
	);
});

test('a limit is only for what costs money, in whole cents', async () => {
	const { connected } = await setUp(0);
	for (const limit of [-1, 0.001, Number.NaN])
		await expect(core.client['accounts.setMoneyLimit']({ accountId: connected.id, limit })).rejects.toMatchObject({
			code: 'bad-input',
		});
	expect((await core.client['accounts.setMoneyLimit']({ accountId: connected.id, limit: null })).money).toMatchObject({
		limit: null,
		reservedForReplies: 0,
	});
});
