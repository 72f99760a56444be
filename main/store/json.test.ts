import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/index.ts';
import { type ThreadRow, View } from '../../contract/routes/threads.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { comment, emptyPoll, makeShop, noon, upset } from './testing/make-shop.ts';
import { openSession } from './worker-session.ts';

const fill = () => {
	const shop = makeShop();
	shop.poll([
		comment('a', { judgement: upset(2), topics: [{ topic: 'delivery', times: 1 }], createdAt: noon - 3 }),
		comment('b', {
			author: { externalId: 'ole', name: 'Ole', isShop: false },
			createdAt: noon - 2,
			attachments: [{ kind: 'image', ref: 'r' }],
			replies: { public: { allowed: true, until: noon + 1 } },
			can: ['hide'],
			handle: { a: 1 },
		}),
	]);
	shop.reply('b');
	return shop;
};

/** Columns that are JSON, or one of a list, or a number. */
const columns: readonly (readonly [table: string, column: string])[] = [
	['threads', 'dueBecause'],
	['threads', 'kind'],
	['threads', 'upset'],
	['threads', 'intent'],
	['threads', 'sentiment'],
	['threads', 'name'],
	['threads', 'preview'],
	['threads', 'lastMessageAt'],
	['messages', 'judgement'],
	['messages', 'topics'],
	['messages', 'attachments'],
	['messages', 'replies'],
	['messages', 'can'],
	['messages', 'handle'],
	['accounts', 'facts'],
	['streams', 'cursor'],
	['streams', 'fault'],
	['streams', 'budget'],
	['policy', 'hours'],
];

/** All that the inbox and the conversations read. */
function readAll(shop: ReturnType<typeof fill>): { rows: number; entries: number } {
	const rows = View.options.flatMap(
		(view) => shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 50, now: noon }).rows,
	);
	shop.ask.queueSummary({ now: noon });
	shop.ask.listOutbox();
	shop.ask.listAccounts();
	shop.ask.listStreams();
	shop.ask.listBackfillRanges();
	let entries = 0;
	for (const { id, dueBecause, name } of rows) {
		expect(Array.isArray(dueBecause) && typeof name === 'string').toBe(true);
		const thread = shop.ask.getThread({ threadId: id, now: noon });
		if (thread.answers) shop.ask.getMessageTarget({ messageId: thread.answers.id });
		for (const entry of shop.ask.timelinePage({ threadId: id, before: null, limit: 50 }).entries) {
			entries += 1;
			if (entry.type === 'message')
				for (const { rule } of entry.judgement?.reasons ?? []) expect(typeof rule).toBe('string');
		}
	}
	return { rows: rows.length, entries };
}

test('whatever stands in a column, every conversation and every message stays visible', () => {
	const damaged = fc.oneof(
		fc.string(),
		fc.json(),
		fc.constantFrom('[{"kind":"targe\u0004"}]', '{"public":{"allowed":tsue}}', '{"reasonr":[]}', '[null]', '{}', '"'),
		fc.uint8Array({ maxLength: 8 }),
	);
	assertProperty(
		fc.property(fc.constantFrom(...columns), damaged, ([table, column], value) => {
			using shop = fill();
			shop.ask.saveStream({ accountId: shop.accountId, streamId: 'all', patch: { failures: 1 } });
			shop.ask.savePolicy({ hours: Array.from({ length: 7 }, () => null), timeZone: 'UTC' });
			const before = readAll(shop);
			// A damaged page heeds no rule of its table.
			shop.test.raw.exec('PRAGMA ignore_check_constraints = ON');
			try {
				shop.test.raw.prepare(`UPDATE ${table} SET ${column} = ?`).run(value);
			} catch {
				// A type that even such a table refuses: sound-values.test.ts and the flipped bits have those.
			}
			expect(readAll(shop)).toEqual(before);
		}),
		{ numRuns: 60 },
	);
});

describe('a derived value', () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-json-'));
	const path = join(folder, 'shop.db');
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let session: ReturnType<typeof openSession>;
	const ask = <T>(name: string, ...args: unknown[]): T => session.call(name, args).value as T;
	const window = () =>
		ask<{ rows: ThreadRow[] }>('threadsWindow', { view: 'waiting', filter: {}, from: 0, to: 9, now: noon }).rows;
	const damage = (statement: string) => {
		session.close();
		const raw = new DatabaseSync(path);
		raw.exec('PRAGMA ignore_check_constraints = ON');
		raw.exec(statement);
		raw.close();
		session = openSession(path);
	};

	test('that cannot be read is computed again with the next read', () => {
		session = openSession(path);
		const self = { externalId: 's', displayName: 'S' };
		const { id } = ask<{ id: AccountId }>('saveAccount', { connectorId: 'sample', self, since: 0, now: noon });
		ask('commitPoll', { ...emptyPoll(id), items: [comment('a', { judgement: upset(1) })] });
		const [before] = window();
		expect(before?.dueBecause.length).toBeGreaterThan(0);
		for (const broken of [
			`dueBecause = '[{'`,
			`kind = 'bomment'`,
			`upset = 7`,
			`state = 'waitinh'`,
			`intent = 'komplaint'`,
		]) {
			damage(`UPDATE threads SET ${broken}`);
			expect(window()).toHaveLength(1);
			expect(window()).toEqual([before]);
		}
	});

	test('that hides a conversation from its list does so until the next start at most', () => {
		const before = window();
		damage(`UPDATE threads SET list = 'waiuing'`);
		expect(window()).toEqual(before);
	});

	test('of the judge is forgotten and judged again', () => {
		damage(`UPDATE messages SET judgement = '{"sentiment":"negativd"}'`);
		const [thread] = window();
		const timeline = () =>
			ask<{ entries: { judgement: unknown }[] }>('timelinePage', { threadId: thread?.id, before: null, limit: 9 })
				.entries;
		expect(timeline()).toMatchObject([{ judgement: null }]);
		expect(ask('listToJudge', { judgedBy: 'test-2', limit: 9 })).toHaveLength(1);
		session.close();
	});
});

test('only the readers that fall back parse what is stored', () => {
	const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('test'));
	const parsing = files.filter((file) => readFileSync(join(import.meta.dirname, file), 'utf8').includes('JSON.parse('));
	expect(parsing.sort()).toEqual(['journal/journal-file.ts', 'json.ts']);
});
