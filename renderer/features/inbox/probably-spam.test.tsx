import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openConversation } from '../../navigation/open-conversation.ts';
import { createStores, persistUiState } from '../../state/stores.ts';
import { createSavedUi } from '../../state/ui/saved-ui.ts';
import { makeThread } from '../../testing/builders.ts';
import { type FakeShop, makeShop } from '../../testing/fake-shop.ts';
import { list } from '../../testing/list-pane-context.tsx';
import { renderApp } from '../../testing/render.tsx';
import { makeRow, makeSummary, threadId } from '../../testing/rows.ts';

const spam = (n: number, name: string) => makeRow(n, { name, intent: 'spam', dueAt: null, probablySpam: true });
const rowsOf = () => within(list()).getAllByRole('option');
const heading = () => within(list()).getByRole('option', { name: /^Probably spam/ });
const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '');
let shop: FakeShop;
beforeEach(() => {
	shop = makeShop({
		now: Date.now(),
		rows: [makeRow(1, { name: 'Dana Kim' }), spam(2, 'Boost Agency 24'), spam(3, 'Mr. Collins')],
		summary: makeSummary(),
	});
});

describe('“Probably spam”', () => {
	it('stands last and closed, with its number; nobody in it counts as waiting', async () => {
		await renderApp(shop);
		expect(await screen.findByRole('heading', { level: 1, name: '1 person is waiting' })).toBeDefined();
		expect(rowsOf().map((row) => row.getAttribute('aria-setsize'))).toEqual(['2', '2']);
		expect(rowsOf().at(-1)).toBe(heading());
		within(list()).getByRole('option', { name: 'Probably spam, 2 conversations, hidden. Enter shows them.' });
	});

	it('opens by keys, and “Not spam” is one key: the next one is chosen, Z takes it back', async () => {
		const { user, stores } = await renderApp(shop);
		await user.keyboard('{ArrowDown}');
		await waitFor(() => expect(active()).toBe(heading()));
		expect(await screen.findByRole('heading', { level: 1, name: 'Probably spam' })).toBeDefined();
		await user.keyboard('{Enter}{ArrowDown}');
		await waitFor(() => expect(active()?.textContent).toContain('Boost Agency 24'));
		await user.keyboard('s');
		await waitFor(() => expect(active()?.textContent).toContain('Mr. Collins'));
		expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain(
			'Boost Agency 24 is back in the queue',
		);
		expect(screen.getByRole('heading', { level: 1, name: '2 people are waiting' })).toBeDefined();
		await user.keyboard('z');
		await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: '1 person is waiting' })).toBeDefined());
		stores.inbox.getState().selectSpamHeading();
		await user.keyboard('{ArrowLeft}');
		await waitFor(() => expect(rowsOf()).toHaveLength(2));
	});

	it('opens and closes by a click, which moves no choice', async () => {
		const { user, stores } = await renderApp(shop);
		await user.click(heading());
		await waitFor(() => expect(rowsOf()).toHaveLength(4));
		expect(stores.thread.getState().threadId).toBe(threadId(1));
		await user.click(heading());
		await waitFor(() => expect(rowsOf()).toHaveLength(2));
	});

	it('never chooses a hidden row: after the last person everyone has an answer, and the group is still there', async () => {
		const { user } = await renderApp(shop);
		await user.keyboard('e');
		expect(await screen.findByRole('heading', { level: 1, name: 'Everyone has an answer.' })).toBeDefined();
		expect(active()).toBeNull();
		expect(heading()).toBeDefined();
	});

	it('opens for a conversation that is looked for', async () => {
		const { stores } = await renderApp(shop);
		shop.threads.set(threadId(9), makeThread({ id: threadId(9), name: 'Late Loans', dueAt: null, probablySpam: true }));
		await openConversation(stores, threadId(9));
		await waitFor(() => expect(active()?.textContent).toContain('Late Loans'));
		expect(screen.getAllByRole('button', { name: 'Not spam' })).toHaveLength(1);
		expect(screen.getByText('probably spam', { exact: false, selector: 'header p *' })).toBeDefined();
	});

	it('stays as it was left over a restart', () => {
		const held = new Map<string, string>();
		const saved = createSavedUi({
			getItem: (key) => held.get(key) ?? null,
			setItem: (key, value) => void held.set(key, value),
		});
		const clock = { now: () => 0, after: () => () => undefined };
		const stores = createStores({ client: shop.client, clock, savedUi: saved });
		persistUiState(stores, saved);
		stores.inbox.getState().showSpam(true);
		expect(createStores({ client: shop.client, clock, savedUi: saved }).inbox.getState().spamShown).toBe(true);
		stores.inbox.getState().showSpam(false);
		expect(createStores({ client: shop.client, clock, savedUi: saved }).inbox.getState().spamShown).toBe(false);
	});
});
