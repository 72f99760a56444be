import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderPart } from '../../testing/render.tsx';
import { accountId, makeAccount } from '../../testing/rows.ts';
import { AccountsPage } from './AccountsPage.tsx';

const broken = makeAccount({
	id: accountId('a2'),
	connectorId: 'bluesky',
	connectorName: 'Bluesky',
	displayName: 'birchlane.example',
	state: 'signIn',
	needsAttention: true,
	sentence: rawText('Bluesky wants you to sign in again.'),
	silentSince: Date.now() - 86_400_000,
});

describe('accounts', () => {
	it('says in words how each is, the broken one first', async () => {
		const working = makeAccount({ limit: { used: 212, of: 4800, reservedForReplies: 0, per: 'day' } });
		await renderPart(makeShop({ accounts: [working, broken] }), <AccountsPage />);
		const [, first, second] = screen.getAllByRole('row');
		expect(first?.textContent).toContain('Sign in again');
		expect(first && within(first).getByRole('button', { name: 'Reconnect' })).toBeDefined();
		expect(second?.textContent).toContain('Working');
		expect(screen.getByText(/1 of 2 are working/).textContent).toContain(
			"You haven't received messages from Bluesky since yesterday",
		);
		expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('212 of 4,800 today');
	});

	it('checks all at once, and says so while it runs', async () => {
		const shop = makeShop();
		const running = Promise.withResolvers<Record<string, never>>();
		shop.answers['accounts.checkNow'] = () => running.promise;
		const { user } = await renderPart(shop, <AccountsPage />);
		await user.click(screen.getByRole('button', { name: 'Check all now' }));
		const button = screen.getByRole('button', { name: 'Checking…' });
		await user.click(button);
		running.resolve({});
		await screen.findByRole('button', { name: 'Check all now' });
		expect(shop.calls.filter((call) => call.route === 'accounts.checkNow')).toHaveLength(1);
	});

	it('asks before it removes an account', async () => {
		const shop = makeShop();
		shop.answers['accounts.remove'] = () => {
			shop.accounts = [];
			return {};
		};
		const { user } = await renderPart(shop, <AccountsPage />);
		await user.click(screen.getByRole('button', { name: /^More for/ }));
		await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
		const dialog = await screen.findByRole('dialog', { name: /^Remove / });
		expect(shop.accounts).toHaveLength(1);
		await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
		await waitFor(() => expect(screen.getByText('No account is connected yet.')).toBeDefined());
	});
});
