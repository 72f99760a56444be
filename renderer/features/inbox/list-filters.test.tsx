import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { bakery, list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { makeRow, makeSummary } from '../../testing/rows.ts';

describe('the queue on the screen', () => {
	it('filters with one press, says how many are hidden, and clears', async () => {
		const { user } = await renderApp(bakery(Date.now()));
		await user.click(screen.getByRole('button', { name: /^Upset/ }));
		await screen.findByText('2 hidden by filters');
		expect(within(list()).getAllByRole('option')).toHaveLength(1);
		expect(screen.getByRole('button', { name: /^Upset/ }).getAttribute('aria-pressed')).toBe('true');
		await user.click(screen.getByRole('button', { name: 'Clear filters' }));
		await waitFor(() => expect(within(list()).getAllByRole('option')).toHaveLength(3));
	});

	it('offers what is wanted with how many want it, names an order in its row, and orders and complaints together', async () => {
		const shop = bakery(Date.now());
		shop.rows = [
			makeRow(1, { name: 'Dana Kim', intent: 'leaving' }),
			makeRow(2, { name: 'Eve Park', intent: 'order' }),
			makeRow(3, { name: 'Bo Lind', intent: 'complaint' }),
		];
		shop.summary = makeSummary({ complaints: 2, orders: 1 });
		const { user } = await renderApp(shop);
		const filters = screen.getByRole('group', { name: 'Filters' });
		const names = () =>
			within(list())
				.getAllByRole('option')
				.map((row) => row.textContent);
		const pressed = (name: RegExp) => within(filters).getByRole('button', { name }).getAttribute('aria-pressed');
		expect((await within(filters).findByRole('button', { name: /^Complaints/ })).textContent).toBe('Complaints2');
		expect(within(filters).queryByRole('button', { name: /Questions/ })).toBeNull();
		within(list()).getByRole('option', { name: /^Eve Park, Mastodon comment, public, Neutral, Order, / });
		expect(names().filter((words) => words?.includes('Order'))).toHaveLength(1);
		await user.click(within(filters).getByRole('button', { name: /^Complaints/ }));
		await screen.findByText('1 hidden by filters');
		expect(names().map((words) => /Dana Kim|Bo Lind/.test(words ?? ''))).toEqual([true, true]);
		await user.click(within(filters).getByRole('button', { name: /^Orders/ }));
		await waitFor(() => expect(screen.queryByText(/hidden by filters/)).toBeNull());
		expect([pressed(/^Complaints/), pressed(/^Orders/)]).toEqual(['true', 'true']);
		await user.click(within(filters).getByRole('button', { name: /^Complaints/ }));
		await screen.findByText('2 hidden by filters');
		// The last order is answered: the chip stays while it filters.
		shop.summary = makeSummary({ complaints: 2 });
		shop.emit('threads.changed', { all: true });
		await waitFor(() => expect(within(filters).getByRole('button', { name: /^Orders/ }).textContent).toBe('Orders0'));
		await user.click(within(filters).getByRole('button', { name: /^Orders/ }));
		await waitFor(() => expect(within(filters).queryByRole('button', { name: /^Orders/ })).toBeNull());
	});

	it('keeps the chips on one line: those without room stand in the menu', async () => {
		// Four chips to a line, as a browser would lay them out.
		const place = vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
			const line = this.parentElement;
			return line?.tagName === 'FIELDSET' ? Math.floor([...line.children].indexOf(this) / 4) * 34 : 0;
		});
		const shop = bakery(Date.now());
		shop.summary = makeSummary({ complaints: 2, orders: 1, questions: 7 });
		const { user } = await renderApp(shop);
		const filters = screen.getByRole('group', { name: 'Filters' });
		await within(filters).findByRole('button', { name: /^Orders/ });
		expect(
			within(filters)
				.getAllByRole('button')
				.map((chip) => chip.textContent),
		).toEqual(['Upset0', 'Public0', 'Orders1', 'More']);
		await user.click(within(filters).getByRole('button', { name: 'More' }));
		await user.click(await screen.findByRole('menuitemcheckbox', { name: /^Questions/ }));
		expect(shop.calls.findLast((call) => call.route === 'threads.window')?.input).toMatchObject({
			filter: { intent: ['question'] },
		});
		expect(within(filters).getByRole('button', { name: 'More' }).getAttribute('data-on')).toBe('true');
		place.mockRestore();
	});
});
