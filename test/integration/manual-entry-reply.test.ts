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
