// Platforms that take some replies only on their own page: handed to the owner, posted by the owner, found by the next poll.
import { afterEach, expect, test } from 'vitest';
import type { OutboxId } from '../../contract/index.ts';
import { createInMemoryPlatform, manualOnlyName } from '../helpers/in-memory-platform.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { timeline } from '../helpers/owner.ts';

const hour = 3_600_000;
/** A Tuesday, noon in London. */
const noon = Date.UTC(2026, 2, 3, 12);

let core: MadeCore | null = null;
afterEach(async () => {
	await core?.end();
	core = null;
});

test('a platform that takes some answers only on its page: the next check finds what the owner posted', async () => {
	const clock = makeClock(noon);
	const platform = createInMemoryPlatform(clock);
	core = await makeCore({ connectors: [platform.connector], clock, profile: 'shop' });
	const { client } = core;
	const { id: accountId } = await client['accounts.connect']({ connectorId: 'pretend', typed: { token: 't' } });
	const post = platform.addPost({ parent: null, audience: 'public', by: manualOnlyName, text: 'Dry!', token: null });
	await client['accounts.checkNow']({});
	const [row] = (await client['threads.window']({ view: 'waiting', from: 0, to: 9 })).rows;
	const threadId = row?.id ?? ('none' as never);
	const { answers } = await client['threads.get']({ threadId });
	const { id }: { id: OutboxId } = await client['replies.send']({
		...{
			threadId,
			accountId,
			answers: answers?.id ?? ('none' as never),
			audience: 'public',
			text: 'So sorry.',
			manual: true,
		},
		...{ clientToken: crypto.randomUUID(), draftRevision: 0 },
	});
	await core.clock.advance(hour);
	await core.pass(20_000);
	await core.restart();
	expect(platform.posts).toHaveLength(1);
	platform.addPost({ parent: post.id, audience: 'public', by: 'shop', text: '@Dana So  sorry.', token: null });
	await client['accounts.checkNow']({});
	expect((await client['outbox.list']({})).find((one) => one.id === id)?.state).toBe('sent');
	expect(await timeline(client, threadId)).toMatchObject([{ direction: 'in' }, { direction: 'out', manual: true }]);
	expect(platform.posts.filter(({ token }) => token !== null)).toEqual([]);
});

test('refused as one for no program: handed to the owner, never tried again, and found when it is there', async () => {
	const clock = makeClock(noon);
	const platform = createInMemoryPlatform(clock);
	core = await makeCore({ connectors: [platform.connector], clock, profile: 'shop', settings: { undoMs: 0 } });
	const { client } = core;
	const { id: accountId } = await client['accounts.connect']({ connectorId: 'pretend', typed: { token: 't' } });
	const post = platform.addPost({ parent: null, audience: 'public', by: 'Ana', text: 'Dry!', token: null });
	await client['accounts.checkNow']({});
	const [row] = (await client['threads.window']({ view: 'waiting', from: 0, to: 9 })).rows;
	const threadId = row?.id ?? ('none' as never);
	const { answers } = await client['threads.get']({ threadId });
	const press = { threadId, accountId, answers: answers?.id ?? ('none' as never), audience: 'public' } as const;
	platform.outcomes.push('closed', 'refuse');
	const send = (text: string) =>
		client['replies.send']({ ...press, text, clientToken: crypto.randomUUID(), draftRevision: 0 });
	const state = async (id: OutboxId) => (await client['outbox.list']({})).find((one) => one.id === id);
	const { id } = await send('So sorry.');
	const failed = await core.until(
		async () => ((await state(id))?.state === 'failed' ? state(id) : null),
		'it is refused',
	);
	expect(failed).toMatchObject({ closed: true, manual: false, page: `https://pretend.example/${post.id}` });
	// What is refused for its words cannot be posted by the owner either.
	const other = await send('Not wanted.');
	await core.until(async () => (await state(other.id))?.state === 'failed', 'the other one is refused');
	expect(await state(other.id)).toMatchObject({ closed: false });
	await expect(client['outbox.markManual']({ id: other.id })).rejects.toMatchObject({ code: 'conflict' });
	expect(await client['outbox.markManual']({ id })).toMatchObject({
		state: 'queued',
		waitsFor: 'owner',
		manual: true,
		closed: false,
	});
	await core.pass(60_000);
	await core.restart();
	await core.pass(60_000);
	expect(platform.posts).toHaveLength(1);
	platform.addPost({ parent: post.id, audience: 'public', by: 'shop', text: 'So sorry.', token: null });
	await client['accounts.checkNow']({});
	expect((await state(id))?.state).toBe('sent');
	expect(await client['threads.get']({ threadId })).toMatchObject({ unanswered: 0 });
});
