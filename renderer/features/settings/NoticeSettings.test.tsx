import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { makeApp } from '../../testing/rows.ts';

afterEach(() => vi.unstubAllGlobals());

const open = async (host: 'electron' | 'browser', page: 'notices' | 'desktop') => {
	const shop = makeShop({ app: makeApp({ host }) });
	shop.answers['app.menu'] = () => ({});
	shop.answers['settings.save'] = (part) => ({ ...shop.app.settings, ...part });
	const shown = await renderApp(shop);
	shown.stores.ui.getState().goTo('settings', page);
	const saved = () => shop.calls.filter(({ route }) => route === 'settings.save').map(({ input }) => input);
	return { saved, ...shown };
};

describe('the settings of notices', () => {
	it('saves each choice', async () => {
		const { user, saved } = await open('electron', 'notices');
		await user.click(await screen.findByRole('radio', { name: 'Every new conversation' }));
		await user.click(screen.getByRole('switch', { name: 'Only in opening hours' }));
		await user.click(screen.getByRole('radio', { name: 'Never the words' }));
		expect(saved()).toEqual([{ noticesFrom: 'soon' }, { noticesInHours: false }, { noticeWords: 'never' }]);
	});

	it('on a Mac says that unsigned programs show none; elsewhere not', async () => {
		vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
		await open('electron', 'notices');
		expect(await screen.findByText(/macOS shows notifications of signed programs only/)).toBeDefined();
		vi.restoreAllMocks();
	});

	it('in a browser asks for its permission, and says what to do where it was refused', async () => {
		const requestPermission = vi.fn(async () => 'denied');
		vi.stubGlobal('Notification', Object.assign(class {}, { permission: 'default', requestPermission }));
		const { user } = await open('browser', 'notices');
		await user.click(await screen.findByRole('button', { name: 'Allow notifications in this browser' }));
		expect(await screen.findByText(/Your browser blocks notifications.*settings of your browser/)).toBeDefined();
	});
});

describe('the settings of the desktop', () => {
	it('say where dictionaries come from, and are not there in a browser', async () => {
		const { user, saved } = await open('electron', 'desktop');
		expect(await screen.findByText(/dictionaries come from Google's servers/)).toBeDefined();
		await user.click(screen.getByRole('switch', { name: 'Check spelling' }));
		await user.click(screen.getByRole('switch', { name: 'Keep reading when the window is closed' }));
		expect(saved()).toEqual([{ spelling: true }, { stayOpen: false }]);
	});

	it('a browser has no such page', async () => {
		await open('browser', 'desktop');
		await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Accounts'));
	});
});
