import { describe, expect, test } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import type { MadeCore } from '../helpers/make-core.ts';
import { openSample } from '../helpers/open-sample.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

const accountOf = async ({ client }: MadeCore, name: string) => {
	const account = (await client['accounts.list']({})).find(({ connectorName }) => connectorName === name);
	if (!account) throw new Error(`no account ${name}`);
	return account;
};
const stateOf = async (core: MadeCore, name: string) => (await accountOf(core, name)).state;
const rowOf = async ({ client }: MadeCore, name: string) =>
	(await allRows(client, 'waiting')).find((row) => row.name === name);

/** The computer sleeps: nothing is polled in all that time. */
async function sleep(core: MadeCore, minutes: number): Promise<void> {
	core.core().suspend();
	await core.clock.advance(minutes * 60_000);
	core.core().resume();
}

describe('the accounts of the sample shop', () => {
	test('one is signed out, one is limited, one is well', async () => {
		const core = await openSample();
		await core.until(async () => (await stateOf(core, 'Yelp')) === 'signIn', 'the sign-in has ended');
		await core.until(async () => (await stateOf(core, 'Bluesky')) === 'slower', 'the limit is used up');
		expect(await accountOf(core, 'Sample shop')).toMatchObject({ needsAttention: false, sentence: null });
		const signedOut = await accountOf(core, 'Yelp');
		expect(signedOut).toMatchObject({ needsAttention: true, silentSince: expect.any(Number), read: 4 });
		expect(signedOut.sentence && englishText(signedOut.sentence)).toMatch(/ended the sign-in.*Until you sign in again/);
		const limited = await accountOf(core, 'Bluesky');
		expect(limited).toMatchObject({ needsAttention: false, limit: { used: 100, of: 100, per: 'quarter' }, read: 2 });
		expect(limited.nextCheckAt).toBeGreaterThan(core.clock.now());
	});

	test('one works and has fallen silent, with a gap that brings what was written in it', async () => {
		const core = await openSample();
		await core.until(async () => (await accountOf(core, 'Mastodon')).quiet, 'it is read, and quiet');
		const { id, quiet } = await accountOf(core, 'Mastodon');
		expect(quiet?.perDay).toBeGreaterThanOrEqual(2);
		const gapNow = async () => (await core.client['accounts.details']({ accountId: id })).gaps;
		const [gap] = await gapNow();
		expect(gap).toMatchObject({ again: 'possible', found: 0 });
		if (!gap) return;
		await core.client['accounts.readGapAgain']({ accountId: id, ...gap });
		await core.until(async () => (await gapNow())[0]?.again === 'done', 'the gap is read');
		expect((await gapNow())[0]?.found).toBeGreaterThan(0);
		expect(await core.client['accounts.restQuiet']({ accountId: id })).toMatchObject({ quiet: null });
	});

	test('the signed-out one stays so over a check and a restart; any password mends it for good, and what was missed comes', async () => {
		const core = await openSample();
		await core.until(async () => (await stateOf(core, 'Yelp')) === 'signIn', 'the sign-in has ended');
		await core.client['accounts.checkNow']({});
		await core.restart();
		await core.pass(300_000);
		expect(await stateOf(core, 'Yelp')).toBe('signIn');
		expect(await rowOf(core, 'Lea Fontaine')).toBeUndefined();
		const { id, connectorId } = await accountOf(core, 'Yelp');
		const fields = (await core.client['connectors.list']({})).find((one) => one.id === connectorId)?.fields;
		expect(fields).toMatchObject([{ name: 'password', secret: true, optional: false }]);
		const again = await core.client['accounts.connect']({ connectorId, typed: { password: 'rye' }, accountId: id });
		expect(again.id).toBe(id);
		await core.until(async () => rowOf(core, 'Lea Fontaine'), 'what was missed comes');
		await core.restart();
		await core.pass(300_000);
		expect(await stateOf(core, 'Yelp')).toBe('working');
		expect(await core.client['accounts.list']({})).toHaveLength(4);
	});

	test('what is written to the limited one waits for the limit, and is sent once', async () => {
		const core = await openSample();
		await core.until(async () => (await stateOf(core, 'Bluesky')) === 'slower', 'the limit is used up');
		expect(await rowOf(core, 'Nell Okoro')).toBeUndefined();
		await sleep(core, 21);
		const nell = await core.until(async () => rowOf(core, 'Nell Okoro'), 'Nell has written', 300_000);
		expect(await rowOf(core, 'Piet Mulder')).toBeDefined();
		await sleep(core, 10);
		await core.until(async () => (await stateOf(core, 'Bluesky')) === 'slower', 'it is used up again', 300_000);
		await send(core.client, await openThread(core.client, nell.id), 'Every Wednesday from eight, Nell. Rosa');
		await core.pass(120_000);
		expect((await core.client['outbox.list']({})).map(({ state }) => state)).toEqual(['queued']);
		await sleep(core, 17);
		await core.until(
			async () => (await core.client['threads.get']({ threadId: nell.id })).state === 'answered',
			'the reply is sent after the limit',
		);
		expect((await core.client['outbox.list']({})).map(({ state }) => state)).toEqual(['sent']);
	});
});
