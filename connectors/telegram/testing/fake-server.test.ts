// A fake server that takes anything proves nothing: this one refuses what Telegram refuses.
import { expect, test } from 'vitest';
import { createTestClock, runUntilSettled } from '../../testing/index.ts';
import { fakeTelegram, type Shape } from './fake-server.ts';
import { groupId } from './fake-server-state.ts';

const token = '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi';
function setUp(shape: Partial<Shape> = {}) {
	const clock = createTestClock();
	const fakeServer = fakeTelegram(clock, { token, ...shape });
	const ask = async (method: string, path: string, body?: unknown, as = token) => {
		const init = {
			method,
			...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		};
		const response = await runUntilSettled(
			fakeServer.handle(new Request(`https://api.telegram.org/bot${as}/${path}`, init)),
			clock,
		);
		const json = (await response.json()) as {
			ok: boolean;
			description?: string;
			result?: unknown;
			parameters?: object;
		};
		return { status: response.status, ...json };
	};
	const ids = async (path: string) =>
		((await ask('GET', path)).result as { update_id: number }[]).map(({ update_id }) => update_id);
	return { clock, fakeServer, ask, ids };
}

test.each([
	['GET', 'getNothing', 404],
	['POST', 'getUpdates', 400],
	['GET', 'getUpdates?limit=101', 400],
	['GET', 'getUpdates?timeout=51', 400],
	['GET', 'getUpdates?since=5', 400],
	['GET', 'getUpdates?offset=last', 400],
	['GET', 'getUpdates?allowed_updates=["gossip"]', 400],
	['GET', 'getFile?file_id=none', 400],
])('%s %s is %i', async (method, path, status) => {
	expect((await setUp().ask(method, path)).status).toBe(status);
});

test('a token that is not known is unauthorised', async () => {
	expect(await setUp().ask('GET', 'getMe', undefined, '1:other')).toMatchObject({
		status: 401,
		description: 'Unauthorized',
	});
});

test('an offset deletes what lies before it, and a day deletes the rest', async () => {
	const { fakeServer, ids, clock } = setUp();
	for (const text of ['one', 'two', 'three']) fakeServer.addItem({ text });
	const all = await ids('getUpdates');
	expect(all).toHaveLength(3);
	expect(await ids(`getUpdates?offset=${all[2]}`)).toEqual(all.slice(2));
	expect(await ids('getUpdates')).toEqual(all.slice(2));
	clock.advance(25 * 3_600_000);
	expect(await ids('getUpdates')).toEqual([]);
});

test('a long poll takes as long as it was asked to, and ends early when something comes', async () => {
	const { fakeServer, ids, clock } = setUp();
	const from = clock.now();
	expect(await ids('getUpdates?timeout=20')).toEqual([]);
	expect(clock.now() - from).toBeGreaterThanOrEqual(20_000);
	clock.after(3000, () => fakeServer.addItem({ text: 'one' }));
	const before = clock.now();
	expect(await ids('getUpdates?timeout=20')).toHaveLength(1);
	expect(clock.now() - before).toBeLessThan(10_000);
});

test('only one program gets the messages', async () => {
	expect((await setUp({ webhook: 'https://other.example' }).ask('GET', 'getUpdates')).description).toMatch(
		/webhook is active/,
	);
	expect((await setUp({ rival: true }).ask('GET', 'getUpdates')).description).toMatch(/terminated by other getUpdates/);
});

test.each([
	['no text', { text: ' ' }, /text is empty/],
	['too much text', { text: 'x'.repeat(4097) }, /too long/],
	['an unknown chat', { chat_id: 5, text: 'Hello' }, /chat not found/],
	['a chat that is no number', { chat_id: 'ann', text: 'Hello' }, /must be a number/],
	[
		'an answer to what is not there',
		{ text: 'Hello', reply_parameters: { message_id: 99 } },
		/to be replied not found/,
	],
	['an unknown part', { text: 'Hello', parse: 'HTML' }, /unknown parameter/],
])('a message with %s is refused', async (_, body, words) => {
	const { ask, fakeServer } = setUp();
	fakeServer.addItem({ text: 'Hello?' });
	const answer = await ask('POST', 'sendMessage', { chat_id: groupId, ...body });
	expect([answer.status, answer.ok]).toEqual([400, false]);
	expect(answer.description).toMatch(words);
	expect(fakeServer.published()).toEqual([]);
});

test('only what is younger than two days is deleted', async () => {
	const { ask, fakeServer, clock } = setUp();
	fakeServer.addItem({ text: 'Hello?' });
	clock.advance(49 * 3_600_000);
	expect((await ask('POST', 'deleteMessage', { chat_id: groupId, message_id: 1 })).description).toMatch(
		/can't be deleted/,
	);
	expect((await ask('POST', 'deleteMessage', { chat_id: groupId, message_id: 9 })).description).toMatch(/not found/);
});
