// Somebody types before the stored drafts are here: nothing waits for them, and no letter is lost or put over them.
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../contract/index.ts';
import { makeThread } from '../../testing/builders.ts';
import { makeDraftWriter, T } from '../../testing/drafts-store-context.ts';
import { draftKey } from './draft.ts';

const kept: Draft = { threadId: T, audience: 'public', text: 'Dear Dana, so ', caret: 14, revision: 5, updatedAt: 0 };

/** The drafts are asked for and not there yet; `arrive` brings them. */
function reading(stored: readonly Draft[] = [kept]) {
	const writer = makeDraftWriter();
	for (const draft of stored) writer.stored.set(draftKey(draft.threadId, draft.audience), draft);
	let release = () => {};
	writer.gate.reading = new Promise((resolve) => {
		release = resolve;
	});
	const load = writer.drafts.getState().load(T);
	const arrive = async () => {
		release();
		await load;
	};
	return { ...writer, arrive };
}

describe('what is typed while the stored drafts are read', () => {
	it('goes where the stored caret stands, and both are saved as one', async () => {
		const { write, arrive, advance, entry, saves, stored } = reading();
		write('sorry');
		await arrive();
		expect(entry()).toMatchObject({ text: 'Dear Dana, so sorry', caret: 19, save: 'waiting' });
		await advance(300);
		expect(saves).toEqual(['Dear Dana, so sorry']);
		expect(stored.get(draftKey(T, 'public'))?.revision).toBe(6);
	});

	it('is not saved over them: no save goes out before they are here', async () => {
		const { write, arrive, advance, saves, entry } = reading();
		write('sorry');
		await advance(5000);
		expect(saves).toEqual([]);
		await arrive();
		await advance(300);
		expect([saves, entry().save]).toEqual([['Dear Dana, so sorry'], 'saved']);
	});

	it('is all there is where nothing was stored', async () => {
		const { write, arrive, advance, saves } = reading([]);
		write('Hi');
		await arrive();
		await advance(300);
		expect(saves).toEqual(['Hi']);
	});

	it('keeps its audience, even where no reply can go there or the other box holds a draft', async () => {
		const { write, arrive, entry, drafts } = reading([{ ...kept, audience: 'private' }]);
		write('sorry');
		await arrive();
		const audiences = { public: { allowed: false, why: { raw: 'Closed.' } }, private: { allowed: true } };
		drafts.getState().settleAudience(makeThread({ audiences }));
		expect(drafts.getState().audiences[T]?.audience).toBe('public');
		expect([entry('public').text, entry('private').text]).toEqual(['sorry', 'Dear Dana, so ']);
	});

	it('waits for them when all is to be saved at once', async () => {
		const { write, arrive, drafts, saves } = reading();
		write('sorry');
		const flushed = drafts.getState().flush(T);
		await arrive();
		await flushed;
		expect(saves).toEqual(['Dear Dana, so sorry']);
	});
});
