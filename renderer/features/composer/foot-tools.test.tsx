import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open } from './testing/open-composer.tsx';

describe('earlier versions of a draft', () => {
	it('opens by keys, puts the words back, and gives the focus to the text', async () => {
		const shop = makeThreadShop();
		shop.answers['drafts.versions'] = () => [
			{ id: '2', text: 'Dear Dana, we are sorry.', at: NOW - 60_000 },
			{ id: '1', text: 'Hi', at: NOW - 120_000 },
		];
		const { user } = await open(shop);
		await user.type(box(), 'Oh no');
		screen.getByRole('button', { name: 'Earlier versions of this draft' }).focus();
		await user.keyboard('{Enter}');
		await screen.findByRole('menuitem', { name: /Dear Dana/ });
		// What was typed a moment ago is stored before the versions are read.
		const routes = shop.calls.map(({ route }) => route);
		expect(routes.indexOf('drafts.save')).toBeLessThan(routes.indexOf('drafts.versions'));
		await user.click(screen.getByRole('menuitem', { name: /Dear Dana/ }));
		await waitFor(() => expect(box().value).toBe('Dear Dana, we are sorry.'));
		await waitFor(() => expect(document.activeElement).toBe(box()));
	});

	it('says that there is none', async () => {
		const shop = makeThreadShop();
		shop.answers['drafts.versions'] = () => [];
		const { user } = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Earlier versions of this draft' }));
		expect(await screen.findByText('Nothing was deleted from this draft yet.')).toBeTruthy();
		await user.keyboard('{Escape}');
		await waitFor(() => expect(document.activeElement).toBe(box()));
	});
});
