import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { FactsSettings } from './FactsSettings.tsx';

async function openFacts(shop = makeShop()) {
	const stores = await startStores(shop);
	const page = show(stores, <FactsSettings />);
	const user = userEvent.setup();
	return { shop, stores, page, user };
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const saved = (shop: ReturnType<typeof makeShop>) =>
	shop.calls.filter(({ route }) => route === 'settings.save').map(({ input }) => input);

it('keeps what was typed and not left yet: the page closes, and it is there again', async () => {
	const { shop, stores, page, user } = await openFacts();
	await user.type(field('Address'), '14 Birch Lane');
	expect(screen.getByRole('status').textContent).toContain('Not saved yet. What you typed is kept.');
	await stores.formDrafts.getState().flush();
	expect(shop.calls.findLast(({ route }) => route === 'formDrafts.save')?.input).toMatchObject({
		form: 'facts',
		fields: { address: '14 Birch Lane' },
	});
	page.unmount();
	show(stores, <FactsSettings />);
	expect(field('Address').value).toBe('14 Birch Lane');
});

it('saves a line when it is left, and is no draft then', async () => {
	const { shop, stores, user } = await openFacts();
	await user.type(field('Address'), ' 14 Birch Lane ');
	await user.tab();
	await waitFor(() => expect(saved(shop)).toEqual([{ address: '14 Birch Lane' }]));
	await waitFor(() => expect(stores.formDrafts.getState().drafts.facts).toBeUndefined());
});

it('keeps the line where it could not be saved', async () => {
	const { shop, stores, user } = await openFacts();
	shop.failNext.set('settings.save', new Error('The disk is full.'));
	await user.type(field('Website'), 'https://birch.example');
	await user.tab();
	await waitFor(() => expect(saved(shop)).toHaveLength(1));
	expect(stores.formDrafts.getState().drafts.facts).toMatchObject({ website: 'https://birch.example' });
});

it('a price half typed is kept too', async () => {
	const { stores, page, user } = await openFacts();
	await user.click(screen.getByRole('button', { name: 'Add a price' }));
	await user.type(field('What'), 'Rye');
	page.unmount();
	show(stores, <FactsSettings />);
	expect(field('What').value).toBe('Rye');
});

it('shows the hours as they were saved, with a break, and says where two times overlap', async () => {
	const { shop, user } = await openFacts();
	const days = screen.queryByRole('button', { name: 'Change days' });
	if (days) await user.click(days);
	await user.click(screen.getByRole('button', { name: 'Add a break Monday' }));
	const hours = () => (saved(shop).at(-1) as { hours: (null | { also?: unknown })[] }).hours;
	await waitFor(() => expect(hours()[1]?.also).toHaveLength(1));
	const second = screen.getByLabelText<HTMLInputElement>('Monday, 2, opens');
	expect(screen.getByText('Saved')).toBeTruthy();
	const before = saved(shop).length;
	fireEvent.change(second, { target: { value: '00:30' } });
	fireEvent.change(screen.getByLabelText('Monday, 2, closes'), { target: { value: '23:30' } });
	expect(screen.getByRole('status').textContent).toMatch(/two times of a day overlap/);
	expect(saved(shop)).toHaveLength(before);
	await user.click(screen.getByRole('button', { name: 'Remove these hours of Monday' }));
	await waitFor(() => expect(hours()[1]).not.toHaveProperty('also'));
	expect(screen.queryByLabelText('Monday, 2, opens')).toBeNull();
});
