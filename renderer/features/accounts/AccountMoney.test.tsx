import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderPart } from '../../testing/render.tsx';
import { makeAccount } from '../../testing/rows.ts';
import { readDollars } from './AccountMoney.tsx';
import { AccountsPage } from './AccountsPage.tsx';

const money = {
	reads: 1.5,
	replies: 0.34,
	limit: 5,
	reservedForReplies: 1,
	resetsAt: Date.UTC(2026, 11, 1),
	stoppedSince: null,
};
const x = makeAccount({
	connectorId: 'x',
	connectorName: 'X',
	displayName: '@birchlane',
	money,
	limit: { used: 3, of: 300, reservedForReplies: 60, per: 'quarter' },
});
const stopped = makeAccount({
	...x,
	state: 'limit',
	needsAttention: true,
	sentence: rawText('This month’s limit of $5 for X is used up for reading.'),
	silentSince: Date.now() - 86_400_000,
	nextCheckAt: money.resetsAt,
	money: { ...money, reads: 4, stoppedSince: Date.now() - 86_400_000 },
});

describe('the money of an account', () => {
	it('stands on its row, with the limit that can be set there', async () => {
		const shop = makeShop({ accounts: [x] });
		shop.answers['accounts.setMoneyLimit'] = () => x;
		const { user } = await renderPart(shop, <AccountsPage />);
		expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('$1.84 of $5.00 this month');
		await user.click(screen.getByRole('button', { name: /^More for/ }));
		await user.click(await screen.findByRole('menuitem', { name: 'Monthly limit…' }));
		const dialog = await screen.findByRole('dialog', { name: 'Monthly limit for X' });
		const field = within(dialog).getByRole('textbox', { name: 'US dollars a month' });
		await user.clear(field);
		await user.type(field, 'much');
		await user.click(within(dialog).getByRole('button', { name: 'Save' }));
		expect(within(dialog).getByRole('alert').textContent).toMatch(/amount in dollars/);
		await user.clear(field);
		await user.type(field, '7,50');
		expect(within(dialog).getByText(/keep \$1\.50 for your replies/)).toBeDefined();
		await user.click(within(dialog).getByRole('button', { name: 'Save' }));
		await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
		expect(shop.calls.find((call) => call.route === 'accounts.setMoneyLimit')?.input).toEqual({
			accountId: x.id,
			limit: 7.5,
		});
	});

	it('without a limit only the sum stands there', async () => {
		await renderPart(
			makeShop({ accounts: [makeAccount({ ...x, money: { ...money, limit: null, reservedForReplies: 0 } })] }),
			<AccountsPage />,
		);
		expect(screen.getByText('$1.84 this month')).toBeDefined();
		expect(screen.queryByRole('meter')).toBeNull();
	});

	it('once reached it is one button to raise it, and the row says until when', async () => {
		const { user } = await renderPart(makeShop({ accounts: [stopped] }), <AccountsPage />);
		expect(screen.getByText(/You (haven't received|aren't receiving)/).textContent).toContain('since yesterday');
		expect(screen.getByRole('row', { name: /Monthly limit reached/ }).textContent).toMatch(/Dec 1|1 Dec/);
		await user.click(screen.getByRole('button', { name: 'Raise the limit' }));
		expect(await screen.findByRole('dialog', { name: 'Monthly limit for X' })).toBeDefined();
	});

	it('one that ends soon is still seen, and can be signed in to again', async () => {
		const soon = makeAccount({
			state: 'endsSoon',
			needsAttention: true,
			sentence: rawText('Your sign-in at Mastodon ends in 5 days. Sign in again before then.'),
		});
		await renderPart(makeShop({ accounts: [soon] }), <AccountsPage />);
		expect(screen.queryByText(/You (haven't received|aren't receiving)/)).toBeNull();
		expect(screen.getByRole('button', { name: 'Sign in again' })).toBeDefined();
	});

	it.each([
		['7.5', 7.5],
		['7,50', 7.5],
		['$ 12', 12],
		['0', 0],
		['1.234', undefined],
		['-1', undefined],
		['', undefined],
		['1e3', undefined],
	])('“%s” is %s', (typed, amount) => expect(readDollars(typed)).toBe(amount));
});
