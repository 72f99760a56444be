import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { makeRows, threadId } from '../../testing/rows.ts';

describe('the palette', () => {
	it('offers this conversation first, with its keys, and does what is picked', async () => {
		const { user, stores } = await renderApp(makeShop({ rows: makeRows(3) }));
		await waitFor(() => expect(stores.thread.getState().thread).not.toBeNull());
		await user.keyboard('{Control>}k{/Control}');
		const field = await screen.findByRole('combobox', { name: 'Search or command' });
		await waitFor(() => expect(document.activeElement).toBe(field));
		expect(screen.getAllByRole('option')[0]?.textContent).toBe('ReplyR');
		await user.type(field, 'settings: appearance');
		await waitFor(() => expect(screen.getAllByRole('option')[0]?.textContent).toContain('Settings: appearance'));
		await user.keyboard('{Enter}');
		expect(await screen.findByRole('heading', { level: 1, name: 'Appearance' })).toBeDefined();
	});

	it('takes what is typed right behind Ctrl+K, and the list behind it hears none of it', async () => {
		const shop = makeShop({ rows: makeRows(3) });
		const { user, stores } = await renderApp(shop);
		await waitFor(() => expect(stores.thread.getState().thread).not.toBeNull());
		const chosen = stores.inbox.getState().selected;
		await user.keyboard('{Control>}k{/Control}e');
		expect(stores.ui.getState().dialog).toEqual({ kind: 'palette', text: 'e' });
		await user.keyboard('xl');
		const field = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Search or command' });
		await waitFor(() => expect(document.activeElement).toBe(field));
		await user.keyboard('s');
		expect(field.value).toBe('exls');
		expect(shop.calls.some(({ route }) => route === 'threads.done')).toBe(false);
		expect(stores.inbox.getState().selected).toEqual(chosen);
	});

	it('finds people by their words and opens the conversation there', async () => {
		const shop = makeShop({ rows: makeRows(3) });
		shop.answers['search.messages'] = ({ text }) => ({
			hits: [
				{
					entryId: 'm1',
					where: 'message',
					threadId: threadId(2),
					connectorId: 'mastodon',
					channel: 'Instagram',
					kind: 'comment',
					name: 'Person 2',
					direction: 'in',
					audience: 'public',
					at: NOW,
					excerpt: `the ${text} box`,
					marks: [[4, 4 + text.length]],
				},
			],
			before: null,
			tags: [],
			cannedReplies: [],
		});
		shop.answers['search.inThread'] = () => ({ entryIds: ['m1'] });
		const { user, stores } = await renderApp(shop);
		await user.keyboard('/');
		await user.type(await screen.findByRole('combobox', { name: 'Search everything' }), 'torn');
		const hit = await screen.findByRole('option', { name: /Person 2/ });
		expect(hit.querySelector('mark')?.textContent).toBe('torn');
		expect(hit.textContent).toContain('Public on Instagram');
		await user.click(hit);
		await waitFor(() => expect(stores.thread.getState().threadId).toBe(threadId(2)));
	});
});
