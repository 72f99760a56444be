import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderPart } from '../../testing/render.tsx';
import { makeAccount } from '../../testing/rows.ts';
import { AccountsPage } from './AccountsPage.tsx';

const mail = makeAccount({
	connectorId: 'email',
	connectorName: 'E-mail',
	displayName: 'rosa@birchlane.example',
	quotes: true,
});

async function openDetails(account: typeof mail) {
	const shop = makeShop({ accounts: [account] });
	shop.answers['accounts.details'] = () => ({
		account,
		checks: [],
		days: [],
		gaps: [],
		last: null,
		unparsed: [],
		streams: [],
	});
	const rendered = await renderPart(shop, <AccountsPage />);
	await rendered.user.click(screen.getByRole('button', { name: /^More for/ }));
	await rendered.user.click(await screen.findByRole('menuitem', { name: 'Details' }));
	await screen.findByRole('heading', { name: 'Last checks' });
	return { shop, ...rendered };
}

describe('quoting below replies', () => {
	it('is on, and one press switches it off', async () => {
		const { shop, user } = await openDetails(mail);
		shop.answers['accounts.setQuotes'] = () => {
			shop.accounts = [{ ...mail, quotes: false }];
			return { ...mail, quotes: false };
		};
		const quote = await screen.findByRole('switch', { name: /^Quote/ });
		expect(quote.getAttribute('aria-checked')).toBe('true');
		await user.click(quote);
		await waitFor(() => expect(quote.getAttribute('aria-checked')).toBe('false'));
		expect(shop.calls.find(({ route }) => route === 'accounts.setQuotes')?.input).toEqual({
			accountId: mail.id,
			quotes: false,
		});
	});

	it('is not offered where a platform has no quotations', async () => {
		await openDetails({ ...mail, quotes: null });
		expect(screen.queryByRole('switch')).toBeNull();
	});
});
