import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { accountId, makeAccount, makeRow, makeRows, makeSummary, threadId } from '../../testing/rows.ts';

const bakery = () =>
	makeShop({
		now: Date.now(),
		rows: [
			makeRow(1, {
				name: 'Dana Kim',
				preview: 'Wrong name on the cake',
				dueAt: Date.now() - 4 * 60_000,
				upset: 1,
				sentiment: 'negative',
				reach: 1200,
			}),
			makeRow(2, {
				name: 'Eve Park',
				preview: 'Still waiting',
				kind: 'message',
				audience: 'private',
				dueAt: Date.now() + 600_000,
				draft: 'Hi Eve',
			}),
			makeRow(3, { name: 'Bo <b>Lind</b>', preview: '<img src=x onerror=alert(1)>', dueAt: Date.now() + 1_200_000 }),
		],
		summary: makeSummary({ oldestWaitingAt: Date.now() - 12 * 3_600_000, upset: 2, upsetPublic: 1, public: 2 }),
	});
const list = () => screen.getByRole('listbox', { name: /waiting/ });
const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '');
const done = (shop: FakeShop) => shop.calls.filter((call) => call.route === 'threads.done').length;

describe('the queue on the screen', () => {
	it('says in a sentence who waits', async () => {
		await renderApp(bakery());
		expect(await screen.findByRole('heading', { level: 1, name: '3 people are waiting' })).toBeDefined();
		expect(screen.getByText('Oldest 12 h. 2 are upset, 1 in public.')).toBeDefined();
	});

	it('reads each row as one sentence with its place, and keeps foreign markup as text', async () => {
		await renderApp(bakery());
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
		});
		const { user } = await renderApp(shop);
		const [dana, eve] = within(list()).getAllByRole('option');
		expect(dana?.textContent).toContain('Public on Facebook');
		expect(dana && within(dana).getByText('F', { exact: true })).toBeDefined();
		expect(eve?.textContent).toContain('Private by e-mail');
		expect(await screen.findByRole('button', { name: /^Reply publicly on Facebook/ })).toBeDefined();
		await user.click(within(screen.getByRole('group', { name: 'Filters' })).getByRole('button', { name: 'More' }));
		await user.click(await screen.findByRole('menuitemcheckbox', { name: 'E-mail' }));
		await waitFor(() => expect(within(list()).getAllByRole('option')).toHaveLength(1));
		expect(shop.calls.findLast((call) => call.route === 'threads.window')?.input).toMatchObject({
			filter: { connectorId: 'mastodon', channel: 'E-mail' },
		});
	});

	it('has the focus from the start, and moves with arrows and letters', async () => {
		const { user } = await renderApp(bakery());
		expect(document.activeElement).toBe(list());
		expect(active()?.textContent).toContain('Dana Kim');
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(active()?.textContent).toContain('Eve Park'));
		await user.keyboard('j');
		await waitFor(() => expect(active()?.textContent).toContain('Bo <b>Lind</b>'));
		await user.keyboard('{Home}');
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
	});

	it('goes on to the next person after Done, and takes it back with Z', async () => {
		const shop = bakery();
		const { user } = await renderApp(shop);
		await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Dana Kim' })).toBeDefined());
		await user.keyboard('e');
		await waitFor(() => expect(active()?.textContent).toContain('Eve Park'));
		expect(done(shop)).toBe(1);
		expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain('Done with Dana Kim');
		await user.keyboard('z');
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
		expect(shop.rows.every((row) => row.state === 'waiting')).toBe(true);
	});

	it('never changes the conversation under somebody who has begun', async () => {
		const shop = bakery();
		const { user, stores } = await renderApp(shop);
		await user.keyboard('r');
		shop.rows = [makeRow(9, { name: 'New One', dueAt: Date.now() - 3_600_000 }), ...shop.rows];
		shop.emit('threads.changed', { all: true });
		await waitFor(() => expect(stores.inbox.getState().total).toBe(4));
		await waitFor(() => expect(active()?.textContent).toContain('Dana Kim'));
		expect(stores.thread.getState().threadId).toBe(threadId(1));
	});

	it('opens the actions of the row with Shift+F10', async () => {
		const { user } = await renderApp(bakery());
		await user.keyboard('{Shift>}{F10}{/Shift}');
		const menu = await screen.findByRole('menu');
		expect(within(menu).getByRole('menuitem', { name: /Done/ })).toBeDefined();
		expect(within(menu).getByRole('menuitem', { name: /Tag/ })).toBeDefined();
	});

	it('shows a broken account among those who wait, with the way out', async () => {
		const shop = bakery();
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

	it('filters with one press, says how many are hidden, and clears', async () => {
		const { user } = await renderApp(bakery());
		await user.click(screen.getByRole('button', { name: /^Upset/ }));
		await screen.findByText('2 hidden by filters');
		expect(within(list()).getAllByRole('option')).toHaveLength(1);
		expect(screen.getByRole('button', { name: /^Upset/ }).getAttribute('aria-pressed')).toBe('true');
		await user.click(screen.getByRole('button', { name: 'Clear filters' }));
		await waitFor(() => expect(within(list()).getAllByRole('option')).toHaveLength(3));
	});

	it('offers what is wanted with how many want it, names an order in its row, and filters by one at a time', async () => {
		const shop = bakery();
		shop.rows = [
			makeRow(1, { name: 'Dana Kim', intent: 'leaving' }),
			makeRow(2, { name: 'Eve Park', intent: 'order' }),
			makeRow(3, { name: 'Bo Lind', intent: 'complaint' }),
		];
		shop.summary = makeSummary({ complaints: 2, orders: 1 });
		const { user } = await renderApp(shop);
		const filters = screen.getByRole('group', { name: 'Filters' });
		const names = () =>
			within(list())
				.getAllByRole('option')
				.map((row) => row.textContent);
		const pressed = (name: RegExp) => within(filters).getByRole('button', { name }).getAttribute('aria-pressed');
		expect((await within(filters).findByRole('button', { name: /^Complaints/ })).textContent).toBe('Complaints2');
		expect(within(filters).queryByRole('button', { name: /Questions/ })).toBeNull();
		within(list()).getByRole('option', { name: /^Eve Park, Mastodon comment, public, Neutral, Order, / });
		expect(names().filter((words) => words?.includes('Order'))).toHaveLength(1);
		await user.click(within(filters).getByRole('button', { name: /^Complaints/ }));
		await screen.findByText('1 hidden by filters');
		expect(names().map((words) => /Dana Kim|Bo Lind/.test(words ?? ''))).toEqual([true, true]);
		await user.click(within(filters).getByRole('button', { name: /^Orders/ }));
		await screen.findByText('2 hidden by filters');
		expect([pressed(/^Complaints/), pressed(/^Orders/)]).toEqual(['false', 'true']);
		// The last order is answered: the chip stays while it filters.
		shop.summary = makeSummary({ complaints: 2 });
		shop.emit('threads.changed', { all: true });
		await waitFor(() => expect(within(filters).getByRole('button', { name: /^Orders/ }).textContent).toBe('Orders0'));
		await user.click(within(filters).getByRole('button', { name: /^Orders/ }));
		await waitFor(() => expect(within(filters).queryByRole('button', { name: /^Orders/ })).toBeNull());
	});

	it('keeps the chips on one line: those without room stand in the menu', async () => {
		// Four chips to a line, as a browser would lay them out.
		const place = vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
			const line = this.parentElement;
			return line?.tagName === 'FIELDSET' ? Math.floor([...line.children].indexOf(this) / 4) * 34 : 0;
		});
		const shop = bakery();
		shop.summary = makeSummary({ complaints: 2, orders: 1, questions: 7 });
		const { user } = await renderApp(shop);
		const filters = screen.getByRole('group', { name: 'Filters' });
		await within(filters).findByRole('button', { name: /^Orders/ });
		expect(
			within(filters)
				.getAllByRole('button')
				.map((chip) => chip.textContent),
		).toEqual(['Upset0', 'Public0', 'Orders1', 'More']);
		await user.click(within(filters).getByRole('button', { name: 'More' }));
		await user.click(await screen.findByRole('menuitemcheckbox', { name: /^Questions/ }));
		expect(shop.calls.findLast((call) => call.route === 'threads.window')?.input).toMatchObject({
			filter: { intent: 'question' },
		});
		expect(within(filters).getByRole('button', { name: 'More' }).getAttribute('data-on')).toBe('true');
		place.mockRestore();
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
