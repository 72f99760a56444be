// What is found beside messages, and that every change of it is found as it is now.
import { expect, test } from 'vitest';
import type { ThreadId } from '../../../contract/domain.ts';
import { comment, makeShop, minute, noon, type Shop } from '../testing/make-shop.ts';

const ask = (shop: Shop, text: string) => shop.ask.searchMessages({ text, before: null, limit: 20, now: noon });
const found = (shop: Shop, text: string) => ask(shop, text).hits.map(({ where, excerpt }) => `${where}: ${excerpt}`);

test('a note: written, changed, removed, merged with its conversation', () => {
	using shop = makeShop();
	shop.poll([comment('a', { text: 'one' }), comment('b', { text: 'two', parentId: 'late parent', createdAt: noon })]);
	const threadId = shop.threadOf('b').id;
	const note = shop.ask.saveNote({ threadId, text: 'Allergic to lilies', now: noon });
	expect(ask(shop, 'lilies').hits).toMatchObject([
		{ where: 'note', entryId: note.id, threadId, excerpt: 'Allergic to lilies', marks: [[12, 18]], at: noon },
	]);
	shop.ask.saveNote({ id: note.id, threadId, text: 'Allergic to roses', now: noon });
	expect([found(shop, 'lilies'), found(shop, 'roses')]).toEqual([[], ['note: Allergic to roses']]);
	// The parent comes late and joins the two.
	shop.poll([comment('late parent', { parentId: 'a' })]);
	const [joined] = ask(shop, 'roses').hits;
	expect(joined?.threadId).toBe(shop.threadOf('a').id);
	expect(shop.ask.searchInThread({ threadId: threadId as ThreadId, text: 'roses', now: noon })).toEqual([note.id]);
	shop.ask.removeNote({ id: note.id });
	expect(found(shop, 'roses')).toEqual([]);
});

test('a tag: renamed and removed, by its name and by what carries it', () => {
	using shop = makeShop();
	shop.poll([comment('a')]);
	const { id } = shop.ask.saveTag({ name: 'Late delivery' });
	shop.ask.tagThread({ threadId: shop.threadOf('a').id, tagId: id, now: noon });
	const tags = (text: string) => ask(shop, text).tags.map(({ name, threads }) => `${name} ${threads}`);
	expect([tags('delivery'), found(shop, 'tag:"late delivery"')]).toEqual([['Late delivery 1'], ['message: Text of a']]);
	shop.ask.saveTag({ id, name: 'Courier' });
	expect([
		tags('delivery'),
		tags('cour'),
		found(shop, 'tag:courier').length,
		found(shop, 'tag:"late delivery"'),
	]).toEqual([[], ['Courier 1'], 1, []]);
	const { undoId } = shop.ask.removeTag({ id, now: noon });
	expect([tags('courier'), found(shop, 'tag:courier')]).toEqual([[], []]);
	shop.ask.undoTagChange({ undoId });
	expect([tags('courier'), found(shop, 'tag:courier').length]).toEqual([['Courier 1'], 1]);
});

test('the names of files: of a message that is edited and deleted, of a reply whose file is removed', () => {
	using shop = makeShop();
	const file = (name: string) => ({ attachments: [{ kind: 'file' as const, ref: 1, name }] });
	shop.poll([comment('a', { text: 'See the bill', ...file('bill 4711.pdf') })]);
	expect(found(shop, '4711')).toEqual(['file: bill 4711.pdf']);
	expect(found(shop, 'bill')).toEqual(['message: See the bill']);
	shop.poll([comment('a', { text: 'See the bill', ...file('bill 4712.pdf') })]);
	expect([found(shop, '4711'), found(shop, '4712')]).toEqual([[], ['file: bill 4712.pdf']]);
	shop.poll([comment('a', { text: 'See the bill', standing: 'deleted' })]);
	expect(found(shop, '4712')).toEqual(['file: bill 4712.pdf']);
	shop.ask.eraseDeletedTexts({ ids: [shop.messageId('a')], now: noon });
	expect([found(shop, '4712'), found(shop, 'bill')]).toEqual([[], []]);

	const threadId = shop.threadOf('a').id;
	const id = shop.ask.beginFile({
		threadId,
		audience: 'public',
		name: 'voucher.png',
		type: 'image/png',
		size: 1,
		now: noon,
	});
	expect(found(shop, 'voucher')).toEqual([]);
	shop.ask.writeFilePart({ id, offset: 0, body: new Uint8Array([1]) });
	shop.ask.finishFile({ id, type: 'image/png', width: null, height: null });
	expect(ask(shop, 'voucher').hits).toMatchObject([{ where: 'file', entryId: null, threadId, audience: 'public' }]);
	shop.ask.removeFile({ id });
	expect(found(shop, 'voucher')).toEqual([]);
});

test('the words of a message: edited, deleted', () => {
	using shop = makeShop();
	shop.poll([comment('a', { text: 'tulips' })]);
	shop.poll([comment('a', { text: 'lilies', editedAt: noon })]);
	expect([found(shop, 'tulips'), found(shop, 'lilies')]).toEqual([[], ['message: lilies']]);
	shop.poll([comment('a', { text: '', standing: 'deleted' })]);
	shop.ask.eraseDeletedTexts({ ids: [shop.messageId('a')], now: noon });
	expect(found(shop, 'lilies')).toEqual([]);
});

test('a canned reply by title, shortcut and text: changed, removed; never beside a condition', () => {
	using shop = makeShop();
	const saved = shop.ask.saveCanned({ title: 'Hours', shortcut: 'open', text: 'Until six', now: noon });
	const titles = (text: string) => ask(shop, text).cannedReplies.map(({ title, excerpt }) => `${title}: ${excerpt}`);
	expect(['hours', 'open', 'six', 'six -until', 'six is:done'].map((text) => titles(text).length)).toEqual([
		1, 1, 1, 0, 0,
	]);
	shop.ask.saveCanned({ id: saved.id, title: 'Hours', shortcut: 'open', text: 'Until seven', now: noon });
	expect([titles('six'), titles('seven')]).toEqual([[], ['Hours: Until seven']]);
	shop.ask.removeCanned({ id: saved.id, now: noon });
	expect(titles('seven')).toEqual([]);
	shop.ask.putCannedBack({ id: saved.id });
	expect(titles('seven')).toEqual(['Hours: Until seven']);
});

test('a search with a part that cannot be read finds nothing, rather than something else', () => {
	using shop = makeShop();
	shop.poll([comment('a', { text: 'late' })]);
	expect([found(shop, 'late is:sleeping'), found(shop, 'form:dana late'), found(shop, 'late').length]).toEqual([
		[],
		[],
		1,
	]);
});

test('hits in one conversation, oldest first; and the people who wrote, newest first', () => {
	using shop = makeShop();
	const from = (name: string, at: number) => ({
		author: { externalId: name, name, isShop: false },
		createdAt: noon + at * minute,
	});
	shop.poll([
		comment('a', { text: 'late', ...from('Dana Kim', 1) }),
		comment('b', { text: 'later', parentId: 'a', ...from('Dana Kim', 2) }),
		comment('c', { text: 'late', ...from('Daniel', 3) }),
	]);
	const threadId = shop.threadOf('a').id;
	expect(shop.ask.searchInThread({ threadId, text: 'lat', now: noon })).toEqual([
		shop.messageId('a'),
		shop.messageId('b'),
	]);
	expect(shop.ask.searchPeople({ start: 'da', limit: 5 })).toEqual(['Daniel', 'Dana Kim']);
	expect(shop.ask.searchPeople({ start: '', limit: 1 })).toEqual(['Daniel']);
});
