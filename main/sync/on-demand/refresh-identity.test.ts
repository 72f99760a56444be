import { afterEach, describe, expect, test } from 'vitest';
import type { Self } from '../../../connectors/sdk/index.ts';
import { emptyPage, type Harness, makeHarness, makePlatform, minute, start } from '../testing/harness.ts';

const day = 86_400_000;
let harness: Harness;
afterEach(() => harness.close());

/** A platform whose sign-in ends at `ends`, and which the poll renews when the test says so. */
async function setUp(some: { money?: boolean; checkFails?: boolean; other?: boolean } = {}) {
	const platform = makePlatform();
	const state = { ends: start + 60 * day, renews: false, checks: 0 };
	platform.onPoll = async (_stream, cursor, ctx) => {
		if (state.renews) {
			state.renews = false;
			await ctx.renew(async () => ({ token: `made again ${state.ends}` }));
		}
		return emptyPage(cursor);
	};
	Object.assign(platform.connector, {
		check: async (): Promise<Self> => {
			state.checks++;
			if (some.checkFails) throw new Error('no answer');
			return {
				externalId: some.other ? 'another' : 'shop',
				displayName: 'The new name',
				expiresAt: state.ends,
				facts: { most: 500 },
			};
		},
		manifest: { ...platform.connector.manifest, ...(some.money ? { money: { monthlyLimit: 5 } } : {}) },
	});
	harness = await makeHarness([platform]);
	const account = async () => (await harness.store.listAccounts())[0];
	const endsAt = async (expiresAt: number) => {
		const accountId = harness.accountIds[0] as (typeof harness.accountIds)[0];
		await harness.store.saveSelf({ accountId, self: { externalId: 'shop', displayName: 'The shop', expiresAt } });
	};
	return { state, account, endsAt };
}

describe('asking again who we are', () => {
	test('a renewed sign-in is asked for its end and its facts', async () => {
		const { state, account } = await setUp();
		await harness.clock.advance(2 * minute);
		expect(state.checks).toBe(0);
		state.renews = true;
		await harness.clock.advance(2 * minute);
		expect(state.checks).toBe(1);
		expect(await account()).toMatchObject({ displayName: 'The new name', expiresAt: state.ends, facts: { most: 500 } });
	});

	test('however often it is renewed, once a day', async () => {
		const { state } = await setUp();
		for (let n = 0; n < 5; n++) {
			state.renews = true;
			await harness.clock.advance(2 * minute);
		}
		expect(state.checks).toBe(1);
	});

	test('one that ends within days is asked daily, until it does not any more', async () => {
		const { state, account, endsAt } = await setUp();
		state.ends = start + 6 * day;
		await endsAt(state.ends);
		await harness.clock.advance(3 * minute);
		expect(state.checks).toBe(1);
		state.ends = start + 66 * day;
		harness.sync.suspend();
		await harness.clock.advance(day);
		harness.sync.resume();
		await harness.clock.advance(3 * minute);
		expect(state.checks).toBe(2);
		expect((await account())?.expiresAt).toBe(start + 66 * day);
	});

	test.each([
		['where asking costs money it is not asked', { money: true }, 0],
		['a check without an answer changes nothing', { checkFails: true }, 1],
		['another identity changes nothing', { other: true }, 1],
	])('%s', async (_what, some, checks) => {
		const { state, account, endsAt } = await setUp(some);
		await endsAt(start + 6 * day);
		state.renews = true;
		await harness.clock.advance(3 * minute);
		expect(state.checks).toBe(checks);
		expect(await account()).toMatchObject({ displayName: 'The shop', expiresAt: start + 6 * day });
		expect((await harness.store.listStreams())[0]).toMatchObject({ fault: null });
	});
});
