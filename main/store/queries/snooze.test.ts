import { expect, test } from 'vitest';
import { comment, makeShop, minute, noon, own, type Shop } from '../testing/make-shop.ts';
import { names, type ViewName } from '../testing/threads-window-context.ts';

const hour = 60 * minute;
const shopWithDana = () => {
	const shop = makeShop();
	shop.poll([comment('c1')]);
	return { shop, threadId: shop.threadOf('c1').id };
};
const listOf = (shop: Shop): ViewName | undefined =>
	(['waiting', 'answered', 'later', 'done'] as const).find((view) => names(shop, view).length > 0);
const writes = (shop: Shop, id: string, at: number) =>
	shop.poll([comment(id, { parentId: 'c1', createdAt: at })], { now: at });
const answers = (shop: Shop, id: string, to: string, at: number) =>
	shop.poll([own(id, { parentId: to, createdAt: at })], { now: at });

test('until they write: no timer waits for it, and only their next message brings it back', () => {
	const { shop, threadId } = shopWithDana();
	using _shop = shop;
	shop.ask.snooze({ threadId, until: null, now: noon });
	expect([listOf(shop), shop.ask.nextWakeAt()]).toEqual(['later', null]);
	expect(shop.threadOf('c1')).toMatchObject({ state: 'later', snoozedUntil: null });
	shop.ask.wakeSnoozed({ now: noon + 1e12 });
	expect(listOf(shop)).toBe('later');
	expect(shop.ask.queueSummary({ now: noon })).toMatchObject({ snoozed: 1, comingBack: [] });
	writes(shop, 'c2', noon + minute);
	expect(listOf(shop)).toBe('waiting');
});

test('the note is there when it is back, by time or because they wrote, and gone after an answer', () => {
	const { shop, threadId } = shopWithDana();
	using _shop = shop;
	const note = 'Call the supplier first';
	shop.ask.snooze({ threadId, until: noon + hour, note, now: noon });
	expect(shop.threadOf('c1').snoozeNote).toBe(note);
	shop.ask.wakeSnoozed({ now: noon + hour });
	expect([listOf(shop), shop.threadOf('c1').snoozeNote]).toEqual(['waiting', note]);
	// They write before it is answered: it still stands.
	writes(shop, 'c2', noon + 2 * hour);
	expect(shop.threadOf('c1').snoozeNote).toBe(note);
	answers(shop, 'r1', 'c2', noon + 3 * hour);
	writes(shop, 'c3', noon + 4 * hour);
	expect([listOf(shop), shop.threadOf('c1').snoozeNote]).toEqual(['waiting', null]);
});

test('a plain snooze is over when they write; one “also when they wrote before” comes back at its time as well', () => {
	for (const regardless of [false, true]) {
		const { shop, threadId } = shopWithDana();
		using _shop = shop;
		shop.ask.snooze({ threadId, until: noon + 5 * hour, note: 'Ask again', regardless, now: noon });
		writes(shop, 'c2', noon + hour);
		expect(listOf(shop)).toBe('waiting');
		answers(shop, 'r1', 'c2', noon + 2 * hour);
		expect(listOf(shop)).toBe('answered');
		expect(shop.ask.nextWakeAt()).toBe(regardless ? noon + 5 * hour : null);
		shop.ask.wakeSnoozed({ now: noon + 5 * hour });
		expect(listOf(shop)).toBe(regardless ? 'waiting' : 'answered');
		expect(shop.threadOf('c1')).toMatchObject({
			snoozeAgainAt: null,
			...(regardless ? { snoozeNote: 'Ask again' } : {}),
		});
		expect(shop.ask.nextWakeAt()).toBeNull();
	}
});

test('Done, and a newer snooze, end what was to come back regardless', () => {
	const { shop, threadId } = shopWithDana();
	using _shop = shop;
	shop.ask.snooze({ threadId, until: noon + hour, regardless: true, now: noon });
	writes(shop, 'c2', noon + minute);
	shop.ask.setDone({ threadId, now: noon + 2 * minute });
	shop.ask.wakeSnoozed({ now: noon + hour });
	expect(listOf(shop)).toBe('done');
	shop.ask.snooze({ threadId, until: noon + 2 * hour, regardless: true, now: noon + hour });
	shop.ask.snooze({ threadId, until: noon + 4 * hour, now: noon + hour });
	shop.ask.wakeSnoozed({ now: noon + 3 * hour });
	expect(listOf(shop)).toBe('later');
});

test('two that become one keep both notes and the earlier time', () => {
	using shop = makeShop();
	shop.poll([comment('a', { parentId: 'late' }), comment('b', { parentId: 'other' })]);
	const [a, b] = [shop.threadOf('a').id, shop.threadOf('b').id];
	shop.ask.snooze({ threadId: a, until: noon + 2 * hour, note: 'First', regardless: true, now: noon });
	shop.ask.snooze({ threadId: b, until: noon + hour, note: 'Second', regardless: true, now: noon });
	shop.poll([comment('other', { parentId: 'late' })]);
	const { snoozeNote, snoozeAgainAt } = shop.threadOf('a');
	expect(shop.threadOf('b').id).toBe(shop.threadOf('a').id);
	expect((snoozeNote ?? '').split('\n').sort()).toEqual(['First', 'Second']);
	expect(snoozeAgainAt).toBe(noon + hour);
});
