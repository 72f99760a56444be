import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { CallError } from '../../api/client.ts';
import { makeThread } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open, radio } from './testing/open-composer.tsx';

const page = 'https://x.example/dana/status/1';
const why = 'Dana did not name you here, so X takes an answer only from its own page.';
const shopWith = (where: { page?: string }) =>
	makeThreadShop({
		threads: [
			makeThread({
				audiences: {
					public: {
						allowed: false,
						manual: true,
						readers: rawText('Everyone can read this.'),
						why: rawText(why),
						...where,
					},
					private: { allowed: false, why: rawText('A post cannot be answered privately.') },
				},
			}),
		],
	});
const routes = (shop: ReturnType<typeof makeThreadShop>, ...names: string[]) =>
	shop.calls.filter(({ route }) => names.includes(route));

afterEach(() => vi.restoreAllMocks());

it('says who will read it and that only the owner can post it; the button says what it does', async () => {
	await open(shopWith({ page }));
	expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true');
	expect(screen.getByRole('radiogroup', { description: `Everyone can read this. ${why}` })).toBeTruthy();
	expect(screen.getByRole('button', { name: 'Copy and open Mastodon' }).getAttribute('aria-disabled')).toBeNull();
	expect(screen.queryByRole('button', { name: /Reply publicly/ })).toBeNull();
});

it('Ctrl+Enter saves a manual reply, copies it, opens the page, and stays with the customer', async () => {
	const shop = shopWith({ page });
	const { user, stores } = await open(shop);
	await user.type(box(), 'We are on it.');
	await user.keyboard('{Control>}{Enter}{/Control}');
	await waitFor(() => expect(routes(shop, 'links.open')).toHaveLength(1));
	expect(shop.sent).toMatchObject([{ audience: 'public', text: 'We are on it.', manual: true }]);
	expect(await navigator.clipboard.readText()).toBe('We are on it.');
	expect(routes(shop, 'replies.send', 'links.open').map(({ route }) => route)).toEqual(['replies.send', 'links.open']);
	expect(routes(shop, 'links.open')[0]?.input).toEqual({ url: page });
	expect(stores.thread.getState().thread?.id).toBe('t1');
	expect(box().value).toBe('');
	expect(routes(shop, 'outbox.resolveUnsure')).toEqual([]);
});

it('opens nothing where it was refused, and keeps the text', async () => {
	const shop = shopWith({ page });
	const { user } = await open(shop);
	await user.type(box(), 'We are on it.');
	shop.failNext.set('replies.send', new CallError('conflict', 'This can be sent from here now.'));
	await user.click(screen.getByRole('button', { name: 'Copy and open Mastodon' }));
	expect((await screen.findAllByRole('alert')).map((alert) => alert.textContent)).toContain(
		'This can be sent from here now.',
	);
	expect(routes(shop, 'links.open')).toEqual([]);
	expect(box().value).toBe('We are on it.');
});

it('says so where the clipboard is closed, and goes on', async () => {
	const shop = shopWith({ page });
	const { user, stores } = await open(shop);
	vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
	await user.type(box(), 'We are on it.');
	await user.click(screen.getByRole('button', { name: 'Copy and open Mastodon' }));
	await waitFor(() => expect(routes(shop, 'links.open')).toHaveLength(1));
	expect(stores.ui.getState().notices.map(({ text }) => text)).toEqual([
		expect.stringContaining('could not be copied'),
	]);
});

it('a reply told to the customer needs no page: one press, and it counts as sent', async () => {
	const shop = shopWith({});
	const { user } = await open(shop);
	await user.type(box(), 'Your cake is ready.');
	await user.click(screen.getByRole('button', { name: 'I told them' }));
	await waitFor(() => expect(routes(shop, 'outbox.resolveUnsure')).toHaveLength(1));
	expect(routes(shop, 'outbox.resolveUnsure')[0]?.input).toEqual({ id: 'o1', how: 'there' });
	expect(shop.sent).toMatchObject([{ manual: true }]);
	expect(routes(shop, 'links.open')).toEqual([]);
});

it('the guards hold for a manual reply, too: a gap stops it', async () => {
	const shop = shopWith({ page });
	const { user } = await open(shop);
	await user.type(box(), 'On [[day?]');
	await user.click(screen.getByRole('button', { name: 'Copy and open Mastodon' }));
	expect(shop.sent).toEqual([]);
	expect(routes(shop, 'links.open')).toEqual([]);
});
