import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { SentimentSettings } from './SentimentSettings.tsx';

const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);
async function open(shop: FakeShop) {
	const stores = await startStores(shop);
	show(stores, <SentimentSettings />);
	await screen.findByRole('heading', { level: 2, name: 'What it has learned from you' });
	return { stores, user: userEvent.setup() };
}

it('says how far the update of the ratings is, stops it, and resumes it', async () => {
	const shop = makeThreadShop();
	shop.sentiment = { ...shop.sentiment, progress: { done: 12_300, total: 80_000, stopped: false } };
	const { stores, user } = await open(shop);
	expect(screen.getByText('12,300 of 80,000 messages updated')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Stop' }));
	expect(calls(shop, 'judgement.stop')).toHaveLength(1);
	shop.sentiment = { ...shop.sentiment, progress: { done: 12_300, total: 80_000, stopped: true } };
	await act(() => stores.judgement.getState().read());
	expect(screen.getByText('Stopped: 12,300 of 80,000 messages updated')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Continue' }));
	expect(calls(shop, 'judgement.resume')).toHaveLength(1);
	shop.sentiment = { ...shop.sentiment, progress: null };
	await act(() => stores.judgement.getState().read());
	expect(screen.queryByText(/messages updated/)).toBeNull();
});

it('lists learned words and corrections, each with its undo, which can be undone', async () => {
	const shop = makeThreadShop();
	shop.sentiment = {
		progress: null,
		older: 0,
		learnedWords: [
			{ word: 'sick', negated: false, sentiment: 'positive', intents: ['order'], notIntents: ['spam'], times: 2 },
			{ word: 'good', negated: true, sentiment: null, intents: [], notIntents: ['spam'], times: 1 },
		],
		corrections: [
			{
				messageId: 'm9' as MessageId,
				threadId: 't1' as ThreadId,
				name: 'Bo',
				text: 'sick boards',
				sentiment: 'positive',
				intent: 'notSpam',
				at: NOW,
			},
		],
		corrected: 3,
	};
	const { stores, user } = await open(shop);
	const items = screen.getAllByRole('listitem').map((item) => item.textContent);
	expect(items[0]).toBe('“sick”Positive, Order, not “Spam” · 2 correctionsUndo');
	expect(items[1]).toBe('“not … good”not “Spam” · 1 correctionUndo');
	expect(items[2]).toMatch(/^sick boardsBo · .*Positive · Not spamUndo$/);
	expect(screen.getByText('and 2 older ones')).toBeTruthy();
	expect((await screen.findByText('“cold soup”')).closest('li')?.textContent).toBe('“cold soup”in 4 conversations');
	await user.click(
		within(screen.getAllByRole('listitem')[0] as HTMLElement).getByRole('button', {
			name: 'Undo what it learned from “sick”',
		}),
	);
	expect(calls(shop, 'judgement.unlearn')).toEqual([{ word: 'sick' }]);
	await user.click(screen.getByRole('button', { name: 'Undo the correction of Bo: sick boards' }));
	expect(calls(shop, 'judgement.correct')).toEqual([{ messageId: 'm9', sentiment: null }]);
	expect(calls(shop, 'judgement.correctIntent')).toEqual([{ messageId: 'm9', intent: null }]);
	await waitFor(() => expect(stores.ui.getState().undo?.code).toBe('uncorrected'));
	await stores.ui.getState().undo?.run?.();
	expect(calls(shop, 'judgement.correctIntent')[1]).toEqual({ messageId: 'm9', intent: 'notSpam' });
	expect(calls(shop, 'judgement.correct')[1]).toEqual({ messageId: 'm9', sentiment: 'positive' });
});

it('offers to rate older messages again, and not while it rates', async () => {
	const shop = makeThreadShop();
	shop.sentiment = { ...shop.sentiment, older: 4200 };
	const { stores, user } = await open(shop);
	expect(screen.getByText('4,200 older messages have ratings of an earlier version.')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Rate them again' }));
	expect(calls(shop, 'judgement.judgeAll')).toHaveLength(1);
	shop.sentiment = { ...shop.sentiment, progress: { done: 200, total: 4200, stopped: false } };
	await act(() => stores.judgement.getState().read());
	expect(screen.queryByRole('button', { name: 'Rate them again' })).toBeNull();
});
