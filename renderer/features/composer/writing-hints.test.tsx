import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeMessage } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { calls } from '../../testing/thread-pane-context.tsx';
import { box, open } from './testing/open-composer.tsx';

describe('a promise', () => {
	it('offers a reminder by keys; it is asked once a draft, and says when', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.type(box(), "I'll call you tomorrow. ");
		const yes = await screen.findByRole('button', { name: 'Yes' });
		expect(screen.getByText(/^Remind me tomorrow 9:00/)).toBeTruthy();
		expect(document.querySelector('mark')?.textContent).toBe('tomorrow');
		act(() => yes.focus());
		await user.keyboard('{Enter}');
		await screen.findByText(/^You will be reminded tomorrow 9:00/);
		expect(calls(shop, 'followUps.save')).toMatchObject([
			{ threadId: 't1', note: "I'll call you tomorrow.", cancelOnReply: true },
		]);
		await waitFor(() => expect(document.activeElement).toBe(box()));
		await user.type(box(), 'And I will write on Friday.');
		expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull();
	});

	it('stays away once it was turned down, until another draft begins', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.type(box(), 'I will call you tomorrow.');
		await user.click(await screen.findByRole('button', { name: 'No reminder' }));
		expect(screen.queryByText(/^Remind me/)).toBeNull();
		await user.clear(box());
		await user.type(box(), 'I will call you tomorrow.');
		await screen.findByRole('button', { name: 'Yes' });
		expect(calls(shop, 'followUps.save')).toEqual([]);
	});

	it('is read in the language of the customer', async () => {
		const judgement = {
			sentiment: 'negative',
			upset: 1,
			score: -1,
			intent: 'complaint',
			language: 'de',
			judgedBy: 'x',
			reasons: [],
		} as const;
		const { user } = await open(
			makeThreadShop({ entries: [makeMessage({ judgement: { ...judgement, reasons: [] } })] }),
		);
		await user.type(box(), 'Ich rufe Sie morgen an.');
		await screen.findByText(/^Remind me tomorrow 9:00/);
	});
});

describe('hints', () => {
	it('say what is there, and never keep a reply back', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		expect(screen.queryByRole('list', { name: 'What makes it personal' })).toBeNull();
		await user.type(box(), 'Hello dear valued customer');
		const list = screen.getByRole('list', { name: 'What makes it personal' });
		expect(list.textContent).toContain('Your name, not yet');
		expect(list.textContent).toContain('“valued customer” sounds like a call centre');
		await user.type(box(), ', yours Rosa');
		expect(list.textContent).toContain('Your name, there');
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() => expect(shop.sent).toHaveLength(1));
	});
});
