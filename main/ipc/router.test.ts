import { describe, expect, test } from 'vitest';
import { AppError, type Handlers, type RouteName, routes } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { createRouter } from './router.ts';

const logged: unknown[] = [];
const handlersWith = (some: Partial<Handlers<{ who: string }>>): Handlers<{ who: string }> => {
	const none = async () => {
		throw new Error('not in this test');
	};
	const all = Object.fromEntries(Object.keys(routes).map((name) => [name, none])) as unknown as Handlers<{
		who: string;
	}>;
	return { ...all, ...some };
};
const routerWith = (some: Partial<Handlers<{ who: string }>>, checkOutput = true) =>
	createRouter({ who: 'rosa' }, handlersWith(some), {
		checkOutput,
		toAppError: (thrown) => new AppError('store', rawText('The disk is full.'), { cause: thrown }),
		log: (message, data) => void logged.push([message, data]),
	});

describe('the router', () => {
	test('passes the context and the parsed input with defaults to the handler', async () => {
		const invoke = routerWith({
			'timeline.page': async (ctx, input) => ({ entries: [], before: `${ctx.who} ${input.limit}`, total: 0 }),
		});
		expect(await invoke('timeline.page', { threadId: 't' })).toEqual({
			ok: true,
			value: { entries: [], before: 'rosa 100', total: 0 },
		});
	});

	test.each(['nope', 'constructor', '__proto__', 'toString', ''])(
		'an unknown route %j is an envelope',
		async (name) => {
			expect(await routerWith({})(name, {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
		},
	);

	test('bad input never reaches the handler, and the answer names the field and not what was in it', async () => {
		let called = false;
		const invoke = routerWith({
			'threads.done': async () => {
				called = true;
				return {};
			},
		});
		const answer = await invoke('threads.done', { threadId: 42, secret: 'hunter2' });
		expect(answer).toMatchObject({
			ok: false,
			error: { code: 'bad-input', message: expect.stringContaining('threadId') },
		});
		expect(JSON.stringify(answer)).not.toContain('hunter2');
		expect(called).toBe(false);
	});

	test('every route refuses junk of every shape with an envelope and without a throw', async () => {
		const invoke = routerWith({});
		for (const name of Object.keys(routes) as RouteName[])
			for (const junk of [
				undefined,
				null,
				3,
				'x',
				[],
				() => 1,
				Symbol('s'),
				new Map(),
				{ __proto__: { threadId: 't' } },
			]) {
				const answer = await invoke(name, junk);
				expect(answer.ok).toBe(false);
			}
	});

	test('the router removes half characters and NUL', async () => {
		const invoke = routerWith({
			'notes.save': async (_ctx, { text }) => ({ type: 'note', id: 'n' as never, at: 0, text }),
		});
		expect(await invoke('notes.save', { threadId: 't', text: 'a\0b\ud83d c' })).toMatchObject({
			value: { text: 'ab\ufffd c' },
		});
	});

	test('an AppError keeps its code and sentence', async () => {
		const invoke = routerWith({
			'threads.done': () => Promise.reject(new AppError('conflict', rawText('Somebody was quicker.'))),
		});
		expect(await invoke('threads.done', { threadId: 't' })).toEqual({
			ok: false,
			error: { code: 'conflict', message: 'Somebody was quicker.', text: { raw: 'Somebody was quicker.' } },
		});
	});

	test('any other error gets a sentence, and its details go to the log only', async () => {
		logged.length = 0;
		const invoke = routerWith({ 'threads.done': () => Promise.reject(new Error('SQLITE_FULL at /home/rosa')) });
		expect(await invoke('threads.done', { threadId: 't' })).toEqual({
			ok: false,
			error: { code: 'store', message: 'The disk is full.', text: { raw: 'The disk is full.' } },
		});
		expect(JSON.stringify(logged)).toContain('SQLITE_FULL');
	});

	test('an answer that breaks the contract is an error where answers are checked', async () => {
		const wrong = { 'queue.summary': async () => ({ waiting: 'many' }) } as unknown as Partial<
			Handlers<{ who: string }>
		>;
		expect(await routerWith(wrong)('queue.summary', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
		expect(await routerWith(wrong, false)('queue.summary', {})).toMatchObject({ ok: true });
	});
});
