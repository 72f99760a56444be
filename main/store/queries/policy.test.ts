import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AccountId, ThreadRow } from '../../../contract/index.ts';
import { comment, emptyPoll, makeShop, minute, noon, person } from '../testing/make-shop.ts';
import { differingColumns } from '../threads/recompute.ts';
import { openSession } from '../worker-session.ts';

const week = (from: number, to: number) => Array.from({ length: 7 }, () => ({ from, to }));
const names = ['ann', 'bo', 'cy', 'di', 'eve'];
const items = names.map((name) => comment(`of-${name}`, { author: person(name) }));
const folder = mkdtempSync(join(tmpdir(), 'countertalk-policy-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a change goes through the threads in pieces, each a write of its own; what arrives meanwhile is right already', () => {
	using shop = makeShop();
	shop.poll(items);
	shop.ask.savePolicy({ hours: week(900, 1080), timeZone: 'UTC' });
	const later = Date.UTC(2026, 2, 3, 15, 45);
	const due = () => names.map((name) => shop.threadOf(`of-${name}`).dueAt);
	expect(new Set(due())).toEqual(new Set([noon + 35 * minute]));
	expect(shop.ask.applyPolicy({ limit: 2 })).toBe(true);
	expect(due().filter((at) => at === later)).toHaveLength(2);
	// Not yet computed again is no damage.
	for (const name of names) expect(differingColumns(shop.test.db, shop.threadOf(`of-${name}`).id)).toEqual([]);
	shop.poll([comment('of-fay', { author: person('fay') })]);
	expect(shop.threadOf('of-fay').dueAt).toBe(later);
	// Another change in the middle begins again from the first.
	shop.ask.savePolicy({
		hours: week(900, 1080),
		targets: [{ connectorId: null, kind: null, minutes: 120 }],
		timeZone: 'UTC',
	});
	while (shop.ask.applyPolicy({ limit: 2 }));
	expect(new Set(due())).toEqual(new Set([later + 45 * minute]));
	shop.ask.savePolicy({
		hours: week(900, 1080),
		targets: [{ connectorId: null, kind: null, minutes: 120 }],
		timeZone: 'UTC',
	});
	expect(shop.ask.applyPolicy({ limit: 2 })).toBe(false);
});

test('a program that ends in the middle goes on at the next start, in the order of the queue', () => {
	const path = join(folder, 'shop.db');
	let session = openSession(path);
	const ask = <T>(name: string, ...args: unknown[]): T => session.call(name, args).value as T;
	const { id } = ask<{ id: AccountId }>('saveAccount', {
		connectorId: 'sample',
		self: { externalId: 's', displayName: 'S' },
		since: 0,
		now: noon,
	});
	ask('commitPoll', { ...emptyPoll(id), items });
	ask('savePolicy', { hours: week(900, 1080), timeZone: 'UTC' });
	ask('applyPolicy', { limit: 1 });
	session.close();
	session = openSession(path);
	while (ask<boolean>('applyPolicy', { limit: 1 }));
	const rows = ask<{ rows: ThreadRow[] }>('threadsWindow', {
		view: 'waiting',
		filter: {},
		from: 0,
		to: 9,
		now: noon,
	}).rows;
	expect(rows.map(({ dueAt }) => dueAt)).toEqual(names.map(() => Date.UTC(2026, 2, 3, 15, 45)));
	session.close();
});
