// The page of connecting with one connector on it.
import type { ConnectorInfo } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { makeShop } from './fake-shop.ts';
import { renderApp } from './render.tsx';

export const field = (name: string, label: string, secret = false) => ({
	name,
	label: rawText(label),
	help: null,
	example: null,
	secret,
	optional: false,
	rare: false,
});
export const connector = (patch: Partial<ConnectorInfo>): ConnectorInfo => ({
	id: 'mastodon',
	name: 'Mastodon',
	letter: 'M',
	kinds: ['comment'],
	reads: [rawText('Replies to your posts')],
	cannot: [rawText('Posts that do not mention you')],
	steps: [],
	setupTime: null,
	readsHistory: true,
	first: patch.signIn ? 'signIn' : 'typed',
	ways: null,
	signIn: null,
	fields: [field('handle', 'Handle'), field('password', 'App password', true)],
	replies: true,
	...patch,
});

export async function open(connectors: ConnectorInfo[]) {
	const shop = makeShop({ connectors, accounts: [] });
	const shown = await renderApp(shop);
	shown.stores.ui.getState().connect();
	return { shop, ...shown };
}
