import { describe, expect, test } from 'vitest';
import { createTestClock, flushMicrotasks, runUntilSettled, testStart } from './clock.ts';
import { asFetch } from './ctx.ts';
import { fakeReference } from './reference/fake-server.ts';

const token = 'canary-reference-4711';
const open = () => {
	const clock = createTestClock();
	const fakeServer = fakeReference(clock, token);
	const call = (path: string, init: RequestInit = {}) =>
		asFetch(fakeServer)(`https://talk.example/v1/${path}`, {
			...init,
			headers: { authorization: `Bearer ${token}`, ...init.headers },
		});
	const post = (body: object, headers: Record<string, string> = {}) =>
		call('messages', { method: 'POST', body: JSON.stringify(body), headers });
	return { clock, fakeServer, call, post };
};

describe('a fake server', () => {
	test('refuses what the platform refuses', async () => {
		const { fakeServer, call, post } = open();
		const parent = fakeServer.addItem({ text: 'Hello?', kind: 'message' });
		const status = async (promise: Promise<Response>) => (await promise).status;
		expect(await status(call('me', { headers: { authorization: 'Bearer other' } }))).toBe(401);
		expect(await status(call('you'))).toBe(404);
		expect(await status(call('changes?limit=20'))).toBe(422);
		expect(await status(call('changes?after=0&limit=1000'))).toBe(422);
		expect(await status(post({ text: '', parent, kind: 'message' }))).toBe(422);
		expect(await status(post({ text: 'x'.repeat(601), parent, kind: 'message' }))).toBe(422);
		expect(await status(post({ text: 'x', parent: 'nobody', kind: 'message' }))).toBe(404);
		expect(await status(post({ text: 'x', parent, kind: 'message' }, { 'idempotency-key': 'k' }))).toBe(400);
		expect(await status(call(`messages/${parent}/delete`, { method: 'POST' }))).toBe(403);
		expect(fakeServer.published()).toEqual([]);
	});

	test('fails as often as planned, for matching calls, with or without the work done', async () => {
		const { fakeServer, call, post } = open();
		const parent = fakeServer.addItem({ text: 'Hello?' });
		fakeServer.failNext({ kind: 'reset' }, { times: 2, when: (one) => one.isWrite, accepted: true });
		expect((await call('me')).status).toBe(200);
		for (let i = 0; i < 2; i++)
			await expect(post({ text: `${i}`, parent, kind: 'comment' })).rejects.toThrow('fetch failed');
		expect((await post({ text: '2', parent, kind: 'comment' })).status).toBe(200);
		expect(fakeServer.published()).toHaveLength(3);
		fakeServer.failNext({ kind: 'status', status: 503 }, { times: Number.POSITIVE_INFINITY });
		expect((await post({ text: '3', parent, kind: 'comment' })).status).toBe(503);
		fakeServer.heal();
		expect(fakeServer.published()).toHaveLength(3);
		expect(fakeServer.calls.map((one) => one.isWrite)).toEqual([false, true, true, true, true]);
	});
});

describe('the test clock', () => {
	test('runs due timers in order, later ones not yet, cancelled ones never', () => {
		const clock = createTestClock();
		const ran: string[] = [];
		clock.after(2000, () => ran.push('second'));
		clock.after(1000, () => {
			ran.push('first');
			clock.after(500, () => ran.push('between'));
		});
		clock.after(5000, () => ran.push('later'));
		clock.after(1500, () => ran.push('never'))();
		clock.advance(2000);
		expect(ran).toEqual(['first', 'between', 'second']);
		expect(clock.now()).toBe(testStart + 2000);
		expect(clock.waiting()).toBe(1);
		clock.jump(60_000);
		expect(ran).toHaveLength(3);
		clock.advance(0);
		expect(ran.at(-1)).toBe('later');
	});

	test('settle gives a time-out its time, and says when nothing ever comes', async () => {
		const clock = createTestClock();
		expect(await runUntilSettled(new Promise((resolve) => clock.after(30_000, () => resolve('late'))), clock)).toBe(
			'late',
		);
		await expect(runUntilSettled(new Promise(() => undefined), clock, 5000)).rejects.toThrow('Still not settled');
		await expect(
			runUntilSettled(
				flushMicrotasks().then(() => Promise.reject(new Error('no'))),
				clock,
			),
		).rejects.toThrow('no');
	});
});
