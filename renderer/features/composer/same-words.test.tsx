import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CallError } from '../../api/client.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open } from './testing/open-composer.tsx';

const sentence = 'You sent this at 9:12. It was not sent again.';

async function pressSame() {
	const shop = makeThreadShop();
	const { user, stores } = await open(shop);
	await user.type(box(), 'We are open until six.');
	shop.failNext.set('replies.send', new CallError('confirm', sentence));
	await user.keyboard('{Control>}{Enter}{/Control}');
	expect((await screen.findByText(sentence)).parentElement?.getAttribute('role')).toBe('alert');
	return { shop, user, stores };
}
const alertText = () => screen.queryByText(sentence);

it('asks before the same words go out again, and sends nothing meanwhile', async () => {
	const { shop, user } = await pressSame();
	expect(shop.sent).toEqual([]);
	expect(box().value).toBe('We are open until six.');
	// The focus is where a hasty second press does no harm.
	expect(document.activeElement?.textContent).toBe('Keep writing');
	await user.keyboard('{Control>}{Enter}{/Control}');
	expect(shop.sent).toEqual([]);
});

it('sends them on purpose: the same reply, confirmed', async () => {
	const { shop, user } = await pressSame();
	await user.click(screen.getByRole('button', { name: 'Send again' }));
	await waitFor(() => expect(shop.sent).toHaveLength(1));
	expect(shop.sent).toMatchObject([
		{ text: 'We are open until six.', confirmed: { sameWords: true, privateData: [] } },
	]);
	const tokens = shop.calls
		.filter(({ route }) => route === 'replies.send')
		.map(({ input }) => (input as { clientToken: string }).clientToken);
	expect(new Set(tokens).size).toBe(1);
	expect(alertText()).toBeNull();
});

it('goes back to the box, and the question is gone with the next letter', async () => {
	const { shop, user } = await pressSame();
	await user.click(screen.getByRole('button', { name: 'Keep writing' }));
	expect(alertText()).toBeNull();
	expect(document.activeElement).toBe(box());
	await user.type(box(), ' Promised!');
	await user.keyboard('{Control>}{Enter}{/Control}');
	await waitFor(() =>
		expect(shop.sent).toMatchObject([
			{ text: 'We are open until six. Promised!', confirmed: { sameWords: false, privateData: [] } },
		]),
	);
});
