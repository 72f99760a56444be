import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noFacets } from '../../testing/fake-shop.ts';
import { bakery, list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { makeRow, threadId } from '../../testing/rows.ts';

const rows = () => within(list()).getAllByRole('option');
const shopOfReviews = () => {
	const shop = bakery(Date.now());
	shop.rows = [
		makeRow(3, { name: 'Cleo', language: 'en', snoozeNote: 'Call the supplier first', onTop: true }),
		makeRow(1, { name: 'Ana', kind: 'review', rating: 1, language: 'es', sentiment: 'negative' }),
		makeRow(2, { name: 'Ben', kind: 'review', rating: 5, language: 'fr', sentiment: 'positive' }),
	];
	shop.facets = {
		...noFacets,
		rating: [
			{ value: 1, count: 1 },
			{ value: 5, count: 1 },
		],
		language: [
			{ value: 'es', count: 1 },
			{ value: 'fr', count: 1 },
		],
	};
	return shop;
};
async function choose(user: Awaited<ReturnType<typeof renderApp>>['user'], ...names: RegExp[]) {
	await user.click(within(screen.getByRole('group', { name: 'Filters' })).getByRole('button', { name: 'More' }));
	for (const name of names) await user.click(await screen.findByRole('menuitemcheckbox', { name }));
	await user.keyboard('{Escape}');
}

describe('filters and views', () => {
	it('several values of a kind are chosen in one go, and each can be taken off again', async () => {
		const { user } = await renderApp(shopOfReviews());
		await choose(user, /^1 star/, /^5 stars/);
		await waitFor(() => expect(rows()).toHaveLength(2));
		await user.click(screen.getByRole('button', { name: 'Remove the filter “5 stars”' }));
		await waitFor(() => expect(rows()).toHaveLength(1));
		expect(screen.getByText('2 hidden by filters')).toBeDefined();
	});

	it('an empty list says what each filter hides, and one key takes it off', async () => {
		const { user } = await renderApp(shopOfReviews());
		await choose(user, /^1 star/, /^French/);
		await screen.findByText(/No conversations match/);
		expect(screen.getByRole('button', { name: /Without “1 star”: 1/ })).toBeDefined();
		expect(screen.getByRole('button', { name: /Without “French”: 1/ })).toBeDefined();
		screen.getByRole('button', { name: /Without “1 star”/ }).focus();
		await user.keyboard('{Backspace}');
		await waitFor(() => expect(rows()).toHaveLength(1));
	});

	it('a view gets a name, stands beside the sections, opens with V 1, and comes back after its deletion', async () => {
		const shop = shopOfReviews();
		const { user, stores } = await renderApp(shop);
		await choose(user, /^1 star/);
		await user.click(await screen.findByRole('button', { name: 'Save view…' }));
		await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Cross{Enter}');
		await screen.findByText('In your view “Cross”');
		expect(shop.views).toMatchObject([{ name: 'Cross', view: 'waiting', filter: { rating: [1] } }]);
		stores.ui.getState().goTo('waiting');
		await stores.inbox.getState().openView('waiting');
		await waitFor(() => expect(rows()).toHaveLength(3));
		list().focus();
		await user.keyboard('v1');
		await waitFor(() => expect(rows()).toHaveLength(1));
		stores.ui.getState().openDialog({ kind: 'savedViews' });
		await user.click(await screen.findByRole('button', { name: 'Delete “Cross”' }));
		await waitFor(() => expect(shop.views).toEqual([]));
		await user.keyboard('{Escape}');
		await waitFor(() => expect(rows()).toHaveLength(3));
		list().focus();
		await user.keyboard('z');
		await waitFor(() => expect(shop.views).toMatchObject([{ name: 'Cross' }]));
	});

	it('a row shows the note of its snooze, and who put it on top', async () => {
		await renderApp(shopOfReviews());
		const row = rows().find((one) => one.textContent?.includes('Cleo'));
		expect(row?.textContent).toContain('Note: Call the supplier first');
		expect(row?.textContent).toContain('Pinned by you');
		expect(row?.textContent).toContain('On top');
	});

	it('with the setting, nothing opens after Done; the arrows go on from there', async () => {
		const shop = shopOfReviews();
		shop.app = { ...shop.app, settings: { ...shop.app.settings, afterAct: 'list' } };
		const { user, stores } = await renderApp(shop);
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(stores.thread.getState().threadId).toBe(threadId(1)));
		await user.keyboard('e');
		await waitFor(() => expect(rows()).toHaveLength(2));
		expect(stores.inbox.getState().selected).toBeNull();
		await waitFor(() => expect(stores.thread.getState().threadId).toBeNull());
		expect(document.activeElement).toBe(list());
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(stores.inbox.getState().selected).toMatchObject({ id: threadId(2) }));
	});
});
