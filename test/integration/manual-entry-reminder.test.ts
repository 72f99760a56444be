import { afterEach, describe, expect, test } from 'vitest';
import { manual } from '../../connectors/manual/connector.ts';
import type { AccountId, Input } from '../../contract/index.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

const hour = 3_600_000;
const day = 24 * hour;
const page = 'https://pins.example/notifications';
/** A Tuesday, noon in London. */
const noon = Date.UTC(2026, 2, 3, 12);
const settings = { timeZone: 'Europe/London' };

let core: MadeCore | null = null;
afterEach(async () => {
	await core?.end();
	core = null;
});

async function watching(typed: Record<string, string> = { place: 'Pinterest', page, every: 'day' }) {
	const clock = makeClock(noon);
	core = await makeCore({ connectors: [manual], clock, profile: 'shop', settings });
	const { id } = await core.client['accounts.connect']({ connectorId: 'by-hand', typed });
	return { core, client: core.client, clock, accountId: id };
}
const said = (accountId: AccountId, some: Partial<Input<'manualEntries.save'>> = {}): Input<'manualEntries.save'> => ({
	accountId,
	token: crypto.randomUUID(),
	kind: 'comment',
	audience: 'public',
	author: 'Dana Kim',
	text: 'The cake was dry and far too late. Terrible!',
	at: null,
	rating: null,
	answer: null,
	checked: false,
	...some,
});
const manualStateOf = async (client: MadeCore['client']) => (await client['accounts.list']({}))[0]?.manual ?? null;

describe('the reminder', () => {
	test('comes on its day at nine, is told to the screen, and ends with a check', async () => {
		const { core, client, accountId } = await watching();
		const nine = Date.UTC(2026, 2, 4, 9);
		expect(await manualStateOf(client)).toEqual({ page, every: { days: 1 }, checkedAt: null, dueAt: nine, due: false });
		const before = core.events.filter(({ name }) => name === 'accounts.changed').length;
		await core.clock.advance(nine - core.clock.now() - 60_000);
		await core.pass(20_000);
		expect((await manualStateOf(client))?.due).toBe(false);
		await core.pass(2 * 60_000);
		expect((await manualStateOf(client))?.due).toBe(true);
		expect(core.events.filter(({ name }) => name === 'accounts.changed').length).toBeGreaterThan(before);
		await client['manualEntries.markChecked']({ accountId });
		expect(await manualStateOf(client)).toMatchObject({ due: false, dueAt: nine + day });
	});

	test('is not lost when the computer was off for a week, and not doubled', async () => {
		const { core, client, accountId, clock } = await watching({ place: 'Pinterest', every: 'monday' });
		expect((await manualStateOf(client))?.dueAt).toBe(Date.UTC(2026, 2, 9, 9));
		await core.core().stop();
		await clock.advance(16 * day);
		await core.restart();
		expect((await manualStateOf(client))?.due).toBe(true);
		await client['manualEntries.save'](said(accountId, { checked: true }));
		expect(await manualStateOf(client)).toMatchObject({ due: false, dueAt: Date.UTC(2026, 2, 23, 9) });
		await core.restart();
		expect((await manualStateOf(client))?.due).toBe(false);
	});

	test('connecting the place again changes its page and days, and keeps what was said', async () => {
		const { client, accountId } = await watching();
		await client['manualEntries.save'](said(accountId));
		const again = await client['accounts.connect']({
			connectorId: 'by-hand',
			typed: { place: 'pinterest', every: 'never' },
			accountId,
		});
		expect(again).toMatchObject({ id: accountId, manual: { page: null, every: null, dueAt: null, due: false } });
		expect((await client['threads.window']({ view: 'waiting', from: 0, to: 9 })).total).toBe(1);
	});
});
