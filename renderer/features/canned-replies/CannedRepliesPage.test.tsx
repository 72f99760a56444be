import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { TagId } from '../../../contract/index.ts';
import { makeCannedReply, noActions } from '../../testing/builders.ts';
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
		await user.click(screen.getByRole('button', { name: 'name' }));
		await user.type(screen.getByRole('textbox', { name: 'Text' }), ', bring {{order}');
		expect(
			screen.getByText(
				(_, element) => element?.tagName === 'P' && /^Hi Dana, bring (#?4711|\[order\?\])$/.test(element.textContent),
			),
		).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls(shop, 'cannedReplies.save')).toEqual([
				{ title: 'Parking', shortcut: 'parking', text: 'Hi {name}, bring {order}', folderId: null, actions: noActions },
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
		expect(calls(shop, 'cannedReplies.putBack')).toEqual([{ id: 'canned-hours' }]);
	});

	it('say what is out of date, first in the list and above the text, until the owner says that it is true', async () => {
		const text = 'Open until 31 October.';
		const from = text.indexOf('31');
		const old = makeCannedReply('autumn', 'Autumn hours', text, 41, {
			outdated: [{ kind: 'date', day: '2025-10-31', words: '31 October', from, to: from + 10, sentSince: 3 }],
			outcome: { counted: 41, thanked: 9, angry: 2, other: 0, nothing: 30 },
		});
		const shop = makeThreadShop({ cannedReplies: [...canned, old] });
		const user = await open(shop);
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 of 3 are out of date');
		const rows = screen.getAllByRole('listitem').map((item) => item.textContent);
		expect(rows[0]).toContain('October 31 is over.');
		await user.click(screen.getByRole('button', { name: /Autumn hours/ }));
		expect(screen.getByText(/Used 41 times: 9 thanked, 2 angry, 30 said nothing more/)).toBeTruthy();
		expect(screen.getByText(/It was sent 3 times since/)).toBeTruthy();
		// No holiday is planned that could stand there instead.
		expect(screen.queryByRole('button', { name: 'Use the shop fact' })).toBeNull();
		await user.click(screen.getByRole('button', { name: 'Still true' }));
		expect(calls(shop, 'cannedReplies.stillTrue')).toEqual([{ id: 'canned-autumn', words: '31 October' }]);
	});

	it('by keys alone: arrows choose, Enter goes into the editor, Esc comes back, Ctrl+Enter saves', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const user = await open(shop);
		await user.click(screen.getByRole('searchbox'));
		await user.keyboard('{ArrowDown}');
		const row = (name: RegExp) => screen.getByRole('button', { name });
		expect(document.activeElement).toBe(row(/Opening hours/));
		await user.keyboard('{ArrowDown}');
		expect(document.activeElement).toBe(row(/Sorry, and/));
		await user.keyboard('{Enter}');
		const title = await screen.findByRole('textbox', { name: 'Title' });
		await waitFor(() => expect(document.activeElement).toBe(title));
		await user.keyboard('!{Control>}{Enter}{/Control}');
		await waitFor(() =>
			expect(calls(shop, 'cannedReplies.save')).toMatchObject([{ id: 'canned-sorry', title: 'Sorry, and a new one!' }]),
		);
		await user.keyboard('{Escape}');
		expect(document.activeElement).toBe(row(/Sorry, and/));
	});

	it('take a whole variable with one press, and list them after {', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: /Sorry, and/ }));
		const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
		await user.click(box);
		await user.keyboard('{Control>}{End}{/Control}');
		box.setSelectionRange(box.value.length, box.value.length);
		await user.keyboard('{Backspace}');
		expect(box.value).toBe('I am sorry, {name}. ');
		await user.keyboard('{{ph');
		expect(screen.getByRole('option', { name: /phone/ })).toBeTruthy();
		await user.keyboard('{Enter}');
		expect(box.value).toBe('I am sorry, {name}. {phone}');
	});

	it('do with sending what is chosen here', async () => {
		const shop = makeThreadShop({
			cannedReplies: canned,
			tags: [{ id: 'g1' as TagId, name: 'Late', colour: 'grey', meaning: '', threads: 0 }],
		});
		const user = await open(shop);
		await user.click(screen.getByRole('button', { name: /Opening hours/ }));
		await user.click(screen.getByText('Done with sending'));
		await user.click(screen.getByRole('button', { name: 'Late' }));
		await user.type(screen.getByRole('textbox', { name: 'Follow-up in days' }), '3x');
		await user.type(screen.getByRole('textbox', { name: 'What for' }), 'Is it there?');
		await user.click(screen.getByRole('switch', { name: 'Done once it is sent' }));
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls(shop, 'cannedReplies.save')).toMatchObject([
				{ actions: { tagIds: ['g1'], laterDays: null, followUp: { days: 3, note: 'Is it there?' }, done: true } },
			]),
		);
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
