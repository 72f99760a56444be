// A part of the screen, or all of it, over a shop in memory.
import { Tooltip } from '@base-ui/react/tooltip';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { App } from '../app.tsx';
import { i18n } from '../locales/i18n.ts';
import { StoresProvider } from '../state/context.tsx';
import { createStores, readEverything, type Stores, startLive } from '../state/stores.ts';
import type { FakeShop } from './fake-shop.ts';

const after = (ms: number, run: () => void) => {
	const id = setTimeout(run, ms);
	return () => clearTimeout(id);
};

/** jsdom lays nothing out: a virtual list needs a height to fill. */
function giveHeights(): void {
	for (const [name, value] of [
		['offsetHeight', 600],
		['offsetWidth', 360],
		['clientHeight', 600],
	] as const)
		Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}

export async function openStores(shop: FakeShop): Promise<Stores> {
	const stores = createStores({ client: shop.client, after });
	stores.ui.getState().setConnection('up');
	startLive(stores, shop.bridge, after);
	await readEverything(stores);
	return stores;
}

export async function renderApp(shop: FakeShop) {
	giveHeights();
	const stores = await openStores(shop);
	return { stores, user: userEvent.setup(), ...render(<App stores={stores} />) };
}

export async function renderPart(shop: FakeShop, part: ReactNode) {
	giveHeights();
	const stores = await openStores(shop);
	const all = (
		<I18nProvider i18n={i18n}>
			<StoresProvider stores={stores}>
				<Tooltip.Provider>{part}</Tooltip.Provider>
			</StoresProvider>
		</I18nProvider>
	);
	return { stores, user: userEvent.setup(), ...render(all) };
}
