import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { StoresProvider } from '../../../state/context.tsx';
import { createStores, type Stores } from '../../../state/stores.ts';
import type { Shop } from './fake-shop.ts';

i18n.load('en', {});
i18n.activate('en');

export const afterTimeout = (ms: number, run: () => void) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

/** Stores over the fake shop, read as the program reads them at its start. */
export async function startStores(shop: Shop): Promise<Stores> {
	const stores = createStores({ client: shop.client, after: afterTimeout });
	await stores.ui.getState().readApp();
	await Promise.all([stores.accounts.getState().read(), stores.library.getState().readAll()]);
	const first = shop.threads.keys().next().value;
	if (first) await stores.thread.getState().open(first);
	return stores;
}

export function show(stores: Stores, children: ReactNode) {
	return render(
		<I18nProvider i18n={i18n}>
			<StoresProvider stores={stores}>{children}</StoresProvider>
		</I18nProvider>,
	);
}
