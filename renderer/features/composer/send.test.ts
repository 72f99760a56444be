import { expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { makeThread } from '../../testing/builders.ts';
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
