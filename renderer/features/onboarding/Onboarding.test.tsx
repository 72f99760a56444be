import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { makeApp, makeRows } from '../../testing/rows.ts';

function newShop() {
	const app = makeApp({ profile: null, ready: false });
	const shop = makeShop({
		rows: makeRows(2),
		app: { ...app, settings: { ...app.settings, shopName: '', ownerName: 'Rosa' } },
	});
	const open = (profile: 'sample' | 'shop') => () => {
		shop.app = { ...shop.app, profile, ready: true };
		return shop.app;
	};
	shop.answers['app.openSample'] = open('sample');
	shop.answers['app.openShop'] = open('shop');
	return shop;
}

describe('the first run', () => {
	it('asks two questions and opens the sample shop with the list focused', async () => {
		const shop = newShop();
		const { user } = await renderApp(shop);
		await user.type(await screen.findByLabelText('Shop name'), 'Birch Lane Bakery');
		await user.click(screen.getByRole('button', { name: 'Open the sample shop' }));
		await screen.findByText('Sample shop: nothing leaves this computer');
		expect(shop.app.settings).toMatchObject({ shopName: 'Birch Lane Bakery', ownerName: 'Rosa' });
		await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
	});

	it('says what is missing and goes there', async () => {
		const shop = newShop();
		const { user } = await renderApp(shop);
		await user.click(await screen.findByRole('button', { name: 'Choose an account' }));
		expect(screen.getByText('Your shop needs a name.')).toBeDefined();
		expect(document.activeElement).toBe(screen.getByLabelText('Shop name'));
		expect(shop.calls.some((call) => call.route === 'app.openShop')).toBe(false);
	});

	it('begins in the first field; Enter goes to the next, then to the sample shop, which asks for nothing', async () => {
		const shop = newShop();
		const { user } = await renderApp(shop);
		await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Shop name')));
		await user.keyboard('{Enter}');
		expect(document.activeElement).toBe(screen.getByLabelText('Your first name'));
		await user.keyboard('{Enter}{Enter}');
		await screen.findByText('Sample shop: nothing leaves this computer');
	});

	it('says in a sentence when the shop cannot be opened, and lets one try again', async () => {
		const shop = newShop();
		shop.answers['app.openSample'] = () => {
			throw new Error('The disk is full.');
		};
		const { user } = await renderApp(shop);
		await user.type(await screen.findByLabelText('Shop name'), 'Birch Lane Bakery');
		await user.click(screen.getByRole('button', { name: 'Open the sample shop' }));
		expect((await screen.findByRole('alert')).textContent).toBe('The disk is full.');
		expect(screen.getByRole('button', { name: 'Open the sample shop' }).hasAttribute('disabled')).toBe(false);
	});

	it('leads to choosing an account through the other door', async () => {
		const { user } = await renderApp(newShop());
		await user.type(await screen.findByLabelText('Shop name'), 'Birch Lane Bakery');
		await user.click(screen.getByRole('button', { name: 'Choose an account' }));
		expect(await screen.findByRole('heading', { level: 1, name: 'Choose an account' })).toBeDefined();
	});

	it('opens the days one by one', async () => {
		const shop = newShop();
		const { user } = await renderApp(shop);
		await screen.findByText(/Sun closed/);
		await user.click(screen.getByRole('button', { name: 'Change the hours' }));
		await user.click(screen.getByRole('button', { name: 'Change days' }));
		await user.click(screen.getByRole('checkbox', { name: 'Saturday' }));
		expect(screen.getByLabelText('Saturday, opens')).toBeDefined();
		expect(screen.getByRole('checkbox', { name: 'Sunday' })).toHaveProperty('checked', false);
	});
});
