// A part of the screen, or all of it, over a shop in memory.
import { Tooltip } from '@base-ui/react/tooltip';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { App } from '../app.tsx';
import { i18n } from '../locales/i18n.ts';
import { systemClock } from '../state/clock.ts';
import { StoresProvider } from '../state/context.tsx';
import { createStores, readEverything, readLists, type Stores, startLive } from '../state/stores.ts';
import type { FakeShop } from './fake-shop.ts';

/** jsdom lays nothing out: a virtual list needs a height to fill. */
function giveHeights(): void {
	for (const [name, value] of [
		['offsetHeight', 600],
		['offsetWidth', 360],
		['clientHeight', 600],
	] as const)
		Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}

/** Stores that follow what main reports, with everything read. */
async function openStores(shop: FakeShop): Promise<Stores> {
	const stores = createStores({ client: shop.client, clock: systemClock });
	stores.ui.getState().setConnection('up');
	startLive(stores, shop.bridge);
	await readEverything(stores);
	return stores;
}

/** Stores that read only when a test says so, with the first conversation open. */
export async function startStores(shop: FakeShop): Promise<Stores> {
	const stores = createStores({ client: shop.client, clock: systemClock });
	await stores.ui.getState().readApp();
	await Promise.all([stores.accounts.getState().read(), readLists(stores)]);
	const first = shop.threads.keys().next().value;
	if (first) await stores.thread.getState().open(first);
	return stores;
}

export function show(stores: Stores, part: ReactNode) {
	return render(
		<I18nProvider i18n={i18n}>
			<StoresProvider stores={stores}>
				<Tooltip.Provider>{part}</Tooltip.Provider>
			</StoresProvider>
		</I18nProvider>,
	);
}

export async function renderApp(shop: FakeShop) {
	giveHeights();
	const stores = await openStores(shop);
	return { stores, user: userEvent.setup(), ...render(<App stores={stores} />) };
}

export async function renderPart(shop: FakeShop, part: ReactNode) {
	giveHeights();
	const stores = await openStores(shop);
	return { stores, user: userEvent.setup(), ...show(stores, part) };
}
