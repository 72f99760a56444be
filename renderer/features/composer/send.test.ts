import { expect, it } from 'vitest';
import { undoable } from '../../state/outbox/selectors.ts';
import { makeThread, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { startStores } from '../../testing/render.tsx';
import { nothingConfirmed, sendReply } from './send.ts';

type Press = Parameters<typeof sendReply>[1];
const press: Omit<Press, 'thread'> = {
	audience: 'public',
	text: 'Thank you',
	files: [],
	thenDone: false,
	manual: false,
	sendAt: null,
	confirmed: nothingConfirmed,
};
/** A shop with a draft that says "Thank you". */
async function withDraft() {
	const shop = makeThreadShop();
	const stores = await startStores(shop);
	const thread = stores.thread.getState().thread ?? makeThread();
	stores.drafts.getState().write(thread.id, 'public', press.text, 9);
	return { shop, stores, thread };
}

it('a second press while the first is under way sends nothing and asks for no token', async () => {
	const { shop, stores, thread } = await withDraft();
	let tokens = 0;
	const newToken = () => `00000000-0000-4000-8000-00000000000${++tokens}`;
	const twice = () => sendReply(stores, { ...press, thread }, newToken);
	const [first, second] = await Promise.all([twice(), twice()]);
	expect([first.kind, second.kind]).toEqual(['sent', 'twice']);
	expect(shop.calls.filter(({ route }) => route === 'replies.send')).toHaveLength(1);
	expect(tokens).toBe(1);
});

it('a reply that was just sent can be undone before the outbox is read again', async () => {
	const { shop, stores, thread } = await withDraft();
	const reads = () => shop.calls.filter(({ route }) => route === 'outbox.list').length;
	const readBefore = reads();
	await sendReply(stores, { ...press, thread }, () => '00000000-0000-4000-8000-000000000001');
	expect(reads()).toBe(readBefore);
	expect(undoable(stores.outbox.getState().rows, NOW).map(({ text }) => text)).toEqual(['Thank you']);
});

it('sends nothing when the text is another one once it is saved: a stored draft came below what was typed', async () => {
	const { shop, stores, thread } = await withDraft();
	const flush = stores.drafts.getState().flush;
	stores.drafts.setState({
		flush: async (threadId) => {
			stores.drafts.getState().write(thread.id, 'public', `Dear Dana. ${press.text}`, 0);
			await flush(threadId);
		},
	});
	const { kind } = await sendReply(stores, { ...press, thread }, () => '00000000-0000-4000-8000-000000000001');
	expect([kind, shop.sent]).toEqual(['unsaved', []]);
});
