import { expect, it } from 'vitest';
import { makeShop } from '../testing/fake-shop.ts';
import { makeRows, threadId } from '../testing/rows.ts';
import { createInboxStore } from './inbox/store.ts';
import { keepOpenThread } from './open-thread.ts';

function memory() {
	const held = new Map<string, string>();
	return {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => void held.set(key, value),
	};
}
async function load(shop: ReturnType<typeof makeShop>, storage: ReturnType<typeof memory>) {
	const inbox = createInboxStore({ client: shop.client });
	const back = keepOpenThread(inbox, storage);
	await inbox.getState().openView('waiting');
	await back();
	return inbox;
}

it('a page that is loaded again shows the same person; a new window whoever waits most', async () => {
	const shop = makeShop({ rows: makeRows(5) });
	const storage = memory();
	const before = await load(shop, storage);
	before.getState().select(3);
	expect((await load(shop, storage)).getState().selected).toMatchObject({ id: threadId(3) });
	expect((await load(shop, memory())).getState().selected).toMatchObject({ id: threadId(0) });
});

it('one who has left the list meanwhile makes room for whoever waits most', async () => {
	const shop = makeShop({ rows: makeRows(5) });
	const storage = memory();
	const before = await load(shop, storage);
	before.getState().select(3);
	await shop.client['threads.done']({ threadId: threadId(3) });
	expect((await load(shop, storage)).getState().selected).toMatchObject({ id: threadId(0) });
});
