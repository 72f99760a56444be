import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { connector, field, open } from '../../testing/connect-flow-context.tsx';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { accountId, makeAccount } from '../../testing/rows.ts';

describe('connecting an account', () => {
	it('asks a reconnect only for what is not known', async () => {
		const account = makeAccount({ state: 'signIn', needsAttention: true });
		const google = connector({
			signIn: [field('clientId', 'Client ID'), field('clientSecret', 'Client secret', true)],
			fields: [],
		});
		const shop = makeShop({ connectors: [google], accounts: [account] });
		shop.answers['accounts.savedCredentials'] = () => ({ typed: { clientId: '1234' }, savedSecrets: ['clientSecret'] });
		shop.answers['accounts.signIn'] = () => ({ signInId: 's1', url: 'https://social.example/oauth', opened: true });
		const { stores, user } = await renderApp(shop);
		stores.ui.getState().connect('mastodon', account.id);
		await waitFor(() => expect(screen.getByLabelText('Client ID')).toHaveProperty('value', '1234'));
		expect(screen.getByLabelText('Client secret')).toHaveProperty('value', '');
		await user.click(screen.getByRole('button', { name: 'Open sign-in in the browser' }));
		await screen.findByText(/Continue in your browser/);
		expect(shop.calls.find((call) => call.route === 'accounts.signIn')?.input).toEqual({
			connectorId: 'mastodon',
			accountId: account.id,
			typed: { clientId: '1234' },
		});
	});

	it('waits for the sign-in in the browser and goes on when it ends', async () => {
		const { shop, user } = await open([connector({ signIn: [field('server', 'Your server')] })]);
		shop.answers['accounts.signIn'] = () => ({ signInId: 's1', url: 'https://social.example/oauth', opened: true });
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		await user.type(screen.getByLabelText('Your server'), 'social.example');
		await user.click(screen.getByRole('button', { name: 'Open sign-in in the browser' }));
		await screen.findByText(/Continue in your browser/);
		shop.accounts = [makeAccount({ id: accountId('a7'), state: 'reading', read: 0 })];
		shop.emit('signIn.ended', { signInId: 's1', accountId: 'a7', problem: null });
		await screen.findByRole('heading', { level: 1, name: /is connected/ });
		await user.click(screen.getByRole('button', { name: 'Start answering' }));
		await waitFor(() => expect(screen.queryByRole('heading', { name: /is connected/ })).toBeNull());
	});

	it('says how a sign-in failed and lets one begin again', async () => {
		const { shop, user } = await open([connector({ signIn: [] })]);
		shop.answers['accounts.signIn'] = () => ({ signInId: 's1', url: 'https://social.example/oauth', opened: true });
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		await user.click(screen.getByRole('button', { name: 'Open sign-in in the browser' }));
		await screen.findByText(/Continue in your browser/);
		shop.emit('signIn.ended', { signInId: 's1', accountId: null, problem: rawText('You said no at Mastodon.') });
		expect((await screen.findByRole('alert')).textContent).toBe('You said no at Mastodon.');
		expect(screen.getByRole('button', { name: 'Open sign-in in the browser' })).toBeDefined();
	});
});
