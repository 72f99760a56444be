import { describe, expect, it, vi } from 'vitest';
import type { Audience, Draft, ThreadId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { draftKey, emptyDraft } from './draft.ts';
import { createDraftsStore } from './store.ts';

const T = 't1' as ThreadId;

/** A clock in the test's hands and a store of drafts with revisions, whose saves can be held back. */
function makeDesk() {
	let now = 0;
	let timers: { at: number; run: () => void }[] = [];
	const stored = new Map<string, Draft>();
	const saves: string[] = [];
	const gate: { hold: Promise<void> | null; fail: Error | null } = { hold: null, fail: null };
	const client = {
		'drafts.list': async ({ threadId }: { threadId: string }) => [...stored.values()].filter((draft) => draft.threadId === threadId),
		'drafts.save': async ({
			threadId,
			...rest
		}: {
			threadId: string;
			audience: Audience;
			text: string;
			caret: number;
			revision: number;
		}) => {
			const input = { threadId: threadId as ThreadId, ...rest };
			await gate.hold;
			if (gate.fail) throw gate.fail;
			const key = draftKey(input.threadId, input.audience);
			if ((stored.get(key)?.revision ?? 0) !== input.revision) throw new CallError('conflict', 'changed elsewhere');
			const draft = { ...input, revision: input.revision + 1, updatedAt: now };
			stored.set(key, draft);
			saves.push(input.text);
			return draft;
		},
		'threads.chooseAudience': async () => ({}),
	};
	const drafts = createDraftsStore({
		client,
		clock: {
			now: () => now,
			after: (ms, run) => {
				const timer = { at: now + ms, run };
				timers.push(timer);
				return () => {
					timers = timers.filter((other) => other !== timer);
				};
			},
		},
	});
	const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
	const advance = async (ms: number) => {
		const until = now + ms;
		for (;;) {
			const next = timers.toSorted((a, b) => a.at - b.at)[0];
			if (!next || next.at > until) break;
			now = next.at;
			timers = timers.filter((other) => other !== next);
			next.run();
			await settle();
		}
		now = until;
		await settle();
	};
	const entry = (audience: Audience = 'public') => drafts.getState().entries[draftKey(T, audience)] ?? emptyDraft;
	const write = (text: string, audience: Audience = 'public') => drafts.getState().write(T, audience, text, text.length);
	return { drafts, stored, saves, gate, advance, settle, entry, write };
}

describe('saving', () => {
	it('waits for a pause of 300 ms', async () => {
		const { write, advance, saves } = makeDesk();
		write('H');
		await advance(299);
		write('Hi');
		await advance(299);
		expect(saves).toEqual([]);
		await advance(1);
		expect(saves).toEqual(['Hi']);
	});

	it('is never more than a second behind somebody who does not pause', async () => {
		const { write, advance, saves, stored } = makeDesk();
		for (let i = 1; i <= 50; i++) {
			write('x'.repeat(i));
			await advance(100);
			const behind = i - (stored.get(draftKey(T, 'public'))?.text.length ?? 0);
			expect(behind * 100).toBeLessThanOrEqual(1000);
		}
		expect(saves.length).toBeLessThan(10);
	});

	it('has one save under way at a time, and then the newest text', async () => {
		const { write, advance, saves, gate, entry, settle } = makeDesk();
		let release = () => {};
		gate.hold = new Promise((resolve) => {
			release = resolve;
		});
		write('one');
		await advance(300);
		write('one two');
		await advance(300);
		expect(entry().save).not.toBe('saved');
		gate.hold = null;
		release();
		await settle();
		await advance(300);
		expect(saves).toEqual(['one', 'one two']);
		expect(entry()).toMatchObject({ save: 'saved', revision: 2 });
	});

	it('flush saves at once', async () => {
		const { write, drafts, saves } = makeDesk();
		write('gone in a moment');
		await drafts.getState().flush();
		expect(saves).toEqual(['gone in a moment']);
	});

	it('tries a failed save again by itself and keeps the text', async () => {
		const { write, advance, gate, entry, saves } = makeDesk();
		gate.fail = new CallError('store', 'disk full');
		write('keep me');
		await advance(300);
		expect(entry()).toMatchObject({ text: 'keep me', save: 'failed' });
		gate.fail = null;
		await advance(3000);
		expect(saves).toEqual(['keep me']);
		expect(entry().save).toBe('saved');
	});
});

describe('another hand', () => {
	const theirs: Draft = { threadId: T, audience: 'public', text: 'theirs', caret: 0, revision: 5, updatedAt: 0 };

	it('keeps both texts on a conflict, and stops saving until one is chosen', async () => {
		const { write, advance, stored, entry, saves, drafts } = makeDesk();
		stored.set(draftKey(T, 'public'), theirs);
		write('mine');
		await advance(300);
		expect(entry()).toMatchObject({ text: 'mine', save: 'conflict', theirs });
		write('mine, longer');
		await advance(5000);
		expect(saves).toEqual([]);
		drafts.getState().keepMine(T, 'public');
		await advance(0);
		expect(stored.get(draftKey(T, 'public'))?.text).toBe('mine, longer');
	});

	it('takes the other one when asked', async () => {
		const { write, advance, stored, entry, drafts } = makeDesk();
		stored.set(draftKey(T, 'public'), theirs);
		write('mine');
		await advance(300);
		drafts.getState().takeTheirs(T, 'public');
		expect(entry()).toMatchObject({ text: 'theirs', save: 'saved', revision: 5, theirs: null });
	});

	it('asks nothing when the other side is empty', async () => {
		const { write, advance, stored, entry } = makeDesk();
		stored.set(draftKey(T, 'public'), { ...theirs, text: '' });
		write('mine');
		await advance(2000);
		expect(entry()).toMatchObject({ text: 'mine', save: 'saved', theirs: null });
		expect(stored.get(draftKey(T, 'public'))?.text).toBe('mine');
	});

	it('reading again never replaces what is typed here', async () => {
		const { write, stored, entry, drafts } = makeDesk();
		write('typed');
		stored.set(draftKey(T, 'public'), theirs);
		await drafts.getState().load(T);
		expect(entry().text).toBe('typed');
	});
});

describe('around a send', () => {
	it('empties what was sent and keeps what was typed meanwhile', async () => {
		const { write, drafts, entry, stored } = makeDesk();
		write('sent');
		await drafts.getState().flush();
		stored.set(draftKey(T, 'public'), { threadId: T, audience: 'public', text: '', caret: 0, revision: 2, updatedAt: 0 });
		await drafts.getState().sent(T, 'public', 'sent');
		expect(entry()).toMatchObject({ text: '', revision: 2, save: 'saved', clientToken: null });
		write('sent and more');
		await drafts.getState().sent(T, 'public', 'sent');
		expect(entry().text).toBe('sent and more');
	});

	it('a token lasts until the text changes', () => {
		const { write, drafts, entry } = makeDesk();
		write('hi');
		drafts.getState().patch(T, 'public', { clientToken: 'token' });
		drafts.getState().place(T, 'public', { caret: 0 });
		expect(entry().clientToken).toBe('token');
		write('hi!');
		expect(entry().clientToken).toBeNull();
	});

	it('undo puts text and audience back', () => {
		const { drafts, entry } = makeDesk();
		drafts.getState().put({ threadId: T, audience: 'private', text: 'taken back', caret: 3, revision: 9, updatedAt: 0 });
		expect(entry('private')).toMatchObject({ text: 'taken back', caret: 3, revision: 9 });
		expect(drafts.getState().audiences[T]).toEqual({ audience: 'private', chosen: true });
	});
});

it('does not lose an audience that could not be remembered', async () => {
	const refuse = vi.fn(async () => Promise.reject(new CallError('offline', 'no line')));
	const drafts = createDraftsStore({
		clock: { now: () => 0, after: () => () => {} },
		client: {
			'drafts.list': async () => [],
			'drafts.save': async () => Promise.reject(new Error('not now')),
			'threads.chooseAudience': refuse,
		},
	});
	drafts.getState().chooseAudience(T, 'private');
	await Promise.resolve();
	expect(refuse).toHaveBeenCalledOnce();
	expect(drafts.getState().audiences[T]?.audience).toBe('private');
});

describe('two threads that turn out to be one', () => {
	const S = 't2' as ThreadId;
	const here = ({ drafts }: Pick<ReturnType<typeof makeDesk>, 'drafts'>) => drafts.getState().entries[draftKey(S, 'public')] ?? emptyDraft;

	it('what was typed and not stored yet goes on under the new id, and is stored there', async () => {
		const desk = makeDesk();
		desk.drafts.getState().chooseAudience(T, 'public');
		desk.write('half a sen');
		desk.drafts.getState().threadMerged(T, S);
		expect(here(desk)).toMatchObject({ text: 'half a sen', save: 'waiting' });
		expect(desk.drafts.getState().audiences[S]).toEqual({ audience: 'public', chosen: true });
		expect(desk.drafts.getState().entries[draftKey(T, 'public')]).toBeUndefined();
		await desk.advance(5000);
		expect([desk.stored.get(draftKey(S, 'public'))?.text, desk.stored.get(draftKey(T, 'public'))]).toEqual(['half a sen', undefined]);
		// Main answers an old id with the new one: a write under the old id goes into the same box.
		desk.drafts.getState().write(T, 'public', 'half a sentence', 3);
		expect(here(desk).text).toBe('half a sentence');
	});

	it('the store reads again what main has joined; nothing typed on either side is lost', async () => {
		const desk = makeDesk();
		desk.write('stored');
		await desk.advance(300);
		desk.stored.clear();
		desk.stored.set(draftKey(S, 'public'), {
			threadId: S,
			audience: 'public',
			text: 'theirs\n\nstored',
			caret: 0,
			revision: 3,
			updatedAt: 0,
		});
		desk.drafts.getState().threadMerged(T, S);
		await desk.advance(0);
		await vi.waitFor(() => expect(here(desk)).toMatchObject({ text: 'theirs\n\nstored', revision: 3 }));
		const other = makeDesk();
		other.write('typed here');
		other.drafts.getState().write(S, 'public', 'typed there', 0);
		other.drafts.getState().threadMerged(T, S);
		expect(here(other).text).toBe('typed there\n\ntyped here');
	});

	it('a save under way when it happens empties nothing', async () => {
		const desk = makeDesk();
		const held = Promise.withResolvers<void>();
		desk.gate.hold = held.promise;
		desk.write('on its way');
		await desk.advance(300);
		desk.drafts.getState().threadMerged(T, S);
		desk.gate.hold = null;
		held.resolve();
		await desk.advance(5000);
		expect(here(desk).text).toBe('on its way');
		expect(desk.saves).not.toContain('');
	});
});
