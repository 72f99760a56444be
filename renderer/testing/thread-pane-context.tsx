// What the tests of ThreadPane share.
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { CustomerPanel } from '../features/thread/CustomerPanel.tsx';
import { ThreadPane } from '../features/thread/ThreadPane.tsx';
import type { FakeShop } from './fake-shop.ts';
import { show, startStores } from './render.tsx';

// jsdom lays nothing out: the timeline is told that its window is tall, so that it draws its rows.
beforeEach(() => {
	vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(4000);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
});
afterEach(() => vi.restoreAllMocks());

export async function open(shop: FakeShop) {
	const stores = await startStores(shop);
	show(
		stores,
		<>
			<ThreadPane />
			<aside aria-label="Customer">
				<CustomerPanel />
			</aside>
		</>,
	);
	await screen.findByRole('heading', { level: 1 });
	return { stores, user: userEvent.setup() };
}
export const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);
