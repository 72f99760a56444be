import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { CallError } from '../../api/client.ts';
import { connector, field, open } from '../../testing/connect-flow-context.tsx';
import { makeAccount } from '../../testing/rows.ts';

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
					step('Fake platform wants a card.', {
						way: 'typed',
						when: { field: 'handle', endsWith: ['@platform.example'], not: false },
					}),
					step('Any other place wants nothing.', {
						way: 'typed',
						when: { field: 'handle', endsWith: ['@platform.example'], not: true },
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
		await user.type(screen.getByLabelText('Handle'), 'Rosa@Platform.example ');
		expect(steps()).toContain('Fake platform wants a card.');
		expect(steps()).not.toContain('Any other place wants nothing.');
	});
});
