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
	{ id: 'g1' as TagId, name: 'Packaging', threads: 3, colour: 'grey', meaning: '' },
	{ id: 'g2' as TagId, name: 'Delivery', threads: 0, colour: 'teal', meaning: 'Late, lost, wrong address' },
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
		const shop = makeThreadShop({
			tags,
			threads: [makeThread({ tags: [{ id: 'g1' as TagId, name: 'Packaging', colour: 'grey', meaning: '' }] })],
		});
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

	it('shows what each is for and how often it is used, and changes it', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		expect(screen.getByText('3 conversations')).toBeTruthy();
		expect(screen.getByText('Late, lost, wrong address')).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Change Delivery' }));
		const field = screen.getByRole('textbox', { name: 'Name of the tag' });
		await user.clear(field);
		await user.type(field, 'packaging{Enter}');
		expect(screen.getByRole('alert').textContent).toBe('There is already a tag with this name.');
		await user.clear(field);
		await user.type(field, 'Late');
		await user.click(screen.getByRole('radio', { name: 'Pink' }));
		await user.click(screen.getByRole('button', { name: 'Save' }));
		const saved = { id: 'g2', name: 'Late', colour: 'pink', meaning: 'Late, lost, wrong address' };
		await waitFor(() => expect(calls(shop, 'tags.save')).toEqual([saved]));
	});

	it('removes without a question, because it can be undone', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Remove Packaging' }));
		expect((await screen.findByRole('status')).textContent).toContain('Tag removed: Packaging');
		await user.click(screen.getByRole('button', { name: 'Undo' }));
		await waitFor(() => expect(calls(shop, 'tags.undo')).toEqual([{ undoId: 'c1' }]));
		expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
	});

	it('keeps the way back where it could not be gone', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Remove Packaging' }));
		shop.failNext.set('tags.undo', new Error('There is a new tag “Packaging” by now.'));
		await user.click(await screen.findByRole('button', { name: 'Undo' }));
		await waitFor(() => expect(calls(shop, 'tags.undo')).toHaveLength(1));
		expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
	});

	it('merges one into another, by keys alone', async () => {
		const shop = makeThreadShop({ tags });
		const user = await open(shop);
		screen.getByRole('button', { name: 'Merge Packaging into another tag' }).focus();
		await user.keyboard('{Enter}');
		expect(screen.getByText(/^3 conversations get the other tag/)).toBeTruthy();
		expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Merge “Packaging” into' }));
		await user.tab();
		await user.keyboard('{Enter}');
		await waitFor(() => expect(calls(shop, 'tags.merge')).toEqual([{ id: 'g1', into: 'g2' }]));
		expect((await screen.findByRole('status')).textContent).toContain('Packaging was merged into Delivery');
	});
});
