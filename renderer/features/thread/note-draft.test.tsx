import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { draftKey } from '../../state/drafts/draft.ts';
import { makeThread } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { makeSummary } from '../../testing/rows.ts';

const [dana, bo] = ['t1', 't2'] as ThreadId[];
const twoThreads = () =>
	makeShop({
		now: Date.now(),
		threads: new Map(
			[dana, bo].map((id) => [
				id as ThreadId,
				makeThread({ id: id as ThreadId, name: id === dana ? 'Dana Kim' : 'Bo Lind' }),
			]),
		),
		summary: makeSummary(),
	});
const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'A note, only for you' });
const stored = (shop: ReturnType<typeof twoThreads>, id = dana) =>
	shop.drafts.get(draftKey(id as ThreadId, 'note'))?.text;
async function started() {
	const shop = twoThreads();
	const app = await renderApp(shop);
	await screen.findByRole('heading', { level: 1, name: 'Dana Kim' });
	return { shop, ...app };
}

describe('a note that is not saved yet', () => {
	it('is stored by itself, is there in another window, and is never the draft of a reply', async () => {
		const { shop, user, unmount } = await started();
		await user.keyboard('n');
		await user.type(await box(), 'Nut allerg');
		await waitFor(() => expect(stored(shop)).toBe('Nut allerg'));
		expect([...shop.drafts.keys()]).toEqual([draftKey(dana as ThreadId, 'note')]);
		await screen.findByText('Draft saved');
		unmount();
		const again = await renderApp(shop);
		await again.user.click(await screen.findByRole('button', { name: 'Continue the note' }));
		expect((await box()).value).toBe('Nut allerg');
		expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /reply/i }).value).toBe('');
	});

	it('stays with its conversation: the other one has a note of its own', async () => {
		const { shop, user, stores } = await started();
		await user.keyboard('n');
		await user.type(await box(), 'Nut allergy');
		stores.inbox.getState().select(1);
		await screen.findByRole('heading', { level: 1, name: 'Bo Lind' });
		await user.click(await screen.findByRole('button', { name: 'Add a note' }));
		await user.type(await box(), 'Tall');
		await waitFor(() => expect([stored(shop), stored(shop, bo)]).toEqual(['Nut allergy', 'Tall']));
		stores.inbox.getState().select(0);
		await user.click(await screen.findByRole('button', { name: 'Continue the note' }));
		expect((await box()).value).toBe('Nut allergy');
	});

	it('is gone once it is saved; a save that fails keeps it', async () => {
		const { shop, user } = await started();
		await user.keyboard('n');
		await user.type(await box(), 'Nut allergy');
		shop.failNext.set('notes.save', new Error('The disk is full.'));
		await user.click(screen.getByRole('button', { name: 'Save note' }));
		await screen.findByText('The disk is full.');
		expect([(await box()).value, stored(shop)]).toEqual(['Nut allergy', 'Nut allergy']);
		await user.click(screen.getByRole('button', { name: 'Save note' }));
		await screen.findByRole('button', { name: 'Add a note' });
		expect(stored(shop)).toBe('');
	});

	it('moves along when two conversations turn out to be one', async () => {
		const { shop, user, stores } = await started();
		await user.keyboard('n');
		await user.type(await box(), 'Nut allergy');
		stores.drafts.getState().threadMerged(dana as ThreadId, bo as ThreadId);
		await waitFor(() => expect(stored(shop, bo)).toBe('Nut allergy'));
	});

	it('keeps both texts when another window wrote too', async () => {
		const { shop, user } = await started();
		await user.keyboard('n');
		await user.type(await box(), 'Nut');
		await waitFor(() => expect(stored(shop)).toBe('Nut'));
		const key = draftKey(dana as ThreadId, 'note');
		const theirs = shop.drafts.get(key);
		if (theirs) shop.drafts.set(key, { ...theirs, text: 'Tall', revision: theirs.revision + 1 });
		await user.type(await box(), ' allergy');
		await screen.findByText('Tall');
		await user.click(screen.getByRole('button', { name: 'Keep this text' }));
		await waitFor(() => expect(stored(shop)).toBe('Nut allergy'));
	});
});
