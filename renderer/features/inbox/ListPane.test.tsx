import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { NOW } from '../../testing/builders.ts';
import { makeShop, noFacets } from '../../testing/fake-shop.ts';

import { bakery, list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { accountId, makeAccount, makeRow, makeRows, makeSummary, threadId } from '../../testing/rows.ts';

const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '');

describe('the queue on the screen', () => {
	it('says in a sentence who waits', async () => {
		await renderApp(bakery(Date.now()));
		expect(await screen.findByRole('heading', { level: 1, name: '3 people are waiting' })).toBeDefined();
		expect(screen.getByText('Oldest 12 h. 2 are upset, 1 in public.')).toBeDefined();
	});

	it('reads each row as one sentence with its place, and keeps foreign markup as text', async () => {
		await renderApp(bakery(Date.now()));
		const rows = within(list()).getAllByRole('option');
		expect(rows.map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')])).toEqual([
			['1', '3'],
			['2', '3'],
			['3', '3'],
		]);
		within(list()).getByRole('option', {
			name: 'Dana Kim, Mastodon comment, public, Upset, Overdue, 4 min late. Wrong name on the cake',
		});
		within(list()).getByRole('option', {
			name: /^Eve Park, Mastodon message, private, .*\. Still waiting\. Draft: Hi Eve$/,
		});
		expect(within(list()).getByText('<img src=x onerror=alert(1)>')).toBeDefined();
		expect(list().querySelector('img, b, button, a')).toBeNull();
	});

	it('names the channel where an account reads several, and filters by it', async () => {
		const shop = makeShop({
			now: Date.now(),
			rows: [
				makeRow(1, { name: 'Dana Kim', channel: 'Facebook', dueAt: Date.now() - 60_000 }),
				makeRow(2, {
					name: 'Eve Park',
					channel: 'E-mail',
					kind: 'email',
					audience: 'private',
					dueAt: Date.now() + 600_000,
				}),
			],
			accounts: [makeAccount({ channels: ['E-mail', 'Facebook'] })],
			facets: {
				...noFacets,
				place: ['E-mail', 'Facebook'].map((channel) => ({ value: { connectorId: 'mastodon', channel }, count: 1 })),
			},
		});
		const { user } = await renderApp(shop);
		const [dana, eve] = within(list()).getAllByRole('option');
		expect(dana?.textContent).toContain('Public on Facebook');
		expect(dana && within(dana).getByText('F', { exact: true })).toBeDefined();
		expect(eve?.textContent).toContain('Private by e-mail');
		expect(await screen.findByRole('button', { name: /^Reply publicly on Facebook/ })).toBeDefined();
		await user.click(within(screen.getByRole('group', { name: 'Filters' })).getByRole('button', { name: 'More' }));
		await user.click(await screen.findByRole('menuitemcheckbox', { name: /^E-mail/ }));
		await waitFor(() => expect(within(list()).getAllByRole('option')).toHaveLength(1));
		expect(shop.calls.findLast((call) => call.route === 'threads.window')?.input).toMatchObject({
			filter: { place: [{ connectorId: 'mastodon', channel: 'E-mail' }] },
		});
	});

	it('shows a broken account among those who wait, with the way out', async () => {
		const shop = bakery(Date.now());
		shop.accounts = [
			makeAccount({
				id: accountId('a9'),
				connectorName: 'Bluesky',
				state: 'signIn',
				needsAttention: true,
				sentence: rawText('Bluesky wants you to sign in again.'),
				silentSince: NOW,
			}),
		];
		const { user } = await renderApp(shop);
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(active()?.textContent).toContain('Bluesky, sign in again'));
		expect(screen.getByRole('heading', { level: 1, name: 'Bluesky: sign in again' })).toBeDefined();
		expect(screen.getByRole('button', { name: 'Reconnect' })).toBeDefined();
	});

	it('renders the chosen row however far away it is', async () => {
		const shop = makeShop({ now: Date.now(), rows: makeRows(5000) });
		const { stores } = await renderApp(shop);
		await stores.inbox.getState().openView('waiting', threadId(4321));
		await waitFor(() => expect(active()?.textContent).toContain('Person 4321'));
		expect(within(list()).getAllByRole('option').length).toBeLessThan(60);
	});

	it('rewards an empty queue with a sentence, but not while an account is silent', async () => {
		const shop = makeShop({ summary: makeSummary({ answeredToday: 23 }) });
		const { unmount } = await renderApp(shop);
		expect(await screen.findByRole('heading', { name: 'Everyone has an answer.' })).toBeDefined();
		expect(screen.getByText('You answered 23 people today.')).toBeDefined();
		unmount();
		await renderApp(makeShop({ accounts: [makeAccount({ needsAttention: true, state: 'signIn' })] }));
		expect(
			await screen.findByRole('heading', { name: "Nothing here, but messages from Mastodon aren't coming in." }),
		).toBeDefined();
	});
});
