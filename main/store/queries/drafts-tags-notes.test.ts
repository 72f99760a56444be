import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../contract/routes/drafts.ts';
import { inThread, lines } from '../testing/drafts-tags-notes-context.ts';
import { comment, makeShop, minute, noon, own } from '../testing/make-shop.ts';

describe('drafts', () => {
	test('a save on an old revision is refused, each audience has its own', () => {
		const { shop, threadId } = inThread();
		const save = (text: string, revision: number, audience: Draft['audience'] = 'public') =>
			shop.ask.saveDraft({ threadId, audience, text, caret: 99, revision, now: noon });
		expect(save('One', 0)).toEqual({
			threadId,
			audience: 'public',
			text: 'One',
			caret: 3,
			revision: 1,
			updatedAt: noon,
		});
		expect(save('Secret', 0, 'private').revision).toBe(1);
		expect(() => save('Two', 0)).toThrow(/another window/);
		expect(save('Two', 1).revision).toBe(2);
		expect(shop.ask.listDrafts({ threadId }).map((d) => d.text)).toEqual(['Two', 'Secret']);
		expect(shop.changes()?.threads).toEqual([threadId]);
	});

	test('when two threads turn out to be one, both texts are kept and a save under way is refused', () => {
		using shop = makeShop();
		shop.poll([comment('c1', { conversation: 'root' }), comment('c2', { parentId: 'middle' })]);
		const [one, two] = [shop.threadOf('c1').id, shop.threadOf('c2').id];
		for (const [threadId, text] of [
			[one, 'Hello'],
			[two, 'And also'],
		] as const) {
			shop.ask.saveDraft({ threadId, audience: 'public', text, caret: 0, revision: 0, now: noon });
			shop.ask.saveNote({ threadId, text: `Note on ${text}`, now: noon });
			shop.ask.tagThread({ threadId, tagId: shop.ask.saveTag({ name: text }).id, now: noon });
			shop.ask.saveFollowUp({ threadId, dueAt: noon + text.length, note: text, cancelOnReply: false, now: noon });
		}
		shop.ask.snooze({ threadId: two, until: noon + minute, now: noon });
		const queued = shop.reply('c2', { audience: 'private' });
		shop.poll([own('middle', { conversation: 'root', createdAt: noon - 60 * minute })]);
		const thread = shop.threadOf('c2');
		expect(thread.id).toBe(one);
		expect(thread.drafts).toMatchObject([{ text: 'Hello\n\nAnd also', revision: 2 }]);
		expect(thread.tags.map((t) => t.name).sort()).toEqual(['And also', 'Hello']);
		expect(thread.followUps.map((f) => f.note)).toEqual(['Hello', 'And also']);
		expect(thread).toMatchObject({ unanswered: 2, followUpAt: noon + 5, outgoing: { state: 'queued' } });
		expect(shop.ask.getOutbox(queued.id).threadId).toBe(one);
		// One of the two was waiting: so the joined one waits (its reply is on its way), and is not put off.
		expect(thread).toMatchObject({ snoozedUntil: null, state: 'waiting' });
		expect(() =>
			shop.ask.saveDraft({ threadId: two, audience: 'public', text: 'x', caret: 0, revision: 1, now: noon }),
		).toThrow(/another window/);
		expect(
			shop.ask.timelinePage({ threadId: two, before: null, limit: 50 }).entries.filter((e) => e.type === 'note'),
		).toHaveLength(2);
		expect(shop.test.raw.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
	});
});

test('tags: one of a name, put on and taken off in words', () => {
	const { shop, threadId } = inThread();
	const tag = shop.ask.saveTag({ name: 'Delivery' });
	expect(shop.ask.saveTag({ name: 'delivery' })).toEqual(tag);
	const other = shop.ask.saveTag({ name: 'Vase' });
	expect(() => shop.ask.saveTag({ id: other.id, name: 'DELIVERY' })).toThrow(/already/);
	expect(shop.ask.saveTag({ id: other.id, name: 'Vases' }).name).toBe('Vases');
	shop.ask.tagThread({ threadId, tagId: tag.id, now: noon });
	shop.ask.tagThread({ threadId, tagId: tag.id, now: noon });
	expect(shop.ask.listTags()).toMatchObject([
		{ name: 'Delivery', threads: 1 },
		{ name: 'Vases', threads: 0 },
	]);
	shop.ask.untagThread({ threadId, tagId: tag.id, now: noon });
	shop.ask.untagThread({ threadId, tagId: tag.id, now: noon });
	expect(lines(shop, threadId)).toEqual([
		['tagged', 'Delivery'],
		['untagged', 'Delivery'],
	]);
	shop.ask.tagThread({ threadId, tagId: tag.id, now: noon });
	shop.ask.removeTag({ now: noon, id: tag.id });
	expect(shop.changes()).toMatchObject({ threads: [threadId], tags: true });
	expect(shop.threadOf('c1').tags).toEqual([]);
});

test('canned replies: a shortcut is one, uses are counted by what was sent', () => {
	const { shop } = inThread();
	const sorry = shop.ask.saveCanned({ title: 'Sorry', shortcut: 'sorry', text: 'So sorry', now: noon });
	shop.ask.saveCanned({ title: 'Hours', shortcut: 'hours', text: '9–18', now: noon });
	expect(() => shop.ask.saveCanned({ title: 'X', shortcut: 'SORRY', text: 'x', now: noon })).toThrow(/already/);
	expect(
		shop.ask.saveCanned({ id: sorry.id, title: 'Sorry!', shortcut: 'sorry', text: 'Very', now: noon + 1 }),
	).toMatchObject({
		title: 'Sorry!',
		uses: 0,
	});
	shop.reply('c1', { cannedReplyIds: [sorry.id] });
	expect(shop.ask.listCanned().map((c) => [c.shortcut, c.uses])).toEqual([
		['sorry', 1],
		['hours', 0],
	]);
	shop.ask.removeCanned({ id: sorry.id, now: noon });
	expect(() => shop.ask.saveCanned({ id: sorry.id, title: 'X', shortcut: 'x', text: 'x', now: noon })).toThrow(
		/no longer here/,
	);
});

test('notes and follow-ups: kept, changed, ended', () => {
	const { shop, threadId } = inThread();
	const note = shop.ask.saveNote({ threadId, text: 'Likes tulips', now: noon });
	expect(shop.ask.saveNote({ id: note.id, threadId, text: 'Loves tulips', now: noon + 9 })).toEqual({
		...note,
		text: 'Loves tulips',
	});
	shop.ask.removeNote({ id: note.id });
	expect(() => shop.ask.saveNote({ id: note.id, threadId, text: 'x', now: noon })).toThrow(/no longer here/);
	const follow = shop.ask.saveFollowUp({
		threadId,
		dueAt: noon + 2 * minute,
		note: 'Call',
		cancelOnReply: true,
		now: noon,
	});
	// A promise makes the row due sooner.
	expect(shop.threadOf('c1')).toMatchObject({ dueAt: noon + 2 * minute, followUpAt: noon + 2 * minute });
	shop.ask.saveFollowUp({ ...follow, dueAt: noon + 3 * minute, now: noon });
	expect(shop.ask.listFollowUps()).toMatchObject([
		{ id: follow.id, dueAt: noon + 3 * minute, name: 'Dana', connectorId: 'sample' },
	]);
	shop.ask.doneFollowUp({ id: follow.id, now: noon });
	shop.ask.doneFollowUp({ id: follow.id, now: noon });
	expect(shop.ask.listFollowUps()).toEqual([]);
	expect(shop.threadOf('c1').followUpAt).toBeNull();
	expect(lines(shop, threadId)).toEqual([
		['followUp', String(noon + 2 * minute)],
		['followUpDone', 'Call'],
	]);
	expect(() => shop.ask.saveFollowUp({ ...follow, now: noon })).toThrow(/no longer here/);
});
