import { describe, expect, it, vi } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeDraftWriter, T } from '../../testing/drafts-store-context.ts';
import { draftKey, emptyDraft } from './draft.ts';
import { createDraftsStore } from './store.ts';

describe('around a send', () => {
	it('empties what was sent and keeps what was typed meanwhile', async () => {
		const { write, drafts, entry, stored } = makeDraftWriter();
		write('sent');
		await drafts.getState().flush();
		stored.set(draftKey(T, 'public'), {
			threadId: T,
			audience: 'public',
			text: '',
			caret: 0,
			revision: 2,
			updatedAt: 0,
		});
		await drafts.getState().sent(T, 'public', 'sent');
		expect(entry()).toMatchObject({ text: '', revision: 2, save: 'saved', clientToken: null });
		write('sent and more');
		await drafts.getState().sent(T, 'public', 'sent');
		expect(entry().text).toBe('sent and more');
	});

	it('a token lasts until the text changes', () => {
		const { write, drafts, entry } = makeDraftWriter();
		write('hi');
		drafts.getState().patch(T, 'public', { clientToken: 'token' });
		drafts.getState().place(T, 'public', { caret: 0 });
		expect(entry().clientToken).toBe('token');
		write('hi!');
		expect(entry().clientToken).toBeNull();
	});

	it('undo puts text and audience back', () => {
		const { drafts, entry } = makeDraftWriter();
		drafts
			.getState()
			.put({ threadId: T, audience: 'private', text: 'taken back', caret: 3, revision: 9, updatedAt: 0 });
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
			'drafts.saveMacro': async () => ({}),
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
	const here = ({ drafts }: Pick<ReturnType<typeof makeDraftWriter>, 'drafts'>) =>
		drafts.getState().entries[draftKey(S, 'public')] ?? emptyDraft;

	it('what was typed and not stored yet goes on under the new id, and is stored there', async () => {
		const writer = makeDraftWriter();
		writer.drafts.getState().chooseAudience(T, 'public');
		writer.write('half a sen');
		writer.drafts.getState().threadMerged(T, S);
		expect(here(writer)).toMatchObject({ text: 'half a sen', save: 'waiting' });
		expect(writer.drafts.getState().audiences[S]).toEqual({ audience: 'public', chosen: true });
		expect(writer.drafts.getState().entries[draftKey(T, 'public')]).toBeUndefined();
		await writer.advance(5000);
		expect([writer.stored.get(draftKey(S, 'public'))?.text, writer.stored.get(draftKey(T, 'public'))]).toEqual([
			'half a sen',
			undefined,
		]);
		// Main answers an old id with the new one: a write under the old id goes into the same box.
		writer.drafts.getState().write(T, 'public', 'half a sentence', 3);
		expect(here(writer).text).toBe('half a sentence');
	});

	it('the store reads again what main has joined; nothing typed on either side is lost', async () => {
		const writer = makeDraftWriter();
		writer.write('stored');
		await writer.advance(300);
		writer.stored.clear();
		writer.stored.set(draftKey(S, 'public'), {
			threadId: S,
			audience: 'public',
			text: 'theirs\n\nstored',
			caret: 0,
			revision: 3,
			updatedAt: 0,
		});
		writer.drafts.getState().threadMerged(T, S);
		await writer.advance(0);
		await vi.waitFor(() => expect(here(writer)).toMatchObject({ text: 'theirs\n\nstored', revision: 3 }));
		const other = makeDraftWriter();
		other.write('typed here');
		other.drafts.getState().write(S, 'public', 'typed there', 0);
		other.drafts.getState().threadMerged(T, S);
		expect(here(other).text).toBe('typed there\n\ntyped here');
	});

	it('a save under way when it happens empties nothing', async () => {
		const writer = makeDraftWriter();
		const held = Promise.withResolvers<void>();
		writer.gate.hold = held.promise;
		writer.write('on its way');
		await writer.advance(300);
		writer.drafts.getState().threadMerged(T, S);
		writer.gate.hold = null;
		held.resolve();
		await writer.advance(5000);
		expect(here(writer).text).toBe('on its way');
		expect(writer.saves).not.toContain('');
	});
});
