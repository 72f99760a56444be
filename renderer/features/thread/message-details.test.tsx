import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { MessageId, TagId, ThreadId } from '../../../contract/index.ts';
import { DAY, makeMessage, makeThread, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { calls, open } from '../../testing/thread-pane-context.tsx';
import { SentimentDialog } from './SentimentDialog.tsx';

describe('sentiment', () => {
	it('is a guess on every customer message, with its reasons on request, and corrected there', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.click(screen.getByRole('button', { name: /Sentiment: Negative, upset \(automatic\)/ }));
		expect(screen.getByText('Strong words')).toBeTruthy();
		expect(document.querySelector('article mark')?.textContent).toBe('wrong');
		await user.click(screen.getByRole('radio', { name: 'Positive' }));
		expect(calls(shop, 'judgement.correct')).toEqual([{ messageId: 'm1', sentiment: 'positive' }]);
	});

	it('says what it is about and what the owner taught; both corrections and learned words can be undone', async () => {
		const message = makeMessage({
			text: 'sick boards',
			topics: [{ topic: 'delivery', times: 1 }],
			judgement: {
				sentiment: 'positive',
				upset: 0,
				score: 0.5,
				intent: 'praise',
				language: 'en',
				judgedBy: 'x',
				reasons: [{ rule: 'corrected:2', weight: 1, from: 0, to: 4 }],
			},
		});
		const shop = makeThreadShop({ entries: [message] });
		shop.sentiment = {
			...shop.sentiment,
			corrections: [
				{
					messageId: 'm9' as MessageId,
					threadId: 't1' as ThreadId,
					name: 'Bo',
					text: 'sick',
					sentiment: 'positive',
					intent: null,
					at: NOW,
				},
			],
		};
		const { user, stores } = await open(shop);
		await user.click(screen.getByRole('button', { name: /Sentiment: Positive/ }));
		expect(screen.getByText('Praise · Delivery', { selector: 'p' })).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Undo: Because you corrected “sick” twice' }));
		expect(calls(shop, 'judgement.unlearn')).toEqual([{ word: 'sick' }]);
		await waitFor(() =>
			expect(stores.ui.getState().undo).toMatchObject({ code: 'unlearnt', name: 'sick', threadId: 't1' }),
		);
		await stores.ui.getState().undo?.run?.();
		expect(calls(shop, 'judgement.correct')).toEqual([{ messageId: 'm9', sentiment: 'positive' }]);
		await user.click(screen.getByRole('radio', { name: 'Negative' }));
		await waitFor(() => expect(stores.ui.getState().undo).toMatchObject({ code: 'sentiment', name: 'Dana Kim' }));
		await stores.ui.getState().undo?.run?.();
		expect(calls(shop, 'judgement.correct').slice(1)).toEqual([
			{ messageId: 'm1', sentiment: 'negative' },
			{ messageId: 'm1', sentiment: null },
		]);
	});

	it('is corrected by a digit in the dialog of M', async () => {
		const shop = makeThreadShop();
		const stores = await startStores(shop);
		const closed = vi.fn();
		show(stores, <SentimentDialog threadId={'t1' as ThreadId} onClose={closed} />);
		const dialog = await screen.findByRole('dialog', { name: 'How does this sound?' });
		// Drawn a moment before it takes the focus.
		await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
		await userEvent.setup().keyboard('2');
		expect(calls(shop, 'judgement.correct')).toEqual([{ messageId: 'm1', sentiment: 'neutral' }]);
		expect(closed).toHaveBeenCalled();
	});

	it('is told what the message wants there, which can be undone and taken back', async () => {
		const shop = makeThreadShop({ entries: [makeMessage({ correctedIntent: 'notSpam' })] });
		const stores = await startStores(shop);
		show(stores, <SentimentDialog threadId={'t1' as ThreadId} onClose={vi.fn()} />);
		const wants = await screen.findByRole('region', { name: 'What do they want?' });
		expect(within(wants).getByRole('button', { name: 'Complaint', pressed: true })).toBeTruthy();
		await userEvent.setup().click(within(wants).getByRole('button', { name: 'Order' }));
		expect(calls(shop, 'judgement.correctIntent')).toEqual([{ messageId: 'm1', intent: 'order' }]);
		await waitFor(() => expect(stores.ui.getState().undo).toMatchObject({ code: 'intent', name: 'Dana Kim' }));
		await stores.ui.getState().undo?.run?.();
		await userEvent.setup().click(within(wants).getByRole('button', { name: 'Use the automatic answer' }));
		expect(calls(shop, 'judgement.correctIntent').slice(1)).toEqual([
			{ messageId: 'm1', intent: 'notSpam' },
			{ messageId: 'm1', intent: null },
		]);
	});

	it('shows in the dialog what else its correction changed', async () => {
		const shop = makeThreadShop({ entries: [makeMessage({ corrected: 'positive' })] });
		shop.effects = {
			count: 2,
			examples: [
				{
					threadId: 't9' as ThreadId,
					name: 'Bo',
					text: 'sick boards',
					before: { sentiment: 'negative', intent: 'spam' },
					after: { sentiment: 'positive', intent: 'order' },
				},
			],
		};
		const stores = await startStores(shop);
		show(stores, <SentimentDialog threadId={'t1' as ThreadId} onClose={vi.fn()} />);
		expect(await screen.findByText('Your correction also changed 2 other messages:')).toBeTruthy();
		expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toContain(
			'Bo: “sick boards” (Negative → Positive, Spam → Order)',
		);
	});
});

describe('the customer', () => {
	it('is told as a story, with tags that come off and other threads', async () => {
		const thread = makeThread({
			tags: [{ id: 'g1' as TagId, name: 'Packaging', colour: 'grey', meaning: '' }],
			customer: {
				...makeThread().customer,
				threads: [
					{
						id: 't9' as ThreadId,
						connectorId: 'mastodon',
						channel: null,
						preview: 'The box was torn',
						at: NOW - DAY,
						state: 'done',
					},
				],
			},
		});
		const shop = makeThreadShop({ threads: [thread] });
		const { user } = await open(shop);
		const panel = within(screen.getByRole('complementary', { name: 'Customer' }));
		expect(panel.getByRole('heading', { level: 2 }).textContent).toBe('Dana has written 3 times');
		expect(panel.getByText('The box was torn')).toBeTruthy();
		await user.click(panel.getByRole('button', { name: 'Remove Packaging' }));
		expect(calls(shop, 'threads.untag')).toEqual([{ threadId: 't1', tagId: 'g1' }]);
	});

	it('takes notes in a box of their own, which no send key saves', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Add a note' }));
		const box = screen.getByRole('textbox', { name: 'A note, only for you' });
		await user.type(box, 'Nut allergy');
		await user.keyboard('{Control>}{Enter}{/Control}');
		expect([calls(shop, 'notes.save'), shop.sent]).toEqual([[], []]);
		await user.click(screen.getByRole('button', { name: 'Save note' }));
		expect(calls(shop, 'notes.save')).toEqual([{ threadId: 't1', text: 'Nut allergy' }]);
		expect(shop.sent).toEqual([]);
	});

	it('has no note where the reply is written, and no reply where the note is', async () => {
		await open(makeThreadShop());
		expect(within(screen.getByRole('region', { name: 'Your reply' })).queryByText(/note/i)).toBeNull();
		expect(
			within(screen.getByRole('complementary', { name: 'Customer' })).queryByRole('button', {
				name: /reply publicly|message .* privately/i,
			}),
		).toBeNull();
	});
});

describe('the header', () => {
	it('says where, by when and why', async () => {
		await open(makeThreadShop());
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Dana Kim');
		expect(screen.getByText('Public on Mastodon')).toBeTruthy();
		expect(screen.getByText(/answer by .*upset, about 1,200 can see it/)).toBeTruthy();
	});

	it('snoozes by a preset', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Later' }));
		await user.click(await screen.findByRole('menuitem', { name: /In 1 hour/ }));
		await waitFor(() => expect(calls(shop, 'threads.snooze')).toHaveLength(1));
		expect(calls(shop, 'threads.snooze')[0]).toMatchObject({ threadId: 't1' });
	});
});
