import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { makeCannedReply } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { CannedRepliesPage } from './CannedRepliesPage.tsx';
import { proposeShortcut, shortcutProblem } from './shortcut.ts';

const canned = [
	makeCannedReply('sorry', 'Sorry, and a new one', 'I am sorry, {name}. {my name}', 3),
	makeCannedReply('hours', 'Opening hours', 'We are open {hours today}.'),
];
const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);

async function open(shop: FakeShop) {
	const stores = await startStores(shop);
	show(stores, <CannedRepliesPage />);
	return userEvent.setup();
}

describe('canned replies', () => {
	it('are found by shortcut, title or text', async () => {
		const user = await open(makeThreadShop({ cannedReplies: canned }));
		expect(screen.getAllByRole('listitem')).toHaveLength(2);
		await user.type(screen.getByRole('searchbox', { name: 'Search' }), '/hou');
		expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
			expect.stringContaining('Opening hours'),
		]);
	});

	it('are written with a preview, a proposed shortcut and variables one press away', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: 'New canned reply' }));
		await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Parking');
		await user.type(screen.getByRole('textbox', { name: 'Text' }), 'Hi ');
		await user.click(screen.getByRole('button', { name: /\{name\}/ }));
		await user.type(screen.getByRole('textbox', { name: 'Text' }), ', bring {{order}');
		expect(
			screen.getByText((_, element) => element?.tagName === 'P' && element.textContent === 'Hi Dana, bring [order?]'),
		).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls(shop, 'cannedReplies.save')).toEqual([
				{ title: 'Parking', shortcut: 'parking', text: 'Hi {name}, bring {order}' },
			]),
		);
	});

	it('never share a shortcut', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: /Opening hours/ }));
		const shortcut = screen.getByRole('textbox', { name: 'Shortcut' });
		await user.clear(shortcut);
		await user.type(shortcut, 'Sorry');
		expect(screen.getByRole('alert').textContent).toContain('“Sorry, and a new one” has this shortcut already.');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		expect(calls(shop, 'cannedReplies.save')).toEqual([]);
	});

	it('come back after they were removed', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: /Opening hours/ }));
		await user.click(screen.getByRole('button', { name: 'Remove' }));
		await user.click(await screen.findByRole('button', { name: /Undo/ }));
		expect(calls(shop, 'cannedReplies.remove')).toEqual([{ id: 'canned-hours' }]);
		expect(calls(shop, 'cannedReplies.save')).toEqual([
			{ title: 'Opening hours', shortcut: 'hours', text: 'We are open {hours today}.' },
		]);
	});
});

it('a shortcut is letters, digits, - and _, and free', () => {
	expect(
		['sorry', 'SORRY', 'a b', 'a/b', '', 'ok_1-x', 'schön', 'x'.repeat(31)].map((text) =>
			shortcutProblem(text, null, canned),
		),
	).toEqual(['taken', 'taken', 'signs', 'signs', 'empty', null, null, 'signs']);
	expect(shortcutProblem('sorry', canned[0]?.id ?? null, canned)).toBeNull();
	expect([proposeShortcut('Sorry, and a new one'), proposeShortcut('— 24 h')]).toEqual(['sorry', '24']);
});
