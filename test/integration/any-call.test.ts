// The screen is not trusted: whatever is called with whatever, the answer is an envelope with a plain sentence, and the core lives on.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Envelope, type RouteName, routes } from '../../contract/index.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';
import { assertProperty, isReplay } from '../helpers/property.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const calls = Number(process.env.CALL_RUNS ?? 3000);
let shop: FakePlatformShop;
const ids: string[] = ['none', ''];
beforeAll(async () => {
	shop = await openFakePlatformShop();
	for (const name of ['Ana', 'Bo']) shop.server.addPost({ text: `Hello from ${name}`, by: { id: name, name } });
	await shop.poll();
	for (const row of await allRows(shop.client, 'waiting')) {
		const button = await openThread(shop.client, row.id);
		const { id: tagId } = await shop.client['tags.save']({ name: row.name });
		const { id: noteId } = await shop.client['notes.save']({ threadId: row.id, text: 'A note' });
		const { id: outboxId } = await send(shop.client, button, 'A reply');
		const { id: followUpId } = await shop.client['followUps.save']({
			threadId: row.id,
			dueAt: shop.clock.now() + 1000,
			note: '',
		});
		const { id: cannedId } = await shop.client['cannedReplies.save']({
			title: row.name,
			shortcut: row.name,
			text: 'x',
		});
		ids.push(row.id, row.accountId, button.thread.answers?.id ?? '', tagId, noteId, outboxId, followUpId, cannedId);
	}
});
afterAll(() => shop.end());

/** Opening another shop, or wiping one, is no accident to look for here; nor is a sign-in that waits for a browser. */
const left: readonly RouteName[] = [
	'app.openSample',
	'app.leaveSample',
	'app.openShop',
	'app.retry',
	'accounts.signIn',
	'accounts.remove',
];
const names = (Object.keys(routes) as RouteName[]).filter((name) => !left.includes(name));

/** Everything that stands in a schema by name, so that most calls get past the door. */
const fieldsOf = (name: RouteName): string[] =>
	Object.keys('shape' in routes[name].input ? routes[name].input.shape : {});
const value = fc.oneof(
	{ weight: 6, arbitrary: fc.nat(100).map((n) => ids[n % ids.length]) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			'public',
			'private',
			'waiting',
			'done',
			'check',
			'there',
			'again',
			'like',
			'negative',
			'system',
			'fake-platform',
		),
	},
	{ weight: 2, arbitrary: fc.constant('5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f') },
	{ weight: 3, arbitrary: fc.integer({ min: -5, max: 300 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(1e15, -1e15, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER),
	},
	{ weight: 3, arbitrary: fc.boolean() },
	{ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			null,
			undefined,
			[],
			{},
			[null],
			{ upset: true },
			{ audience: ['public'], kind: ['comment'], rating: [1, 5], age: ['older'] },
		),
	},
	{ weight: 1, arbitrary: fc.anything() },
);
const call = fc.constantFrom(...names).chain((name) =>
	fc.record({
		name: fc.constant(name),
		input: fc.oneof(
			{
				weight: 9,
				arbitrary: fc.record(Object.fromEntries(fieldsOf(name).map((field) => [field, value])), { requiredKeys: [] }),
			},
			{ weight: 1, arbitrary: fc.anything() },
		),
	}),
);

test('calls of anything with anything', async () => {
	const codes = new Map<string, number>();
	await assertProperty(
		fc.asyncProperty(call, async ({ name, input }) => {
			const answer: Envelope = await shop.core().invoke(name, input);
			const code = answer.ok ? 'ok' : answer.error.code;
			codes.set(code, (codes.get(code) ?? 0) + 1);
			if (answer.ok) return;
			expect(['bad-input', 'not-found', 'conflict', 'not-allowed', 'account', 'offline']).toContain(answer.error.code);
			expect(answer.error.message).toMatch(/^\S.*[.)]$/s);
			expect(answer.error.message).not.toMatch(/SQLITE|at \w+ \(|\[object|\/home|\.ts:/);
		}),
		{ numRuns: calls },
	);
	if (!isReplay) expect(codes.get('ok')).toBeGreaterThan(calls / 20);
	expect((await shop.client['app.get']({})).problem).toBeNull();
	expect((await shop.client['accounts.list']({})).length).toBe(1);
});
