import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../contract/index.ts';
import { HOUR, makeMessage, makeThread, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { calls, open } from '../../testing/thread-pane-context.tsx';

const t2 = 't2' as ThreadId;

it('shows all of a customer’s conversations in one timeline on request, each with its place, and goes back', async () => {
	const here = makeMessage({ id: 'm1' as MessageId, text: 'The vase is brown', at: NOW - HOUR, unanswered: false });
	const there = makeMessage({
		id: 'm2' as MessageId,
		threadId: t2,
		text: 'Here is my number',
		audience: 'private',
		kind: 'message',
		at: NOW - HOUR / 2,
		unanswered: true,
	});
	const other = { id: t2, connectorId: 'telegram', channel: null, preview: '', at: NOW, state: 'waiting' } as const;
	const thread = makeThread();
	const shop = makeThreadShop({ entries: [here] });
	shop.threads.set(thread.id, { ...thread, customer: { ...thread.customer, threads: [other] } });
	shop.answers['timeline.page'] = ({ everywhere }) => ({
		entries: everywhere ? [{ ...here, threadId: thread.id }, there] : [here],
		before: null,
		total: 1,
	});
	const { user } = await open(shop);
	expect(screen.queryByText('Here is my number')).toBeNull();
	await user.click(screen.getByRole('button', { name: 'Show all places together' }));
	await screen.findByText('Here is my number');
	const feed = screen.getByRole('feed');
	expect(within(feed).getByText('In public, on Mastodon')).toBeTruthy();
	const line = within(feed).getByRole('button', { name: /^In private, on/ });
	// Another conversation's message is none that a reply here would answer.
	expect(within(feed).queryByText('Waiting for your answer')).toBeNull();
	await user.click(screen.getAllByRole('button', { name: 'Show this conversation alone' })[0] as HTMLElement);
	await waitFor(() => expect(screen.queryByText('Here is my number')).toBeNull());
	expect(line.isConnected).toBe(false);
	expect(calls(shop, 'timeline.page').map((input) => (input as { everywhere?: boolean }).everywhere)).toEqual([
		false,
		true,
		false,
	]);
});
