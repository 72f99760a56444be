import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Tag, TagId, ThreadId } from '../../../contract/index.ts';
import { makeThread } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { TagDialog } from './TagDialog.tsx';
import { TagsPage } from './TagsPage.tsx';

const tags: Tag[] = [
	{ id: 'g1' as TagId, name: 'Packaging', threads: 3 },
	{ id: 'g2' as TagId, name: 'Delivery', threads: 0 },
];
const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);

describe('the dialog of T', () => {
	async function open(shop: FakeShop) {
		const stores = await startStores(shop);
		show(stores, <TagDialog threadId={'t1' as ThreadId} onClose={vi.fn()} />);
		return userEvent.setup();
	}

	it('puts a tag on by a few letters and Enter', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		await user.type(await screen.findByRole('combobox', { name: 'Find or create a tag' }), 'deli{Enter}');
		await waitFor(() => expect(calls(shop, 'threads.tag')).toEqual([{ threadId: 't1', tagId: 'g2' }]));
		expect(calls(shop, 'tags.save')).toEqual([]);
	});

	it('makes one that is not there yet', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		await user.type(await screen.findByRole('combobox'), 'Gluten{Enter}');
		await waitFor(() => expect(calls(shop, 'tags.save')).toEqual([{ name: 'Gluten' }]));
		expect(calls(shop, 'threads.tag')).toEqual([{ threadId: 't1', tagId: 'x' }]);
	});

	it('takes off the one that is on', async () => {
		const shop = makeThreadShop({ tags, threads: [makeThread({ tags: [{ id: 'g1' as TagId, name: 'Packaging' }] })] });
		const user = await open(shop);
		await user.click(await screen.findByRole('option', { name: 'Packaging', selected: true }));
		await waitFor(() => expect(calls(shop, 'threads.untag')).toEqual([{ threadId: 't1', tagId: 'g1' }]));
	});
});

describe('the page', () => {
	async function open(shop: FakeShop) {
		const stores = await startStores(shop);
		show(stores, <TagsPage />);
		return userEvent.setup();
	}

	it('shows how often each is used, and renames', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		expect(screen.getByText('3 conversations')).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Rename Delivery' }));
		const field = screen.getByRole('textbox', { name: 'Name of the tag' });
		await user.clear(field);
		await user.type(field, 'packaging{Enter}');
		expect(screen.getByRole('alert').textContent).toBe('There is already a tag with this name.');
		await user.clear(field);
		await user.type(field, 'Late{Enter}');
		await waitFor(() => expect(calls(shop, 'tags.save')).toEqual([{ id: 'g2', name: 'Late' }]));
	});

	it('asks before it takes a tag off conversations, and not for one that is on none', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Remove Packaging' }));
		expect(calls(shop, 'tags.remove')).toEqual([]);
		await user.click(screen.getByRole('button', { name: 'Remove everywhere and delete' }));
		await waitFor(() => expect(calls(shop, 'tags.remove')).toEqual([{ id: 'g1' }]));
		await user.click(screen.getByRole('button', { name: 'Remove Delivery' }));
		await waitFor(() => expect(calls(shop, 'tags.remove')).toHaveLength(2));
	});
});
