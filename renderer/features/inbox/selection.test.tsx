import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { bakery, list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { makeRow, makeRows, threadId } from '../../testing/rows.ts';

const rows = () => within(list()).getAllByRole('option');
const checked = () => rows().map((row) => row.getAttribute('aria-checked'));
const bar = () => screen.getByRole('toolbar', { name: 'Selected conversations' });
const acts = (shop: ReturnType<typeof bakery>) =>
	shop.calls.filter(({ route }) => route === 'bulk.act').map(({ input }) => input as { chosen: { ids: string[] }[] });

describe('several conversations at once', () => {
	it('X selects, Shift and arrows extend and take back, Esc clears; the count is read out', async () => {
		const { user } = await renderApp(bakery(Date.now()));
		expect(checked()).toEqual([null, null, null]);
		await user.keyboard('x');
		await waitFor(() => expect(checked()).toEqual(['true', 'false', 'false']));
		expect(screen.getByText('1 conversation selected').getAttribute('role')).toBe('status');
		await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
		await waitFor(() => expect(checked()).toEqual(['true', 'true', 'true']));
		expect(screen.getByText('3 conversations selected')).toBeDefined();
		await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
		await waitFor(() => expect(checked()).toEqual(['true', 'true', 'false']));
		await user.keyboard('{Escape}');
		await waitFor(() => expect(checked()).toEqual([null, null, null]));
		expect(screen.queryByRole('toolbar')).toBeNull();
	});

	it('does one act on all, opens the next that stays, and takes the whole back with one Z', async () => {
		const shop = bakery(Date.now());
		const { user, stores } = await renderApp(shop);
		await user.keyboard('x{Shift>}{ArrowDown}{/Shift}');
		await screen.findByText('2 conversations selected');
		await user.keyboard('e');
		await waitFor(() => expect(rows()).toHaveLength(1));
		expect(acts(shop)[0]?.chosen.flatMap(({ ids }) => ids)).toEqual([threadId(1), threadId(2)]);
		expect(shop.calls.some(({ route }) => route === 'threads.done')).toBe(false);
		expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain('Done with 2 conversations.');
		await waitFor(() => expect(stores.thread.getState().threadId).toBe(threadId(3)));
		expect(document.activeElement).toBe(list());
		await user.keyboard('z');
		await waitFor(() => expect(rows()).toHaveLength(3));
		expect(shop.calls.filter(({ route }) => route === 'bulk.undo')).toHaveLength(1);
	});

	it('Ctrl+A takes the whole view, beyond what is loaded, with its count', async () => {
		const shop = bakery(Date.now());
		shop.rows = makeRows(450);
		const { user } = await renderApp(shop);
		await user.keyboard('{Control>}a{/Control}');
		await screen.findByText('450 conversations selected');
		await user.click(within(bar()).getByRole('button', { name: /Later/ }));
		await screen.findByRole('dialog');
		await user.keyboard('{Enter}');
		await waitFor(() => expect(acts(shop)[0]?.chosen.flatMap(({ ids }) => ids)).toHaveLength(450));
	});

	it('with the mouse: the tile selects, Shift extends, the buttons act', async () => {
		const shop = bakery(Date.now());
		const { user, stores } = await renderApp(shop);
		const tile = (n: number) => rows()[n]?.querySelector('[data-tile]') as Element;
		await user.click(tile(1));
		await screen.findByText('1 conversation selected');
		// It selects, and opens nothing.
		expect(stores.inbox.getState().selected).toMatchObject({ id: threadId(1) });
		await user.keyboard('{Shift>}');
		await user.click(tile(2));
		await user.keyboard('{/Shift}');
		await waitFor(() => expect(checked()).toEqual(['false', 'true', 'true']));
		await user.click(within(bar()).getByRole('button', { name: /^Done/ }));
		await waitFor(() => expect(rows()).toHaveLength(1));
	});

	it('a selected one that leaves the view is dropped and said; one that comes is not selected', async () => {
		const shop = bakery(Date.now());
		const { user } = await renderApp(shop);
		await user.keyboard('{Control>}a{/Control}');
		await screen.findByText('3 conversations selected');
		shop.rows = [
			makeRow(9, { name: 'New One' }),
			...shop.rows.map((row) => (row.id === threadId(2) ? { ...row, state: 'answered' as const } : row)),
		];
		shop.emit('threads.changed', { ids: [threadId(2), threadId(9)] });
		await waitFor(() => expect(bar().textContent).toContain('2 selected'));
		expect(bar().textContent).toContain('1 left this list meanwhile');
		await waitFor(() => expect(checked().filter((one) => one === 'false')).toHaveLength(1));
	});

	it('a reply is written one by one: Enter says so', async () => {
		const { user, stores } = await renderApp(bakery(Date.now()));
		await user.keyboard('x{Enter}');
		await screen.findByText(/Replies are written one by one/);
		expect(stores.inbox.getState().writingIn).toBeNull();
	});
});
