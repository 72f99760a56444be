import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ConnectorInfo } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { CallError } from '../../api/client.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { accountId, makeAccount } from '../../testing/rows.ts';

const field = (name: string, label: string, secret = false) => ({
	name,
	label: rawText(label),
	help: null,
	example: null,
	secret,
	optional: false,
	rare: false,
});
const connector = (patch: Partial<ConnectorInfo>): ConnectorInfo => ({
	id: 'mastodon',
	name: 'Mastodon',
	letter: 'M',
	kinds: ['comment'],
	reads: [rawText('Replies to your posts')],
	cannot: [rawText('Posts that do not mention you')],
	steps: [],
	setupTime: null,
	readsHistory: true,
	first: patch.signIn ? 'signIn' : 'typed',
	ways: null,
	signIn: null,
	fields: [field('handle', 'Handle'), field('password', 'App password', true)],
	replies: true,
	...patch,
});

async function open(connectors: ConnectorInfo[]) {
	const shop = makeShop({ connectors, accounts: [] });
	const shown = await renderApp(shop);
	shown.stores.ui.getState().connect();
	return { shop, ...shown };
}

describe('connecting an account', () => {
	it('says what can be read and what not, takes what is typed, and counts the first messages', async () => {
		const { shop, user } = await open([connector({})]);
		shop.answers['accounts.connect'] = () => {
			shop.accounts = [makeAccount({ state: 'reading', read: 12 })];
			return makeAccount({ state: 'reading', read: 12 });
		};
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		expect(screen.getByText('Replies to your posts')).toBeDefined();
		expect(screen.getByText('Posts that do not mention you')).toBeDefined();
		await user.type(screen.getByLabelText('Handle'), ' rosa ');
		await user.type(screen.getByLabelText('App password'), 'abcd');
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		expect((await screen.findByText(/12 messages/)).textContent).toContain('Reading Mastodon');
		expect(shop.calls.find((call) => call.route === 'accounts.connect')?.input).toEqual({
			connectorId: 'mastodon',
			typed: { handle: 'rosa', password: 'abcd' },
		});
		shop.accounts = [makeAccount({ state: 'reading', read: 124 })];
		shop.emit('accounts.changed', {});
		await screen.findByText(/124 messages/);
	});

	it('keeps what was typed when it is refused, and says the reason', async () => {
		const { shop, user } = await open([connector({})]);
		shop.answers['accounts.connect'] = () => {
			throw new Error('This server does not answer like Mastodon.');
		};
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		await user.type(screen.getByLabelText('Handle'), 'rosa');
		await user.type(screen.getByLabelText('App password'), 'abcd');
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		expect((await screen.findByRole('alert')).textContent).toBe('This server does not answer like Mastodon.');
		expect(screen.getByLabelText('Handle')).toHaveProperty('value', 'rosa');
		expect(screen.getByLabelText('App password').getAttribute('type')).toBe('password');
	});

	it('says at the box what is wrong there, and asks for nothing that is missing', async () => {
		const { shop, user } = await open([connector({})]);
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		expect(screen.getByLabelText('Handle').getAttribute('aria-invalid')).toBe('true');
		expect(document.activeElement).toBe(screen.getByLabelText('Handle'));
		expect(shop.calls.some((call) => call.route === 'accounts.connect')).toBe(false);
		await user.type(screen.getByLabelText('Handle'), 'rosa');
		await user.type(screen.getByLabelText('App password'), 'wrong');
		shop.answers['accounts.connect'] = () => {
			throw new CallError('account', 'Mastodon does not take this password.', 'password');
		};
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		await screen.findByText('Mastodon does not take this password.');
		expect(screen.getByLabelText('App password').getAttribute('aria-invalid')).toBe('true');
		expect(screen.getByLabelText('Handle').getAttribute('aria-invalid')).toBeNull();
		await user.click(screen.getByRole('button', { name: 'Show App password' }));
		expect(screen.getByLabelText('App password')).toHaveProperty('type', 'text');
	});

	it('shows the steps of the way that is taken, and the one for what is typed', async () => {
		const step = (text: string, patch: object) => ({
			text: rawText(text),
			url: null,
			copy: [],
			way: null,
			when: null,
			...patch,
		});
		const { user } = await open([
			connector({
				signIn: [field('server', 'Your server')],
				steps: [
					step('Allow it in the browser.', { way: 'signIn' }),
					step('Copy the token.', { way: 'typed' }),
					step('Harbour wants a card.', {
						way: 'typed',
						when: { field: 'handle', endsWith: ['@harbour.example'], not: false },
					}),
					step('Any other place wants nothing.', {
						way: 'typed',
						when: { field: 'handle', endsWith: ['@harbour.example'], not: true },
					}),
				],
			}),
		]);
		const steps = () => screen.getAllByRole('listitem').map((item) => item.textContent?.trim());
		await user.click(await screen.findByRole('button', { name: /Mastodon/ }));
		expect(steps()).toContain('Allow it in the browser.');
		expect(steps()).not.toContain('Copy the token.');
		await user.click(screen.getByRole('button', { name: 'Paste an access token instead' }));
		expect(steps()).toEqual(expect.arrayContaining(['Copy the token.', 'Any other place wants nothing.']));
		await user.type(screen.getByLabelText('Handle'), 'Rosa@Harbour.example ');
		expect(steps()).toContain('Harbour wants a card.');
		expect(steps()).not.toContain('Any other place wants nothing.');
	});

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
