import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeDraftWriter, T } from '../../testing/drafts-store-context.ts';
import { draftKey } from './draft.ts';

describe('saving', () => {
	it('waits for a pause of 300 ms', async () => {
		const { write, advance, saves } = makeDraftWriter();
		write('H');
		await advance(299);
		write('Hi');
		await advance(299);
		expect(saves).toEqual([]);
		await advance(1);
		expect(saves).toEqual(['Hi']);
	});

	it('is never more than a second behind somebody who does not pause', async () => {
		const { write, advance, saves, stored } = makeDraftWriter();
		for (let i = 1; i <= 50; i++) {
			write('x'.repeat(i));
			await advance(100);
			const behind = i - (stored.get(draftKey(T, 'public'))?.text.length ?? 0);
			expect(behind * 100).toBeLessThanOrEqual(1000);
		}
		expect(saves.length).toBeLessThan(10);
	});

	it('has one save under way at a time, and then the newest text', async () => {
		const { write, advance, saves, gate, entry, settle } = makeDraftWriter();
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
		const { write, drafts, saves } = makeDraftWriter();
		write('gone in a moment');
		await drafts.getState().flush();
		expect(saves).toEqual(['gone in a moment']);
	});

	it('tries a failed save again by itself and keeps the text', async () => {
		const { write, advance, gate, entry, saves } = makeDraftWriter();
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
		const { write, advance, stored, entry, saves, drafts } = makeDraftWriter();
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
		const { write, advance, stored, entry, drafts } = makeDraftWriter();
		stored.set(draftKey(T, 'public'), theirs);
		write('mine');
		await advance(300);
		drafts.getState().takeTheirs(T, 'public');
		expect(entry()).toMatchObject({ text: 'theirs', save: 'saved', revision: 5, theirs: null });
	});

	it('asks nothing when the other side is empty', async () => {
		const { write, advance, stored, entry } = makeDraftWriter();
		stored.set(draftKey(T, 'public'), { ...theirs, text: '' });
		write('mine');
		await advance(2000);
		expect(entry()).toMatchObject({ text: 'mine', save: 'saved', theirs: null });
		expect(stored.get(draftKey(T, 'public'))?.text).toBe('mine');
	});

	it('reading again never replaces what is typed here', async () => {
		const { write, stored, entry, drafts } = makeDraftWriter();
		write('typed');
		stored.set(draftKey(T, 'public'), theirs);
		await drafts.getState().load(T);
		expect(entry().text).toBe('typed');
	});
});
