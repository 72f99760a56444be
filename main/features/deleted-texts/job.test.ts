import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { comment, makeShop, noon, type Shop } from '../../store/testing/make-shop.ts';
import { createDeletedTextsJob } from './job.ts';
import { keepDeletedMs } from './keep-days.ts';

const day = 24 * 3_600_000;
let shop: Shop;
let keep: number;

beforeEach(() => {
	shop = makeShop();
	keep = 30 * day;
});
afterEach(() => shop[Symbol.dispose]());

const start = () => {
	const clock = makeClock(noon);
	const job = createDeletedTextsJob({
		store: {
			listDeletedTexts: async () => shop.ask.listDeletedTexts(),
			noteDeleted: async (of) => shop.ask.noteDeleted(of),
			eraseDeletedTexts: async (of) => shop.ask.eraseDeletedTexts(of),
		},
		clock,
		keepMs: () => keep,
		log: () => undefined,
	});
	return { clock, job };
};
const textOf = () => shop.test.raw.prepare("SELECT text FROM messages WHERE externalId = 'c1'").get()?.text;
const isFound = (words: string) => shop.ask.searchMessages({ text: words, limit: 5, before: null }).hits.length > 0;

/** Written, edited, then deleted. */
const deleteEdited = () => {
	shop.poll([comment('c1', { text: 'A brown vase' })]);
	shop.poll([comment('c1', { text: 'A green vase', editedAt: noon })]);
	shop.poll([comment('c1', { text: '', standing: 'deleted' })]);
};

test('a deleted text stays thirty days, then nothing here holds it', async () => {
	deleteEdited();
	const { clock, job } = start();
	job.wake();
	await clock.advance(30 * day);
	expect([textOf(), isFound('green'), shop.ask.listHistory({ messageId: shop.messageId('c1') }).length]).toEqual([
		'A green vase',
		true,
		1,
	]);
	await clock.advance(2000);
	const { entries } = shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 50 });
	expect(entries).toMatchObject([{ type: 'message', text: '', standing: 'deleted', edits: 0 }]);
	expect([isFound('green'), isFound('brown')]).toEqual([false, false]);
	expect(JSON.stringify(shop.test.raw.prepare('SELECT * FROM threads').all())).not.toContain('vase');
	await job.stop();
});

test('what a platform forbids to keep goes within a second, and the platform may report it again', async () => {
	deleteEdited();
	keep = 0;
	const { clock, job } = start();
	job.wake();
	await clock.advance(1000);
	expect(textOf()).toBe('');
	shop.poll([comment('c1', { text: '', standing: 'deleted' })]);
	expect([textOf(), shop.ask.listDeletedTexts()]).toEqual(['', []]);
	await job.stop();
});

test('a message that is there again has its words, and a later deletion has days of its own', async () => {
	deleteEdited();
	const { clock, job } = start();
	job.wake();
	await clock.advance(29 * day);
	shop.poll([comment('c1', { text: 'A green vase', editedAt: noon })]);
	shop.poll([comment('c1', { text: '', standing: 'deleted' })]);
	job.wake();
	await clock.advance(5 * day);
	expect(textOf()).toBe('A green vase');
	await clock.advance(26 * day);
	expect(textOf()).toBe('');
	await job.stop();
});

test('fewer days at once when the owner says so; the text of others stays', async () => {
	deleteEdited();
	shop.poll([comment('c2', { text: 'Still here' })]);
	const { clock, job } = start();
	job.wake();
	await clock.advance(8 * day);
	keep = 7 * day;
	job.wake();
	await clock.advance(1000);
	expect(textOf()).toBe('');
	expect(isFound('Still')).toBe(true);
	await job.stop();
});

test('the shorter of what the owner wants and what the platform allows', () => {
	const at = (allowed: number | undefined, keepDeletedDays: 0 | 7 | 30) => {
		const manifest = allowed === undefined ? {} : { keepDeletedDays: allowed };
		return keepDeletedMs({ manifest } as unknown as Parameters<typeof keepDeletedMs>[0], { keepDeletedDays }) / day;
	};
	expect([
		at(undefined, 30),
		at(undefined, 7),
		at(0, 30),
		at(30, 0),
		keepDeletedMs(null, { keepDeletedDays: 30 }) / day,
	]).toEqual([30, 7, 0, 0, 30]);
});
