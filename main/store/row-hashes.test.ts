import { describe, expect, test } from 'vitest';
import type { MessageId } from '../../contract/index.ts';
import { countCaughtMutant } from '../../test/helpers/property.ts';
import { reads } from './queries/integrity-check.ts';
import { findDamagedRows, hashChangedRows, hashedColumns } from './row-hashes.ts';
import { comment, makeShop, noon } from './testing/make-shop.ts';

/** One row of each table, all written by the store. */
const fill = () => {
	const shop = makeShop();
	shop.poll([comment('a')]);
	const threadId = shop.threadOf('a').id;
	shop.ask.saveDraft({ threadId, audience: 'public', text: 'Dear', caret: 1, revision: 0, now: noon });
	shop.ask.saveNote({ threadId, text: 'Likes rye', now: noon });
	shop.ask.saveFollowUp({ threadId, dueAt: noon, note: 'Call', cancelOnReply: true, now: noon });
	shop.ask.saveTag({ name: 'Press' });
	shop.ask.saveCanned({ title: 'Hours', shortcut: 'h', text: 'We open at six', now: noon });
	shop.ask.saveRule({ conditions: [], actions: [{ do: 'top' }], enabled: true, now: noon });
	shop.ask.saveFormDraft({ form: 'tag', fields: { name: 'Regular' }, now: noon });
	const { id } = shop.reply('a', { draftRevision: 1 });
	return { shop, threadId, id };
};
/** As the disk does it: no trigger takes the hash away. */
const damage = (shop: ReturnType<typeof fill>['shop'], statement: string): void => {
	const { raw } = shop.test;
	const triggers = raw
		.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%!_changed' ESCAPE '!'`)
		.all();
	for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
	raw.exec(statement);
	for (const { sql } of triggers) raw.exec(String(sql));
};

describe('rows that people wrote', () => {
	test('have a hash after every write, also after they changed', () => {
		const { shop, threadId } = fill();
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Dear Dana', caret: 1, revision: 2, now: noon });
		shop.ask.setQuotes({ accountId: shop.accountId, quotes: false });
		shop.poll([comment('b', { author: { externalId: 'dana', name: 'Dana Weber', isShop: false } })]);
		for (const table of Object.keys(hashedColumns)) {
			const rows = shop.test.raw.prepare(`SELECT rowHash FROM ${table}`).all();
			expect([table, rows.length > 0, rows.every(({ rowHash }) => typeof rowHash === 'string')]).toEqual([
				table,
				true,
				true,
			]);
		}
		expect(findDamagedRows(shop.test.db)).toEqual([]);
		shop[Symbol.dispose]();
	});

	test.each(Object.keys(hashedColumns))('%s: whichever column changed on the disk is found', (table) => {
		const columns = hashedColumns[table as keyof typeof hashedColumns].filter(
			(column) => !/^(seq|id|threadId|accountId|answersId|customerId|messageId|connectorId)$/.test(column),
		);
		for (const column of columns) {
			const { shop } = fill();
			shop.test.raw.exec('PRAGMA ignore_check_constraints = ON');
			damage(
				shop,
				`UPDATE ${table} SET ${column} = CASE WHEN typeof(${column}) = 'text' THEN ${column} || 'x' ELSE coalesce(${column}, 0) + 1 END`,
			);
			expect([column, findDamagedRows(shop.test.db).map((found) => found.table)]).toEqual([column, [table]]);
			shop[Symbol.dispose]();
		}
		countCaughtMutant();
	});

	test('a row that was changed by a write is no damage, whoever wrote it', () => {
		const { shop } = fill();
		shop.test.raw.exec(`UPDATE notes SET text = 'Hates rye'`);
		expect(shop.test.raw.prepare('SELECT rowHash FROM notes').get()).toMatchObject({ rowHash: null });
		shop.test.write(hashChangedRows);
		expect(findDamagedRows(shop.test.db)).toEqual([]);
		shop[Symbol.dispose]();
	});
});

describe('what the owner said of a message', () => {
	const correct = () => {
		const filled = fill();
		const { shop } = filled;
		const messageId = String(shop.test.raw.prepare('SELECT id FROM messages').get()?.id) as MessageId;
		shop.ask.correctIntent({ messageId, intent: 'complaint', now: noon });
		shop.ask.correctSentiment({ messageId, sentiment: 'negative', now: noon });
		return { shop, messageId };
	};
	const damagedNow = ({ test }: ReturnType<typeof fill>['shop']): MessageId[] =>
		reads.verifyMessages(test.db, { after: null, limit: 100 }).damaged;

	test.each([
		`correctedIntent = 'notSpam'`,
		'correctedIntent = NULL',
		'intentCorrectedAt = 1',
		`corrected = 'positive'`,
		'corrected = NULL, correctedIntent = NULL',
		'correctedAt = 1',
	])('is covered: %s', (change) => {
		const { shop, messageId } = correct();
		expect(damagedNow(shop)).toEqual([]);
		damage(shop, `UPDATE messages SET ${change}`);
		expect(damagedNow(shop)).toEqual([messageId]);
		countCaughtMutant();
		shop[Symbol.dispose]();
	});

	test('a correction that nobody made is found', () => {
		const { shop } = fill();
		damage(shop, `UPDATE messages SET correctedIntent = 'spam'`);
		expect(damagedNow(shop)).toHaveLength(1);
		shop[Symbol.dispose]();
	});

	test('one that is changed or taken back is none', () => {
		const { shop, messageId } = correct();
		shop.ask.correctIntent({ messageId, intent: 'order', now: noon + 1 });
		expect(damagedNow(shop)).toEqual([]);
		shop.ask.correctIntent({ messageId, intent: null, now: noon + 2 });
		shop.ask.correctSentiment({ messageId, sentiment: null, now: noon + 2 });
		expect(damagedNow(shop)).toEqual([]);
		shop[Symbol.dispose]();
	});
});

describe('a reply whose row was damaged', () => {
	const states = [`state = 'held'`, `attempts = 3`, `undoUntil = 0`, `confirmedAt = 9`, `thenDone = 1`];
	test.each(states)('is not sent and waits for the owner (%s)', (change) => {
		const { shop, id } = fill();
		damage(shop, `UPDATE outbox SET ${change}`);
		expect(shop.ask.claimForSending({ id, now: noon })).toBeNull();
		expect(shop.ask.getOutbox(id)).toMatchObject({
			state: 'unsure',
			why: { id: expect.stringContaining('damaged on the disk') },
		});
		expect(findDamagedRows(shop.test.db)).toEqual([]);
		shop.ask.resolveByOwner({ id, how: 'again', now: noon });
		expect(shop.ask.claimForSending({ id, now: noon })).not.toBeNull();
		shop[Symbol.dispose]();
	});

	test.each([
		['accounts', `externalId = 'other'`],
		['identities', `externalId = 'someone else'`],
	])('nor one whose %s row was', (table, change) => {
		const { shop, id } = fill();
		damage(shop, `UPDATE ${table} SET ${change}`);
		expect(shop.ask.claimForSending({ id, now: noon })).toBeNull();
		expect(shop.ask.getOutbox(id).state).toBe('unsure');
		shop[Symbol.dispose]();
	});

	test('the daily check finds it first, and what has ended stays as it is', () => {
		const { shop, id } = fill();
		shop.send(id, null);
		damage(shop, `UPDATE outbox SET text = 'Other words'`);
		shop.ask.markDamagedReplies({ ids: [id], now: noon });
		expect(shop.ask.getOutbox(id).state).toBe('sent');
		shop[Symbol.dispose]();
	});
});
