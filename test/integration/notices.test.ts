// Notices of a whole program, on a clock of the test. 2026-03-04 is a Wednesday.
import { afterEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../contract/index.ts';
import { englishText } from '../../contract/ui-text.ts';
import type { Post } from '../helpers/fake-platform.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { nameCalls } from '../helpers/named-calls.ts';

const minute = 60_000;
const hours: Settings['hours'] = [null, ...Array.from({ length: 5 }, () => ({ from: 9 * 60, to: 18 * 60 })), null];
const noon = Date.parse('2026-03-04T12:00:00Z');
const early = Date.parse('2026-03-05T08:30:00Z');

let shop: FakePlatformShop | null = null;
afterEach(async () => {
	await shop?.end();
	shop = null;
});

async function open(at: number, settings: Partial<Settings> = {}, before: readonly Partial<Post>[] = []) {
	shop = await openFakePlatformShop({
		clock: makeClock(at),
		settings: { shopName: "Rosa's Flowers", timeZone: 'UTC', hours, ...settings },
		before: (server) => {
			for (const post of before) server.addPost({ text: angry, ...post });
		},
	});
	await shop.pass(minute);
	return shop;
}
const angry = 'This is outrageous, the worst flowers ever, I am furious and want my money back!';
const calm = 'Do you have tulips today?';
/** What the host would show, with the customers' words. */
const shown = async ({ client }: FakePlatformShop) => {
	const { notices } = await client['notifications.list']({ after: 0, focused: true });
	return notices.map(({ title, body }) => `${englishText(title)}: ${englishText(body)}`);
};
const write = async (one: FakePlatformShop, text: string, by: string, some: Partial<Post> = {}) => {
	const post = one.server.addPost({ text, by: { id: by, name: by }, at: one.clock.now(), ...some });
	await one.poll();
	await one.pass(5000);
	return post;
};

describe('notices', () => {
	test('an angry customer in public calls; a calm one is counted only; what was there before the start calls nobody', async () => {
		const one = await open(noon, {}, [{ at: noon - 5 * minute }]);
		expect(await shown(one)).toEqual([]);
		await write(one, calm, 'Ben');
		expect(await shown(one)).toEqual([]);
		await write(one, angry, 'Dana');
		expect(await shown(one)).toEqual([`Dana: ${angry}`]);
		expect(one.events.filter(({ name }) => name === 'notifications.changed')).toHaveLength(1);
	});

	test('in front of others a notice says who, and none of their words; the sound can be off', async () => {
		const one = await open(noon, { noticesFrom: 'soon' });
		await write(one, 'My number is 0664 1234567', 'Dana');
		const says = async (noticeWords: Settings['noticeWords'], focused: boolean) => {
			await one.client['settings.save']({ noticeWords, noticeSound: false });
			const [notice] = (await one.client['notifications.list']({ after: 0, focused })).notices;
			return notice && `${englishText(notice.title)}: ${englishText(notice.body)} ${notice.silent}`;
		};
		const whole = 'Dana: My number is 0664 1234567 true';
		const hidden = 'Countertalk: New message from Dana true';
		expect([await says('focused', true), await says('focused', false)]).toEqual([whole, hidden]);
		expect([await says('always', false), await says('never', true)]).toEqual([whole, hidden]);
		const { notices } = await one.client['notifications.list']({ after: 0, focused: true });
		expect(notices[0]?.target).toMatchObject({ to: 'thread' });
	});

	test('outside of opening hours nothing; at opening time one digest, without what was answered meanwhile', async () => {
		const one = await open(early);
		const post = await write(one, angry, 'Dana');
		await write(one, calm, 'Ben');
		await write(one, angry, 'Eve');
		const { rows } = await one.client['threads.window']({ view: 'waiting', from: 0, to: 10 });
		await one.client['threads.done']({ threadId: rows.find(({ name }) => name === 'Dana')?.id ?? ('' as never) });
		expect([post.text, await shown(one)]).toEqual([angry, []]);
		await one.pass(Date.parse('2026-03-05T08:59:00Z') - one.clock.now());
		expect(await shown(one)).toEqual([]);
		await one.pass(2 * minute);
		expect(await shown(one)).toEqual(['While notices were off: 2 new conversations and 1 of them urgent']);
		await one.pass(60 * minute);
		expect(await shown(one)).toHaveLength(1);
	});

	test('an hour of rest: nothing, then what came in it; it can be ended', async () => {
		const one = await open(noon);
		const { pausedUntil } = await one.client['notifications.pause']({ minutes: 60 });
		expect(pausedUntil).toBe(one.clock.now() + 60 * minute);
		await write(one, angry, 'Dana');
		expect(await shown(one)).toEqual([]);
		await one.pass(61 * minute);
		expect(await shown(one)).toEqual([`Dana: ${angry}`]);
		await one.client['notifications.pause']({ minutes: 60 });
		await one.client['notifications.pause']({ minutes: null });
		await write(one, angry, 'Eve');
		expect((await shown(one)).slice(1)).toEqual([`Eve: ${angry}`]);
	});

	test('a follow-up calls when it is due', async () => {
		const one = await open(noon);
		await write(one, calm, 'Ben');
		const [row] = (await one.client['threads.window']({ view: 'waiting', from: 0, to: 1 })).rows;
		const threadId = row?.id ?? ('' as never);
		const dueAt = one.clock.now() + 30 * minute;
		await one.client['followUps.save']({ threadId, dueAt, note: 'Tulips arrived?' });
		await one.pass(29 * minute);
		expect(await shown(one)).toEqual([]);
		await one.pass(3 * minute);
		expect(await shown(one)).toEqual(['Follow-up: Ben: Tulips arrived?']);
	});

	test('an account that no longer lets us in calls, once', async () => {
		const one = await open(noon);
		one.server.acceptToken('another');
		one.server.failAnswers('forbidden');
		await one.poll();
		await one.pass(40 * minute);
		const said = await shown(one);
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(/^You are not seeing Fake platform now: /);
	});

	test('a reply that failed calls, and its notice has none of its words', async () => {
		const one = await open(noon, { undoMs: 0 });
		const post = await write(one, calm, 'Ben');
		const [row] = (await one.client['threads.window']({ view: 'waiting', from: 0, to: 1 })).rows;
		const thread = await one.client['threads.get']({ threadId: row?.id ?? ('' as never) });
		one.server.failAnswers('forbidden', { method: 'POST' });
		await one.client['replies.send']({
			threadId: thread.id,
			accountId: thread.accountId,
			answers: thread.answers?.id ?? ('' as never),
			audience: 'public',
			text: 'Yes, ten of them, in red.',
			clientToken: crypto.randomUUID(),
			draftRevision: 0,
		});
		await one.pass(10 * minute);
		const said = await shown(one);
		expect([post.text, said.length]).toEqual([calm, 1]);
		expect(said[0]).toMatch(/^A reply needs you: .*Ben/);
		expect(said[0]).not.toContain('in red');
	});

	test('many changes in a moment are one look, and only a change of a conversation looks for deleted texts', async () => {
		const calls = nameCalls();
		const { times, forget } = calls;
		shop = await openFakePlatformShop({
			clock: makeClock(noon),
			settings: { shopName: "Rosa's Flowers", timeZone: 'UTC', hours },
			startStore: calls.startStore,
		});
		await write(shop, calm, 'Ben');
		const [row] = (await shop.client['threads.window']({ view: 'waiting', from: 0, to: 1 })).rows;
		const threadId = row?.id ?? ('' as never);
		forget();
		for (let n = 0; n < 20; n++)
			await shop.client['followUps.save']({ threadId, dueAt: noon + (60 + n) * minute, note: '' });
		await shop.pass(1000);
		expect([times('listNewlyWaiting'), times('listFollowUps'), times('listDeletedTexts')]).toEqual([1, 1, 1]);
		forget();
		await shop.client['tags.save']({ name: 'Wedding' });
		await shop.pass(1000);
		expect([times('listNewlyWaiting'), times('listDeletedTexts')]).toEqual([1, 0]);
	});
});
