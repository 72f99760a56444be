import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { uiText } from '../../../contract/ui-text.ts';
import { NOW } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { makeApp } from '../../testing/rows.ts';
import { UpdateBar } from '../shell/Bars.tsx';
import { AboutSettings } from './AboutSettings.tsx';

type Updates = ReturnType<typeof makeApp>['updates'];
const newer = { version: '0.3.0', page: 'https://releases.example/v0.3.0' };
const none: Updates = { host: 'releases.example', checkedAt: null, newer: null, problem: null };

async function open(updates: Partial<Updates>, settings: Partial<ReturnType<typeof makeApp>['settings']> = {}) {
	const app = makeApp({ updates: { ...none, ...updates } });
	const shop = makeShop({ app: { ...app, settings: { ...app.settings, ...settings } } });
	shop.answers['app.get'] = () => shop.app;
	shop.answers['settings.save'] = (patch) => {
		shop.app = { ...shop.app, settings: { ...shop.app.settings, ...patch } };
		return shop.app.settings;
	};
	shop.answers['links.open'] = ({ url }) => ({ opened: true, url, question: null });
	const stores = await startStores(shop);
	show(
		stores,
		<>
			<UpdateBar />
			<AboutSettings />
		</>,
	);
	const sent = (route: string) => shop.calls.filter((call) => call.route === route).map(({ input }) => input);
	return { shop, sent, user: userEvent.setup() };
}

it('asks when the button is pressed, and says what came of it', async () => {
	const { shop, user } = await open({});
	shop.answers['updates.check'] = () => {
		shop.app = { ...shop.app, updates: { ...none, checkedAt: NOW, newer } };
		return shop.app.updates;
	};
	await user.click(screen.getByRole('button', { name: 'Check for updates' }));
	await screen.findByText('Countertalk 0.3.0 is available.');
	// The line above the inbox is for those who let it be asked for every day.
	expect(screen.getAllByText('Countertalk 0.3.0 is available.')).toHaveLength(1);
	shop.answers['updates.check'] = () => {
		shop.app = { ...shop.app, updates: { ...none, checkedAt: NOW } };
		return shop.app.updates;
	};
	await user.click(screen.getByRole('button', { name: 'Check for updates' }));
	await screen.findByText(/You have the newest version\. Checked/);
	shop.answers['updates.check'] = () => {
		shop.app = { ...shop.app, updates: { ...none, checkedAt: NOW, problem: uiText`It could not be reached.` } };
		return shop.app.updates;
	};
	await user.click(screen.getByRole('button', { name: 'Check for updates' }));
	await screen.findByText('It could not be reached.');
	expect(screen.queryByText(/newest version/)).toBeNull();
});

it('is off until it is switched on; the line opens the page, and goes for this version when it is told to', async () => {
	const { sent, user } = await open({ checkedAt: NOW, newer });
	expect(screen.getByRole('switch', { name: 'Check once a day' }).getAttribute('aria-checked')).toBe('false');
	await user.click(screen.getByRole('switch', { name: 'Check once a day' }));
	expect(sent('settings.save')).toEqual([{ checkUpdates: true }]);
	await waitFor(() => expect(screen.getAllByText('Countertalk 0.3.0 is available.')).toHaveLength(2));
	const [inBar] = screen.getAllByRole('button', { name: 'See what is new' });
	await user.click(inBar as HTMLElement);
	expect(sent('links.open')).toEqual([{ url: newer.page }]);
	await user.click(screen.getByRole('button', { name: 'Not now' }));
	expect(sent('settings.save').at(-1)).toEqual({ dismissedVersion: '0.3.0' });
	await waitFor(() => expect(screen.getAllByText('Countertalk 0.3.0 is available.')).toHaveLength(1));
});

it('has no button where nobody can be asked', async () => {
	await open({ host: null });
	expect(screen.queryByRole('button')).toBeNull();
	expect(screen.getByText(/does not know where new versions are announced/)).toBeTruthy();
});
