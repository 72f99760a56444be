import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { page, pins } from '../../testing/manual-entries-context.tsx';
import { renderPart } from '../../testing/render.tsx';
import { makeRows } from '../../testing/rows.ts';
import { AccountProblem, ListPane } from '../inbox/index.ts';
import { checkEveryText } from './check-text.ts';

describe('the reminder', () => {
	it('is a row of the queue; behind it stands what to do, and “nothing new” ends it', async () => {
		const shop = makeShop({ accounts: [pins()], rows: makeRows(2) });
		shop.answers['manualEntries.markChecked'] = () => {
			shop.accounts = [pins({ due: false, checkedAt: NOW, dueAt: NOW + 86_400_000 })];
			return {};
		};
		shop.answers['links.open'] = () => ({ opened: true, url: page, question: null });
		const { user, stores } = await renderPart(
			shop,
			<>
				<ListPane />
				<AccountProblem />
			</>,
		);
		await user.click(screen.getByRole('option', { name: /^Time to check Pinterest/ }));
		await screen.findByRole('heading', { name: 'Time to check Pinterest' });
		await user.click(screen.getByRole('button', { name: 'Open the page' }));
		expect(shop.calls.find(({ route }) => route === 'links.open')?.input).toEqual({ url: page });
		await user.click(screen.getByRole('button', { name: 'Add a message' }));
		expect(stores.ui.getState().dialog).toEqual({ kind: 'addMessage', accountId: 'p' });
		await user.click(screen.getByRole('button', { name: 'Nothing new' }));
		await waitFor(() => expect(screen.queryByRole('option', { name: /Time to check/ })).toBeNull());
		expect(stores.inbox.getState().selected?.kind).toBe('thread');
	});

	it('stands in no queue before its time', async () => {
		await renderPart(makeShop({ accounts: [pins({ due: false })], rows: makeRows(2) }), <ListPane />);
		expect(screen.queryByRole('option', { name: /Time to check/ })).toBeNull();
	});

	it.each([
		[{ days: 1 }, 'check every day'],
		[{ days: 7 }, 'check every 7 days'],
		[{ weekday: 1 }, 'check on Mondays'],
		[{ weekday: 6 }, 'check on Saturdays'],
		[null, 'no reminder'],
	])('%j is “%s”', (every, words) => {
		expect(checkEveryText(every)).toBe(words);
	});
});
