import { expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { undoable } from '../../state/outbox/selectors.ts';
import { makeThread, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { startStores } from '../../testing/render.tsx';
import { nothingConfirmed, sendReply } from './send.ts';

it('a second press while the first is under way sends nothing and asks for no token', async () => {
	const shop = makeThreadShop();
	const stores = await startStores(shop);
	const thread = stores.thread.getState().thread ?? makeThread();
	stores.drafts.getState().write(thread.id as ThreadId, 'public', 'Thank you', 9);
	let tokens = 0;
	const press = () =>
		sendReply(
			stores,
			{
				thread,
				audience: 'public',
				text: 'Thank you',
				files: [],
				thenDone: false,
				manual: false,
				sendAt: null,
				confirmed: nothingConfirmed,
			},
			() => {
				tokens++;
				return `00000000-0000-4000-8000-00000000000${tokens}`;
			},
		);
	const [first, second] = await Promise.all([press(), press()]);
	expect([first.kind, second.kind]).toEqual(['sent', 'twice']);
	expect(shop.calls.filter(({ route }) => route === 'replies.send')).toHaveLength(1);
	expect(tokens).toBe(1);
});

it('a reply that was just sent can be undone before the outbox is read again', async () => {
	const shop = makeThreadShop();
	const stores = await startStores(shop);
	const thread = stores.thread.getState().thread ?? makeThread();
	stores.drafts.getState().write(thread.id, 'public', 'Thank you', 9);
	const reads = () => shop.calls.filter(({ route }) => route === 'outbox.list').length;
	const readBefore = reads();
	const press: Parameters<typeof sendReply>[1] = {
		thread,
		audience: 'public',
		text: 'Thank you',
		files: [],
		thenDone: false,
		manual: false,
		sendAt: null,
		confirmed: nothingConfirmed,
	};
	await sendReply(stores, press, () => '00000000-0000-4000-8000-000000000001');
	expect(reads()).toBe(readBefore);
	expect(undoable(stores.outbox.getState().rows, NOW).map(({ text }) => text)).toEqual(['Thank you']);
});
