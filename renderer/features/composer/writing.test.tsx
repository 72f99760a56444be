import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { makeCannedReply, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open } from './testing/open-composer.tsx';

describe('length', () => {
	it('is silent, then counts, then blocks and says by how much', async () => {
		const shop = makeThreadShop({ limit: 20 });
		const { user } = await open(shop);
		await user.type(box(), 'a'.repeat(10));
		expect(screen.queryByText(/\/ 20/)).toBeNull();
		await user.type(box(), 'a'.repeat(7));
		expect(await screen.findByText('17 / 20')).toBeTruthy();
		await user.type(box(), 'a'.repeat(5));
		const button = await screen.findByRole('button', { name: '2 too long' });
		await user.click(button);
		expect(shop.sent).toHaveLength(0);
		await user.type(box(), '{Backspace}{Backspace}{Backspace}{Backspace}');
		expect(await screen.findByRole('button', { name: 'Reply publicly on Mastodon' })).toBeTruthy();
		expect(screen.getByText('It fits again')).toBeTruthy();
	});
});

describe('canned replies', () => {
	const canned = [
		makeCannedReply(
			'sorry',
			'Sorry, and a new one',
			'I am so sorry, {name}. I will bring order {order} on {day}. {my name}',
		),
		makeCannedReply('hours', 'Opening hours', 'We are open {hours today}.'),
	];

	it('opens by "/", filters, fills what is known, and leaves gaps that Tab reaches and no reply keeps', async () => {
		const shop = makeThreadShop({ cannedReplies: canned });
		const { user } = await open(shop);
		await user.type(box(), 'Hi Dana, /so');
		const list = screen.getByRole('listbox', { name: 'Canned replies' });
		expect(within(list).getAllByRole('option')[0]).toBe(
			within(list).getByRole('option', { name: /Sorry, and a new one/, selected: true }),
		);
		expect(box().getAttribute('aria-activedescendant')).toBe(within(list).getAllByRole('option')[0]?.id);
		await user.keyboard('{Enter}');
		expect(box().value).toBe('Hi Dana, I am so sorry, Dana. I will bring order 4711 on [day?]. Rosa');
		expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('[day?]');
		await user.keyboard('{Control>}{Enter}{/Control}');
		expect(shop.sent).toHaveLength(0);
		expect(screen.getAllByText('Fill in [day?] first.')[0]).toBeTruthy();
		// The only gap, chosen already: Tab stays on it, and Shift+Tab is the way out of the box.
		await user.tab();
		expect(document.activeElement).toBe(box());
		expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('[day?]');
		await user.tab({ shift: true });
		expect(document.activeElement).not.toBe(box());
		await user.tab();
		await user.tab();
		expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('[day?]');
		await user.keyboard('Friday');
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() => expect(shop.sent[0]?.text).toContain('on Friday'));
		expect(shop.sent[0]?.cannedReplyIds).toEqual(['canned-sorry']);
	});

	it('Esc closes the list and leaves the "/"; a space types it', async () => {
		const { user } = await open(makeThreadShop({ cannedReplies: canned }));
		await user.type(box(), '/h');
		expect(screen.getByRole('listbox')).toBeTruthy();
		await user.keyboard('{Escape}');
		expect(screen.queryByRole('listbox')).toBeNull();
		expect(box().value).toBe('/h');
		await user.clear(box());
		await user.type(box(), 'either / or');
		expect(screen.queryByRole('listbox')).toBeNull();
		expect(box().value).toBe('either / or');
	});

	it('Tab goes on as ever where there is no gap', async () => {
		const { user } = await open(makeThreadShop({ cannedReplies: canned }));
		await user.type(box(), 'no gap here');
		await user.tab();
		expect(document.activeElement).not.toBe(box());
	});
});

describe('one pane', () => {
	it('folds to a line that names its audience, and opens with its draft', async () => {
		const shop = makeThreadShop();
		shop.drafts.set('t1|public', {
			threadId: 't1' as ThreadId,
			audience: 'public',
			text: 'Hi Dana, I am',
			caret: 13,
			revision: 4,
			updatedAt: NOW,
		});
		const { user } = await open(shop, true);
		const line = await screen.findByRole('button', { name: /Public reply.*Hi Dana, I am.*Continue/ });
		expect(screen.queryByRole('textbox')).toBeNull();
		await user.click(line);
		expect(document.activeElement).toBe(box());
		expect(box().value).toBe('Hi Dana, I am');
		expect(box().selectionStart).toBe(13);
	});
});

describe('another window wrote the same draft', () => {
	it('shows both and loses neither', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		shop.drafts.set('t1|public', {
			threadId: 't1' as ThreadId,
			audience: 'public',
			text: 'from the laptop',
			caret: 0,
			revision: 7,
			updatedAt: NOW,
		});
		await user.type(box(), 'from here');
		expect(await screen.findByText('from the laptop')).toBeTruthy();
		expect(box().value).toBe('from here');
		await user.click(screen.getByRole('button', { name: 'Keep this text' }));
		await waitFor(() => expect(shop.drafts.get('t1|public')?.text).toBe('from here'));
	});
});
