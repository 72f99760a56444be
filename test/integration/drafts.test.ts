import { describe, expect, test } from 'vitest';
import { allRows, openThread, send, timeline, timelineLines } from '../helpers/owner.ts';
import { shop, waits } from './triage-context.ts';

describe('drafts', () => {
	test('one for each audience, and a save on an old revision is refused with both texts kept', async () => {
		const { id: threadId } = await waits();
		const save = (audience: 'public' | 'private', text: string, revision: number) =>
			shop.client['drafts.save']({ threadId, audience, text, caret: 99, revision });
		expect(await save('public', 'For all', 0)).toMatchObject({ revision: 1, caret: 7 });
		await save('private', 'For Dana', 0);
		await expect(save('public', 'From another window', 0)).rejects.toMatchObject({ code: 'conflict' });
		expect((await shop.client['drafts.list']({ threadId })).map((draft) => draft.text).toSorted()).toEqual([
			'For Dana',
			'For all',
		]);
		expect((await allRows(shop.client, 'waiting'))[0]?.draft).toMatch(/^For/);
	});

	test('sending one audience leaves the draft of the other alone', async () => {
		const { id: threadId } = await waits();
		await shop.client['drafts.save']({ threadId, audience: 'private', text: 'Only for Dana', caret: 0, revision: 0 });
		await send(shop.client, { ...(await openThread(shop.client, threadId)), audience: 'public' }, 'For all');
		await shop.until(async () => shop.server.published().length === 1, 'sent');
		expect(shop.server.published()).toMatchObject([{ audience: 'public', text: 'For all' }]);
		expect((await shop.client['drafts.list']({ threadId })).filter((draft) => draft.text !== '')).toMatchObject([
			{ text: 'Only for Dana' },
		]);
	});

	test('what is typed while a reply is held is not lost by undo', async () => {
		const { id: threadId } = await waits();
		const { id } = await send(shop.client, await openThread(shop.client, threadId), 'First thought');
		const [draft] = await shop.client['drafts.list']({ threadId });
		await shop.client['drafts.save']({
			threadId,
			audience: 'public',
			text: 'Second thought',
			caret: 0,
			revision: draft?.revision ?? 0,
		});
		expect((await shop.client['outbox.cancel']({ id })).text).toBe('First thought\n\nSecond thought');
	});
});

describe('threads that turn out to be one', () => {
	test('tags, notes and drafts move along, and a button of the old one sends nothing', async () => {
		const first = shop.server.addPost({ text: 'My order is late' });
		const middle = shop.server.addPost({ text: 'Hello?!', parent: first.id, at: first.at + 1000 });
		shop.server.addPost({ text: 'Still nothing!', parent: middle.id, at: first.at + 2000 });
		const { at } = middle;
		// What holds the two together cannot be read yet.
		Object.assign(middle, { at: 'soon' });
		await shop.poll();
		const rows = await allRows(shop.client, 'waiting');
		expect(rows).toHaveLength(2);
		const buttons = await Promise.all(rows.map((row) => openThread(shop.client, row.id)));
		const tag = await shop.client['tags.save']({ name: 'Late' });
		for (const { id: threadId, preview } of rows) {
			await shop.client['threads.tag']({ threadId, tagId: tag.id });
			await shop.client['notes.save']({ threadId, text: `Note on ${preview}` });
			await shop.client['drafts.save']({
				threadId,
				audience: 'public',
				text: `Draft on ${preview}`,
				caret: 3,
				revision: 0,
			});
		}
		Object.assign(middle, { at });
		await shop.poll();
		const [now, ...others] = await allRows(shop.client, 'waiting');
		if (!now) throw new Error('nobody waits');
		expect(others).toEqual([]);
		expect(await timelineLines(shop.client, now.id)).toEqual([
			'in public Dana: My order is late',
			'in public Dana: Hello?!',
			'in public Dana: Still nothing!',
		]);
		expect((await shop.client['threads.get']({ threadId: now.id })).tags).toMatchObject([{ name: 'Late' }]);
		const kept = JSON.stringify([
			await timeline(shop.client, now.id),
			await shop.client['drafts.list']({ threadId: now.id }),
		]);
		for (const words of ['Note on My order', 'Note on Still', 'Draft on My order', 'Draft on Still'])
			expect(kept).toContain(words);
		const gone = buttons.find(({ thread }) => thread.id !== now.id);
		if (!gone?.thread.answers) throw new Error('no thread went into the other');
		// The old address leads to the conversation as it is now; a button that was drawn before sends nothing.
		expect((await shop.client['threads.get']({ threadId: gone.thread.id })).id).toBe(now.id);
		const old = shop.client['replies.send']({
			threadId: gone.thread.id,
			accountId: gone.thread.accountId,
			answers: gone.thread.answers.id,
			audience: 'public',
			text: 'Sorry',
			clientToken: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
			draftRevision: 1,
		});
		await expect(old).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Nothing was sent/) });
	});
});
