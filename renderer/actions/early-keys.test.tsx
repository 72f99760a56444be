// Keys that are pressed faster than the screen comes. Nothing here waits between a key and the next one.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../contract/index.ts';
import { makeThread, settings } from '../testing/builders.ts';
import { makeThreadShop } from '../testing/fake-shop.ts';
import { renderApp } from '../testing/render.tsx';
import { makeApp } from '../testing/rows.ts';

const list = () => screen.findByRole('listbox');
const two = () =>
	makeThreadShop({
		app: makeApp({ profile: 'shop', settings }),
		threads: [makeThread({ id: 'one' as ThreadId, name: 'Dana' }), makeThread({ id: 'two' as ThreadId, name: 'Eve' })],
	});
/** Calls that act on a conversation. */
const acts = (shop: ReturnType<typeof two>) =>
	shop.calls.map(({ route }) => route).filter((route) => /^threads\.(done|snooze|reopen|tag|untag)/.test(route));

describe('keys pressed at once', () => {
	it.each([
		['t', 'sweet'],
		['f', 'fri 10'],
		['h', 'fri 10'],
	])('after %s land in the field of the dialog that is loaded', async (key, words) => {
		const shop = two();
		const { user } = await renderApp(shop);
		(await list()).focus();
		await user.keyboard(key + words);
		const dialog = await screen.findByRole('dialog');
		await waitFor(() => expect(dialog.querySelector<HTMLInputElement>('input')?.value).toBe(words));
		expect(document.activeElement).toBe(dialog.querySelector('input'));
		expect(acts(shop)).toEqual([]);
	});

	it('after R land in the reply to whom was chosen, though the conversation is still read', async () => {
		const shop = two();
		const { user, stores } = await renderApp(shop);
		(await list()).focus();
		await screen.findByRole('heading', { level: 1, name: 'Dana' });
		let answer = () => {};
		const read = new Promise<void>((resolve) => {
			answer = resolve;
		});
		const eve = shop.threads.get('two' as ThreadId);
		if (!eve) throw new Error('no thread');
		shop.answers['threads.get'] = async () => {
			await read;
			return eve;
		};
		await user.keyboard('{ArrowDown}r');
		await user.keyboard('Dear Eve, he');
		expect(screen.queryByRole('textbox', { name: /Dana/ })).toBeNull();
		answer();
		const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Eve/ });
		await waitFor(() => expect(box.value).toBe('Dear Eve, he'));
		await user.keyboard('llo');
		expect(box.value).toBe('Dear Eve, hello');
		expect(acts(shop)).toEqual([]);
		expect(stores.ui.getState().dialog).toBeNull();
	});

	it('after R in a conversation that cannot be read are keys of the list again', async () => {
		const shop = two();
		const { user, stores } = await renderApp(shop);
		(await list()).focus();
		await screen.findByRole('heading', { level: 1, name: 'Dana' });
		shop.answers['threads.get'] = () => Promise.reject(new Error('The disk is gone.'));
		await user.keyboard('{ArrowDown}r');
		await screen.findByText('The disk is gone.');
		await user.keyboard('h');
		expect(stores.ui.getState().dialog?.kind).toBe('snooze');
	});

	it('while an arrow key is held act on the row that is chosen', async () => {
		const shop = two();
		const { stores } = await renderApp(shop);
		const rows = await list();
		rows.focus();
		await screen.findByRole('heading', { level: 1, name: 'Dana' });
		// In one moment, as a key that repeats.
		act(() => {
			for (const index of [1, 0]) stores.inbox.getState().select(index);
		});
		fireEvent.keyDown(rows, { key: 'e', code: 'KeyE' });
		const done = await waitFor(() => {
			const calls = shop.calls.filter(({ route }) => route === 'threads.done');
			expect(calls).toHaveLength(1);
			return calls;
		});
		expect(done.map(({ input }) => input)).toEqual([{ threadId: 'one' }]);
	});
});
