// What the page and the desktop program tell each other: the native menu, a chosen item, a clicked notice, the number in the title.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../contract/index.ts';
import { makeShop } from '../testing/fake-shop.ts';
import { renderApp } from '../testing/render.tsx';
import { makeApp, makeRows, makeSummary } from '../testing/rows.ts';
import { registry } from './all.ts';
import { listenToDesktop } from './listen-to-desktop.ts';

const open = async (host: 'electron' | 'browser') => {
	const shop = makeShop({ rows: makeRows(2), app: makeApp({ host }), summary: makeSummary({ waiting: 2 }) });
	shop.answers['app.menu'] = () => ({});
	const shown = await renderApp(shop);
	listenToDesktop(shown.stores, shop.bridge);
	const menus = () =>
		shop.calls.filter(({ route }) => route === 'app.menu').map(({ input }) => (input as Input<'app.menu'>).items);
	return { shop, menus, ...shown };
};

describe('with the desktop program', () => {
	it('hands over every action that is offered, with its key', async () => {
		const { menus } = await open('electron');
		await waitFor(() => expect(menus().length).toBeGreaterThan(0));
		const items = menus().at(-1) ?? [];
		const missing = registry.all().filter(({ id }) => !items.some((item) => item.id === id));
		// Not offered in this shop, and nothing else.
		expect(missing.map(({ isOffered }) => typeof isOffered)).toEqual(missing.map(() => 'function'));
		expect(items.find(({ id }) => id === 'palette')).toEqual({
			id: 'palette',
			label: 'Search or command',
			group: 'program',
			keys: '$mod+k',
		});
		expect(items.find(({ id }) => id === 'go.waiting')?.keys).toBe('$mod+1');
	});

	it('does what was chosen in the menu, and says why not where it cannot', async () => {
		const { shop, stores } = await open('electron');
		shop.emit('action.chosen', { id: 'go.outbox' });
		await waitFor(() => expect(stores.ui.getState().section).toBe('outbox'));
		shop.emit('action.chosen', { id: 'undo' });
		expect(await screen.findByText('There is nothing to undo.')).toBeDefined();
		shop.emit('action.chosen', { id: 'no such action' });
	});

	it('goes where a clicked notice leads', async () => {
		const { shop, stores } = await open('electron');
		shop.emit('notice.clicked', { target: { to: 'account', accountId: 'a' } });
		await waitFor(() => expect(stores.ui.getState().settingsPage).toBe('accounts'));
	});

	it('has the number waiting in the title; a browser gets no menu', async () => {
		const { menus } = await open('browser');
		await waitFor(() => expect(document.title).toBe('(2) Birch Lane Bakery · Countertalk'));
		expect(menus()).toEqual([]);
	});
});

describe('without a key store', () => {
	it.each(['file', 'memory'] as const)(
		'asks where sign-ins are to be kept (%s), and keeps them there',
		async (question) => {
			const shop = makeShop({ app: makeApp({ signInsQuestion: question }) });
			shop.answers['app.keepSignIns'] = () => makeApp();
			const { user } = await renderApp(shop);
			expect((await screen.findByText(/offers no key store/)).closest('[role=alert]')).not.toBeNull();
			await user.click(
				screen.getByRole('button', { name: question === 'file' ? 'Use the file' : 'Keep them in a file, unencrypted' }),
			);
			await waitFor(() => expect(screen.queryByText(/offers no key store/)).toBeNull());
			expect(shop.calls.find(({ route }) => route === 'app.keepSignIns')?.input).toEqual({ keepIn: 'file' });
		},
	);
});
