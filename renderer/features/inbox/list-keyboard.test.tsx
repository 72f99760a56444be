import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeShop } from '../../testing/fake-shop.ts';
import { bakery, list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { makeRow, threadId } from '../../testing/rows.ts';

const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '');
const done = (shop: FakeShop) => shop.calls.filter((call) => call.route === 'threads.done').length;

describe('the queue on the screen', () => {
	it('has the focus from the start, and moves with arrows and letters', async () => {
		const { user } = await renderApp(bakery(Date.now()));
		expect(document.activeElement).toBe(list());
		expect(active()?.textContent).toContain('Dana Kim');
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(active()?.textContent).toContain('Eve Park'));
		await user.keyboard('j');
		await waitFor(() => expect(active()?.textContent).toContain('Bo <b>Lind</b>'));
		await user.keyboard('{Home}');
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
	});

	it('goes on to the next person after Done, and takes it back with Z', async () => {
		const shop = bakery(Date.now());
		const { user } = await renderApp(shop);
		await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Dana Kim' })).toBeDefined());
		await user.keyboard('e');
		await waitFor(() => expect(active()?.textContent).toContain('Eve Park'));
		expect(done(shop)).toBe(1);
		expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain('Done with Dana Kim');
		await user.keyboard('z');
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
		expect(shop.rows.every((row) => row.state === 'waiting')).toBe(true);
	});

	it('never changes the conversation under somebody who has begun', async () => {
		const shop = bakery(Date.now());
		const { user, stores } = await renderApp(shop);
		await user.keyboard('r');
		shop.rows = [makeRow(9, { name: 'New One', dueAt: Date.now() - 3_600_000 }), ...shop.rows];
		shop.emit('threads.changed', { all: true });
		await waitFor(() => expect(stores.inbox.getState().total).toBe(4));
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
		expect(stores.thread.getState().threadId).toBe(threadId(1));
	});

	it('opens the actions of the row with Shift+F10', async () => {
		const { user } = await renderApp(bakery(Date.now()));
		await user.keyboard('{Shift>}{F10}{/Shift}');
		const menu = await screen.findByRole('menu');
		expect(within(menu).getByRole('menuitem', { name: /Done/ })).toBeDefined();
		expect(within(menu).getByRole('menuitem', { name: /Tag/ })).toBeDefined();
	});
});
