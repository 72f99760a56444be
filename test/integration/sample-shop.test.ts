import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { GAP_PATTERN } from '../../contract/gap.ts';
import { makeCore } from '../helpers/make-core.ts';
import { openSample } from '../helpers/open-sample.ts';
import { allRows, openThread, send, timelineLines } from '../helpers/owner.ts';

describe('the sample shop', () => {
	test('first run → sample → reply → sent, at the platform once, under the message it answers', async () => {
		const core = await openSample();
		const buttons = await Promise.all(
			(await allRows(core.client, 'waiting')).map((row) => openThread(core.client, row.id)),
		);
		const button = buttons.find(
			({ thread, audience }) => thread.audiences[audience]?.allowed && !/Gus|Ida|Noor/.test(thread.name),
		);
		if (!button) throw new Error('nobody can be answered');
		const first = button.thread;
		const sent = await send(core.client, button, 'Thank you for writing, we are on it. Rosa');
		expect(sent.state).toBe('held');
		expect((await core.client['threads.get']({ threadId: first.id })).outgoing?.state).toBe('held');
		await core.until(
			async () => (await core.client['threads.get']({ threadId: first.id })).state === 'answered',
			'the reply is sent',
		);
		const serverState = JSON.parse(readFileSync(join(core.folder, 'sample', 'sample-shop.json'), 'utf8'));
		expect(serverState.sent).toHaveLength(1);
		expect(serverState.sent[0]).toMatchObject({
			text: 'Thank you for writing, we are on it. Rosa',
			to: button.audience,
		});
		expect(await timelineLines(core.client, first.id)).toContainEqual(expect.stringMatching(/^out .*we are on it/));
		expect((await core.client['outbox.list']({})).map((row) => row.state)).toEqual(['sent']);
	});

	test('only the sample’s own are offered in it, and its accounts are there from the start', async () => {
		const core = await openSample();
		const own = ['sample', 'sample-signed-out', 'sample-limited', 'sample-quiet'];
		expect((await core.client['connectors.list']({})).map((one) => one.id)).toEqual(own);
		const accounts = await core.client['accounts.list']({});
		expect(accounts.map(({ connectorId }) => connectorId).toSorted()).toEqual(own.toSorted());
		expect(accounts.find(({ connectorId }) => connectorId === 'sample')).toMatchObject({
			needsAttention: false,
			sentence: null,
		});
		await expect(core.client['accounts.connect']({ connectorId: 'mastodon', typed: {} })).rejects.toMatchObject({
			code: 'not-found',
		});
		expect(statSync(join(core.folder, 'sample')).mode & 0o777).toBe(0o700);
	});

	test('a few canned replies are there to try; thrown away they stay away, and the own shop begins without', async () => {
		const core = await openSample();
		const canned = await core.client['cannedReplies.list']({});
		expect(canned.map(({ shortcut }) => shortcut).toSorted()).toEqual(['hours', 'order', 'price', 'sorry', 'thanks']);
		expect(canned.find(({ shortcut }) => shortcut === 'hours')?.text).toContain('{hours today}');
		expect(canned.find(({ shortcut }) => shortcut === 'sorry')?.text).toMatch(new RegExp(`on ${GAP_PATTERN}`, 'u'));
		for (const { id } of canned) await core.client['cannedReplies.remove']({ id });
		await core.restart();
		expect(await core.client['cannedReplies.list']({})).toEqual([]);
		await core.client['app.leaveSample']({});
		expect(await core.client['cannedReplies.list']({})).toEqual([]);
	});

	test('what was known before a restart is known after it', async () => {
		const core = await openSample();
		const [row] = await allRows(core.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		await core.client['notes.save']({ threadId: row.id, text: 'likes poppy seed' });
		await core.client['drafts.save']({
			threadId: row.id,
			audience: row.audience,
			text: 'Half a sen',
			caret: 4,
			revision: 0,
		});
		const tag = await core.client['tags.save']({ name: 'Orders' });
		await core.client['threads.tag']({ threadId: row.id, tagId: tag.id });
		const before = { rows: await allRows(core.client, 'waiting'), said: await timelineLines(core.client, row.id) };
		await core.restart();
		expect(await core.client['app.get']({})).toMatchObject({ profile: 'sample', problem: null });
		const after = await allRows(core.client, 'waiting');
		expect(after.filter(({ id }) => before.rows.some((one) => one.id === id))).toHaveLength(before.rows.length);
		expect(await timelineLines(core.client, row.id)).toEqual(before.said);
		expect(await core.client['drafts.list']({ threadId: row.id })).toMatchObject([{ text: 'Half a sen', caret: 4 }]);
		expect((await core.client['threads.get']({ threadId: row.id })).tags).toMatchObject([{ name: 'Orders' }]);
	});

	test('leaving wipes the sample, its platform and its sign-in, and opens the own shop', async () => {
		const core = await openSample();
		const [account] = await core.client['accounts.list']({});
		expect(existsSync(join(core.folder, 'sample', 'sample.db'))).toBe(true);
		expect(await core.client['app.leaveSample']({})).toMatchObject({ profile: 'shop', problem: null });
		expect(existsSync(join(core.folder, 'sample'))).toBe(false);
		expect(existsSync(join(core.folder, 'shop', 'shop.db'))).toBe(true);
		expect(await core.deps.secrets.get(account?.id ?? '')).toBeNull();
		expect(await core.client['queue.summary']({})).toMatchObject({ waiting: 0, done: 0 });
		expect(await core.client['accounts.list']({})).toEqual([]);
		expect((await core.client['connectors.list']({})).map((one) => one.id)).not.toContain('sample');
		expect(core.events.some((event) => event.name === 'app.changed')).toBe(true);
	});

	test('before anything is open, what needs a shop says so', async () => {
		const core = await makeCore();
		onTestFinished(() => core.end());
		await expect(core.client['queue.summary']({})).rejects.toMatchObject({ code: 'not-found' });
		await expect(core.client['app.leaveSample']({})).rejects.toMatchObject({ code: 'conflict' });
	});
});
