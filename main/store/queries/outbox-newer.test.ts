// What counts as newer, and the owner's word on it.
import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import type { JudgedItem } from '../shapes.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';

const later = noon + 10 * minute;
const mail = (id: string, more: Partial<JudgedItem> = {}) =>
	comment(id, { kind: 'email', audience: 'private', conversation: 'order', ...more });
/** Comes in after the press. */
const arrives = (shop: Shop, ...items: JudgedItem[]) => shop.poll(items, { now: noon + minute });
/** Whether the reply to `c1` that the owner pressed at noon is sent ten minutes later. */
function goesOut(first: JudgedItem, meanwhile: (shop: Shop) => void): boolean {
	using shop = makeShop();
	shop.poll([first], { now: noon - minute });
	const { id } = shop.reply('c1');
	meanwhile(shop);
	return shop.ask.claimForSending({ id, now: later }) !== null;
}
const newer = { createdAt: noon + 1 } as const;

describe('a reply that waited', () => {
	test.each<[string, JudgedItem, (shop: Shop) => void]>([
		['the customer wrote again', comment('c1'), (shop) => arrives(shop, comment('c2', { parentId: 'c1', ...newer }))],
		[
			'wrote before the press, read after it',
			comment('c1'),
			(shop) => arrives(shop, comment('c2', { parentId: 'c1', createdAt: noon - minute })),
		],
		['the shop answered elsewhere', comment('c1'), (shop) => arrives(shop, own('o1', { parentId: 'c1', ...newer }))],
		['another mail of the customer', mail('c1'), (shop) => arrives(shop, mail('c2', newer))],
	])('stays here when %s', (_what, first, meanwhile) => {
		expect(goesOut(first, meanwhile)).toBe(false);
	});

	test.each<[string, JudgedItem, (shop: Shop) => void]>([
		['nothing came in', comment('c1'), () => undefined],
		[
			'the answered message was edited',
			comment('c1'),
			(shop) => arrives(shop, comment('c1', { text: 'Other words', editedAt: noon + 1 })),
		],
		[
			'a message that was here already was edited',
			comment('c1'),
			(shop) => {
				shop.poll([comment('c2', { parentId: 'c1', createdAt: noon - 1 })], { now: noon });
				arrives(shop, comment('c2', { parentId: 'c1', createdAt: noon - 1, text: 'Other words', editedAt: noon + 1 }));
			},
		],
		[
			'it was liked, or its reach grew',
			comment('c1'),
			(shop) => arrives(shop, comment('c1', { liked: true, reach: 9 })),
		],
		['an automatic answer came', mail('c1'), (shop) => arrives(shop, mail('c2', { standing: 'spam', ...newer }))],
		[
			'a mail server reported a failure',
			mail('c1'),
			(shop) => arrives(shop, mail('c2', { automatic: 'undelivered', ...newer })),
		],
		[
			'our own automatic answer went out',
			mail('c1'),
			(shop) =>
				arrives(shop, { ...own('o1'), ...mail('o1', { automatic: 'answer', ...newer }), author: own('o1').author }),
		],
		[
			'what the customer wrote is deleted',
			comment('c1'),
			(shop) => arrives(shop, comment('c2', { parentId: 'c1', standing: 'deleted', ...newer })),
		],
		[
			'an older message was read late',
			comment('c1'),
			(shop) => arrives(shop, comment('c0', { createdAt: noon - 30 * minute })),
		],
		[
			'somebody else wrote',
			comment('c1'),
			(shop) => arrives(shop, comment('c2', { parentId: 'c1', author: person('bo'), ...newer })),
		],
		[
			'the reply before it went out',
			comment('c1'),
			(shop) => {
				const { id } = shop.reply('c1', { at: noon - 1 });
				shop.test.raw.exec(`UPDATE outbox SET seq = -seq WHERE id = '${id}'`);
				shop.send(id, own('o1', { parentId: 'c1', createdAt: later - 2 }), later - 1);
			},
		],
	])('goes out when %s', (_what, first, meanwhile) => {
		expect(goesOut(first, meanwhile)).toBe(true);
	});

	test('not by its undo time: what comes in while it can be undone is on the screen', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1', { notBefore: noon + 5000, undoUntil: noon + 5000 });
		arrives(shop, comment('c2', { parentId: 'c1', createdAt: noon + 1 }));
		expect(shop.ask.claimForSending({ id, now: noon + 5001 })).not.toBeNull();
	});

	test.each([
		['let go when the program ends', later],
		['held longer once more', later + 8000],
	])('stays here although it was still held, behind another one, and %s', (_what, untilAt) => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1', { notBefore: noon + 5000, undoUntil: noon + 5000 });
		arrives(shop, comment('c2', { parentId: 'c1', ...newer }));
		shop.ask.holdReply({ id, untilAt, now: later });
		expect(shop.ask.claimForSending({ id, now: untilAt })).toBeNull();
		expect(shop.ask.getOutbox(id)).toMatchObject({ waitsFor: 'owner', newer: true });
	});
});

describe('the owner', () => {
	const waiting = () => {
		const shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1');
		arrives(shop, comment('c2', { parentId: 'c1', ...newer }));
		shop.ask.claimForSending({ id, now: later });
		expect(shop.ask.getOutbox(id)).toMatchObject({ state: 'queued', waitsFor: 'owner', newer: true });
		return { shop, id, [Symbol.dispose]: () => shop[Symbol.dispose]() };
	};

	test('sends it anyway: it is not asked for the same message again, but for the next', () => {
		using made = waiting();
		const { shop, id } = made;
		expect(shop.ask.sendAnyway({ id, now: later })).toMatchObject({ state: 'queued', waitsFor: null, newer: false });
		shop.ask.claimForSending({ id, now: later + minute });
		shop.ask.requeue({ id, notBefore: later + minute, waitsFor: null, why: null, now: later + minute });
		shop.poll([comment('c3', { parentId: 'c1', createdAt: later })], { now: later + minute });
		expect(shop.ask.claimForSending({ id, now: later + 9 * minute })).toBeNull();
		shop.ask.sendAnyway({ id, now: later + 10 * minute });
		expect(shop.ask.claimForSending({ id, now: later + 20 * minute })).not.toBeNull();
		expect(() => shop.ask.sendAnyway({ id, now: later })).toThrow(/wait/);
	});

	test('takes it back, words and all', () => {
		using made = waiting();
		expect(made.shop.ask.cancelReply({ id: made.id, now: later }).text).toMatch(/^Answer/);
	});

	test('writes another one: what waits for them holds it up no longer', () => {
		using made = waiting();
		const second = made.shop.reply('c2', { at: later });
		expect(made.shop.ask.listSendable({ now: later }).map(({ id }) => id)).toEqual([second.id]);
	});

	test('sees it in the queue again, and the internet changes nothing', () => {
		using made = waiting();
		const { shop, id } = made;
		expect(shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 9, now: later }).total).toBe(1);
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: null, now: later });
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: null, why: null, now: later });
		expect(shop.ask.getOutbox(id)).toMatchObject({ waitsFor: 'owner', newer: true });
		expect(shop.ask.listSendable({ now: later })).toEqual([]);
	});

	test('retries a failed one after it: that is their word too', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1');
		shop.ask.claimForSending({ id, now: noon });
		shop.ask.failReply({ id, why: rawText('No.'), now: noon });
		arrives(shop, comment('c2', { parentId: 'c1', ...newer }));
		shop.ask.retryReply({ id, now: later });
		// Its tries count from the beginning: one try a press would be no retry on a bad line.
		expect(shop.ask.claimForSending({ id, now: later + minute })).toMatchObject({ attempts: 1 });
	});

	test('and an unsure one is not sent once more over what came in', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1');
		shop.ask.claimForSending({ id, now: noon });
		shop.ask.markUnsure({ id, why: rawText('No answer.'), now: noon });
		arrives(shop, comment('c2', { parentId: 'c1', ...newer }));
		expect(shop.ask.listUnsure()).toMatchObject([{ id, hasNewer: true }]);
		expect(shop.ask.claimForSending({ id, now: later, again: true })).toBeNull();
		expect(shop.ask.getOutbox(id).state).toBe('unsure');
	});

	test('pressed by a clock that has been set back since: what came in is newer all the same', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1', { at: noon + 60 * minute });
		shop.ask.adjustToClock({ now: noon });
		shop.poll([comment('c2', { parentId: 'c1', createdAt: noon + minute })], { now: noon + minute });
		expect(shop.ask.claimForSending({ id, now: later })).toBeNull();
	});
});

test('at a start, what was due more than a day ago waits for the owner; what waits for less goes on', () => {
	using shop = makeShop();
	shop.poll([comment('c1'), comment('c2', { author: person('bo') }), comment('c3', { author: person('cem') })]);
	const dayLater = noon + 24 * 60 * minute;
	const old = shop.reply('c1');
	const young = shop.reply('c2', { at: noon + 2 * minute });
	const heldOld = shop.reply('c3', { notBefore: noon + 5000, undoUntil: noon + 5000 });
	shop.ask.recoverOutbox({ now: dayLater + minute });
	const rows = new Map(shop.ask.listOutbox().map((row) => [row.id, row]));
	expect(rows.get(old.id)).toMatchObject({ state: 'queued', waitsFor: 'owner', newer: true });
	expect(rows.get(heldOld.id)).toMatchObject({ state: 'queued', waitsFor: 'owner' });
	expect(rows.get(young.id)).toMatchObject({ state: 'queued', waitsFor: null });
	shop.ask.sendAnyway({ id: old.id, now: dayLater + 2 * minute });
	shop.ask.recoverOutbox({ now: dayLater + 3 * minute });
	expect(shop.ask.listOutbox().find(({ id }) => id === old.id)?.waitsFor).toBeNull();
});
