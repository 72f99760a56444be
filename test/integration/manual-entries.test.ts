// Places that no program may read, and answers that no program may send, over the whole core and a real data file.
import { afterEach, describe, expect, test } from 'vitest';
import { manual } from '../../connectors/manual/connector.ts';
import type { AccountId, Input } from '../../contract/index.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { timeline } from '../helpers/owner.ts';

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

describe('what the owner writes down', () => {
	test('is a conversation like any other: it waits, is judged, is due, and is found', async () => {
		const { client, accountId, clock } = await watching();
		await client['manualEntries.save'](said(accountId, { author: 'Dana Kim' }));
		const { threadId } = await client['manualEntries.save'](
			said(accountId, { author: 'Bo', text: 'Lovely rolls, thank you!', at: noon - day }),
		);
		const queue = await client['threads.window']({ view: 'waiting', from: 0, to: 9 });
		expect(queue.total).toBe(2);
		const dana = queue.rows.find(({ name }) => name === 'Dana Kim');
		expect(dana).toMatchObject({
			channel: 'Pinterest',
			sentiment: 'negative',
			audience: 'public',
			waitingSince: clock.now(),
		});
		expect(dana?.dueAt).toBeGreaterThan(noon);
		expect(await client['threads.get']({ threadId })).toMatchObject({
			name: 'Bo',
			waitingSince: noon - day,
			sentiment: 'positive',
		});
		const found = await client['search.messages']({ text: 'dry' });
		expect(found.hits.map(({ threadId: id }) => id)).toEqual([dana?.id]);
		expect(await client['accounts.list']({})).toMatchObject([
			{ state: 'working', needsAttention: false, read: 2, channels: ['Pinterest'] },
		]);
	});

	test('saved twice, it is there once, also after a restart', async () => {
		const { core, client, accountId } = await watching();
		const words = said(accountId);
		const first = await client['manualEntries.save'](words);
		await core.restart();
		await core.pass(5000);
		expect(await client['manualEntries.save'](words)).toEqual(first);
		expect(await timeline(client, first.threadId)).toHaveLength(1);
	});

	test('the same person goes on in the same talk; answered already, nobody waits', async () => {
		const { client, accountId } = await watching();
		const call = { kind: 'call', audience: 'private' } as const;
		const first = await client['manualEntries.save'](said(accountId, { ...call, at: noon - 2 * day }));
		const again = await client['manualEntries.save'](
			said(accountId, { ...call, author: 'dana kim', text: 'And the other one?', answer: 'Ready on Friday.' }),
		);
		expect(again.threadId).toBe(first.threadId);
		expect(await client['threads.get']({ threadId: first.threadId })).toMatchObject({
			state: 'answered',
			unanswered: 0,
		});
		// The same words as an answer, once more: an answer of its own, not the first one found again.
		const third = said(accountId, { ...call, text: 'Truly?', answer: 'Ready on Friday.' });
		await client['manualEntries.save'](third);
		const out = (await timeline(client, first.threadId)).filter(
			(entry) => entry.type === 'message' && entry.direction === 'out',
		);
		expect(out).toMatchObject([{ manual: true }, { manual: true }]);
	});

	test.each<[string, Partial<Input<'manualEntries.save'>>]>([
		['a call that everybody heard', { kind: 'call', audience: 'public' }],
		['stars on a comment', { rating: 3 }],
		['tomorrow', { at: noon + day }],
	])('%s is refused in words', async (_name, some) => {
		const { client, accountId } = await watching();
		await expect(client['manualEntries.save'](said(accountId, some))).rejects.toMatchObject({ code: 'bad-input' });
		expect((await client['threads.window']({ view: 'waiting', from: 0, to: 9 })).total).toBe(0);
	});

	test('a place that was removed takes nothing more, and keeps what it has', async () => {
		const { client, accountId } = await watching();
		await client['manualEntries.save'](said(accountId));
		await client['accounts.remove']({ accountId });
		await expect(client['manualEntries.save'](said(accountId))).rejects.toMatchObject({ code: 'account' });
		expect((await client['threads.window']({ view: 'waiting', from: 0, to: 9 })).total).toBe(1);
	});
});
