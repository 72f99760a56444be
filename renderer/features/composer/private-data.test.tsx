import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { CallError } from '../../api/client.ts';
import { makeThread } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open } from './testing/open-composer.tsx';

/** What main finds: 4711 is an order number, 0650 5550100 a phone number. */
const finds = (text: string) =>
	(
		[
			['order', '4711'],
			['phone', '0650 5550100'],
		] as const
	).flatMap(([kind, value]) => {
		const from = text.indexOf(value);
		return from < 0 ? [] : [{ kind, from, to: from + value.length }];
	});
/** Refuses like main: what is found and not confirmed. */
const refusing = (shop: FakeShop) => {
	const refuse = new CallError('confirm', 'There is something private.', 'privateData');
	shop.privateData = (text) => finds(text);
	shop.answers['replies.send'] = (input) => {
		const confirmed = input.confirmed?.privateData ?? [];
		if (finds(input.text).some(({ from, to }) => !confirmed.includes(input.text.slice(from, to)))) throw refuse;
		delete shop.answers['replies.send'];
		return shop.client['replies.send'](input);
	};
	return shop;
};
const start = async (text: string, shop = refusing(makeThreadShop())) => {
	const { user, stores } = await open(shop);
	if (text !== '') await user.type(box(), text);
	return { shop, user, stores };
};
const send = '{Control>}{Enter}{/Control}';
const question = () => screen.findByText('Order number 4711 would be public');
const focused = () => document.activeElement?.textContent;

it('says what would be public and underlines it, before Send is pressed', async () => {
	const { shop } = await start('Order 4711 is in the oven.');
	await question();
	expect(document.querySelector('mark')?.textContent).toBe('4711');
	expect(document.activeElement).toBe(box());
	expect(shop.sent).toEqual([]);
});

it('the first Ctrl+Enter brings the focus to the safe button, a hasty second one does nothing, one on “Post anyway” sends', async () => {
	const { shop, user } = await start('Order 4711 is in the oven.');
	await question();
	await user.keyboard(send);
	expect(focused()).toBe('Move to private');
	await user.keyboard(send);
	expect([shop.sent, focused()]).toEqual([[], 'Move to private']);
	await user.tab();
	expect(focused()).toBe('Post anyway');
	await user.keyboard(send);
	await waitFor(() => expect(shop.sent).toMatchObject([{ audience: 'public', confirmed: { privateData: ['4711'] } }]));
});

it('asks also where Send is pressed before the text was looked through', async () => {
	const { shop, user } = await start('');
	await user.click(box());
	await user.paste('Order 4711 is in the oven.');
	await user.keyboard(send);
	await question();
	await waitFor(() => expect(focused()).toBe('Move to private'));
	expect(shop.sent).toEqual([]);
});

it('moves the text to private; the question is gone there', async () => {
	const { user, shop } = await start('Order 4711 is in the oven.');
	await question();
	await user.click(screen.getByRole('button', { name: 'Move to private' }));
	expect(box().value).toBe('Order 4711 is in the oven.');
	expect(screen.queryByText(/would be public/)).toBeNull();
	await user.keyboard(send);
	await waitFor(() => expect(shop.calls.filter(({ route }) => route === 'replies.send')).toHaveLength(1));
	expect(shop.calls.findLast(({ route }) => route === 'replies.send')?.input).toMatchObject({ audience: 'private' });
});

it('names every kind, and is gone with what was edited away', async () => {
	const { user } = await start('Order 4711, we ring 0650 5550100');
	await screen.findByText('Order number and phone would be public');
	await user.clear(box());
	await user.type(box(), 'Soon.');
	await waitFor(() => expect(screen.queryByText(/would be public/)).toBeNull());
});

it('where there is no private way, the reason stands there and the choice is to keep writing', async () => {
	const why = rawText('Dana takes no messages.');
	const audiences = { public: { allowed: true }, private: { allowed: false, why } };
	const { user } = await start(
		'Order 4711 is here.',
		refusing(makeThreadShop({ threads: [makeThread({ audiences })] })),
	);
	await question();
	expect(screen.queryByRole('button', { name: 'Move to private' })).toBeNull();
	expect(screen.getAllByText('Dana takes no messages.').length).toBeGreaterThan(0);
	await user.keyboard(send);
	expect(focused()).toBe('Keep writing');
	await user.keyboard('{Enter}');
	expect(document.activeElement).toBe(box());
});

it('keeps its answer where main then asks about the same words, and closes the conversation if that was pressed', async () => {
	const { shop, user } = await start('Order 4711 is in the oven.');
	await question();
	await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
	shop.failNext.set('replies.send', new CallError('confirm', 'You sent this at 9:12.', 'sameWords'));
	await user.click(screen.getByRole('button', { name: 'Post anyway' }));
	await screen.findByText('You sent this at 9:12.');
	expect(shop.sent).toEqual([]);
	await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
	await waitFor(() =>
		expect(shop.sent).toMatchObject([{ thenDone: true, confirmed: { privateData: ['4711'], sameWords: true } }]),
	);
});
