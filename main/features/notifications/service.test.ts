// When the service looks, and what it forgets. test/integration/notices.test.ts has the same over a whole program.
import { expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/index.ts';
import { englishText } from '../../../contract/ui-text.ts';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { memorySettings } from '../../../test/helpers/memory-settings.ts';
import { createNotifications } from './service.ts';

const minute = 60_000;
const reply = (id: string, some: Partial<OutboxRow>) =>
	({ id, name: id, manual: false, waitsFor: null, accountId: 'a', ...some }) as OutboxRow;

/** A store of this test: `rows` are the replies, `isBroken` refuses every question. */
function open(rows: OutboxRow[] = []) {
	const clock = makeClock();
	const disk = { rows, isBroken: false, reads: 0 };
	const logged: string[] = [];
	const answer = async <T>(value: T): Promise<T> => {
		if (disk.isBroken) throw new Error('no answer');
		return value;
	};
	const notifications = createNotifications({
		store: {
			listNewlyWaiting: () => {
				disk.reads++;
				return answer([]);
			},
			listFollowUps: () => answer([]),
			listOutbox: () => answer(disk.rows),
		},
		accounts: () => answer([]),
		clock,
		settings: memorySettings({ noticeWords: 'always', noticesInHours: false }).get,
		changed: () => undefined,
		log: (message) => void logged.push(message),
	});
	const shown = async () =>
		(await notifications.list({ after: 0, focused: true })).notices.map(({ body }) => englishText(body));
	/** Something changed, and a moment goes by. */
	const change = async (next: OutboxRow[], ms = 1000) => {
		disk.rows = next;
		notifications.look();
		await clock.advance(ms);
	};
	return { clock, disk, logged, notifications, shown, change };
}

test('many changes are one look, half a second later', async () => {
	const { clock, disk, logged, notifications } = open();
	await clock.advance(0);
	expect(disk.reads).toBe(1);
	for (let n = 0; n < 100; n++) notifications.look();
	await clock.advance(499);
	expect(disk.reads).toBe(1);
	await clock.advance(1);
	expect(disk.reads).toBe(2);
	await notifications.close();
	expect([clock.waiting(), logged]).toEqual([0, []]);
});

test('a look that the data file did not answer is made again by itself, also the first one', async () => {
	const { clock, disk, logged, shown, change } = open();
	disk.isBroken = true;
	await clock.advance(1000);
	disk.isBroken = false;
	await clock.advance(minute);
	disk.isBroken = true;
	await change([reply('Dana', { state: 'failed' })], 5000);
	expect(await shown()).toEqual([]);
	disk.isBroken = false;
	await clock.advance(minute);
	expect(await shown()).toEqual([expect.stringContaining('Dana')]);
	expect(new Set(logged)).toEqual(new Set(['what to call the owner for could not be read']));
});

test('a reply that had failed before the start calls when it fails once more', async () => {
	const failed = reply('Dana', { state: 'failed' });
	const { shown, change } = open([failed]);
	await change([failed]);
	expect(await shown()).toEqual([]);
	await change([reply('Dana', { state: 'queued' })]);
	await change([failed]);
	expect(await shown()).toHaveLength(1);
});

test('a reply that waited for its account before the start is tried by itself, and calls nobody when that fails', async () => {
	const waits = reply('Dana', { state: 'queued', waitsFor: 'account' });
	const { shown, change } = open([waits]);
	await change([reply('Dana', { state: 'queued' })]);
	await change([waits]);
	expect(await shown()).toEqual([]);
	await change([]);
	await change([waits]);
	expect(await shown()).toHaveLength(1);
});

test('a reply is looked for once more before it calls, each time that it is unsure', async () => {
	const unsure = reply('Dana', { state: 'unsure' });
	const { shown, change } = open();
	await change([unsure], 2 * minute);
	await change([reply('Dana', { state: 'queued' })], 2 * minute);
	await change([unsure], 2 * minute);
	expect(await shown()).toEqual([]);
	await change([unsure], 2 * minute);
	expect(await shown()).toHaveLength(1);
});
