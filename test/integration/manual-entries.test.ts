// Places that no program may read, and answers that no program may send, over the whole core and a real data file.

import { afterEach, describe, expect, test } from 'vitest';
import { manual } from '../../connectors/manual/connector.ts';
import type { AccountId, Input } from '../../contract/index.ts';
import { uiText } from '../../contract/ui-text.ts';
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
const manualStateOf = async (client: MadeCore['client']) => (await client['accounts.list']({}))[0]?.manual ?? null;

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

describe('the answer to it', () => {
	const answer = async (
		client: MadeCore['client'],
		accountId: AccountId,
		some: Partial<Input<'manualEntries.save'>> = {},
	) => {
		const { threadId } = await client['manualEntries.save'](said(accountId, some));
		const thread = await client['threads.get']({ threadId });
		const audience = thread.defaultAudience;
		const reply = await client['replies.send']({
			threadId,
			accountId,
			answers: thread.answers?.id ?? ('none' as never),
			audience,
			text: 'So sorry. A new one is on me.',
			clientToken: crypto.randomUUID(),
			draftRevision: 0,
			manual: true,
		});
		return { threadId, reply, reach: thread.audiences[audience] };
	};

	test('is kept for the owner to post: never sent, asked for across restarts, and once confirmed it answers', async () => {
		const { core, client, accountId } = await watching();
		const { threadId, reply, reach } = await answer(client, accountId);
		expect(reach).toMatchObject({
			allowed: false,
			manual: true,
			page,
			readers: uiText`Everyone who sees it on ${'Pinterest'} can read this.`,
		});
		expect(reply).toMatchObject({ state: 'queued', waitsFor: 'owner', manual: true, page, notBefore: null });
		for (let n = 0; n < 3; n++) {
			await core.clock.advance(day);
			await core.pass(20_000);
			core.core().setOnline(false);
			await core.pass(150_000);
			core.core().setOnline(true);
			await core.restart();
		}
		expect(await client['outbox.list']({})).toMatchObject([
			{ id: reply.id, state: 'queued', manual: true, text: reply.text },
		]);
		expect(await client['threads.get']({ threadId })).toMatchObject({ state: 'waiting' });
		await client['outbox.resolveUnsure']({ id: reply.id, how: 'there' });
		expect(await client['threads.get']({ threadId })).toMatchObject({ state: 'answered' });
		expect(await timeline(client, threadId)).toMatchObject([
			{ direction: 'in' },
			{ direction: 'out', manual: true, text: reply.text },
		]);
		await expect(client['outbox.resolveUnsure']({ id: reply.id, how: 'there' })).rejects.toMatchObject({
			code: 'conflict',
		});
		expect(core.logged.filter((line) => line.includes('a reply did not go out'))).toEqual([]);
	});

	test('to a call is told, without a page', async () => {
		const { client, accountId } = await watching();
		const { reply, reach } = await answer(client, accountId, { kind: 'call', audience: 'private' });
		expect(reach).toMatchObject({ manual: true, readers: uiText`Only ${'Dana Kim'} hears this.` });
		expect(reach?.page).toBeUndefined();
		expect(reply.page).toBeNull();
	});

	test('is not taken for one that is sent', async () => {
		const { client, accountId } = await watching();
		const { threadId } = await client['manualEntries.save'](said(accountId));
		const thread = await client['threads.get']({ threadId });
		const press = {
			threadId,
			accountId,
			answers: thread.answers?.id ?? ('none' as never),
			text: 'Yes',
			clientToken: crypto.randomUUID(),
			draftRevision: 0,
		};
		await expect(client['replies.send']({ ...press, audience: 'public' })).rejects.toMatchObject({
			code: 'not-allowed',
		});
		await expect(client['replies.send']({ ...press, audience: 'private', manual: true })).rejects.toMatchObject({
			code: 'not-allowed',
		});
		expect(await client['outbox.list']({})).toEqual([]);
	});
});

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
