import { describe, expect, it, vi } from 'vitest';
import { type Notice, rawText, type ThreadId } from '../../contract/index.ts';
import { makeThread } from '../testing/builders.ts';
import { makeShop, makeThreadShop } from '../testing/fake-shop.ts';
import { startStores } from '../testing/render.tsx';
import { type NoticeParts, showNotices } from './show-notices.ts';

const notice = (seq: number, key: string, target: Notice['target'] = { to: 'waiting' }): Notice => ({
	seq,
	key,
	title: rawText('Dana'),
	body: rawText('Where are my flowers?'),
	target,
	silent: false,
});

async function start(may = true, shop = makeShop()) {
	let notices: Notice[] = [notice(1, 'before')];
	const asked: boolean[] = [];
	shop.answers['notifications.list'] = ({ after, focused }) => {
		asked.push(focused);
		return { last: notices.at(-1)?.seq ?? 0, notices: notices.filter(({ seq }) => seq > after), pausedUntil: null };
	};
	const shown: { tag: string; title: string; click: () => void }[] = [];
	const parts: NoticeParts = {
		mayShow: () => may,
		isFocused: () => false,
		show: ({ tag, title }, click) => void shown.push({ tag, title, click }),
	};
	const stores = await startStores(shop);
	showNotices(stores, shop.bridge, parts);
	const add = async (...more: Notice[]) => {
		notices = [...notices, ...more];
		const before = asked.length;
		shop.emit('notifications.changed', {});
		await vi.waitFor(() => expect(asked.length).toBeGreaterThan(before));
	};
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	return { stores, shown, asked, add };
}

describe('notices in a browser', () => {
	it('those that come while the page is open, each once, by their conversation; main hears that nobody looks', async () => {
		const { shown, add, asked } = await start();
		expect(shown).toEqual([]);
		await add(notice(2, 'thread a'));
		await add(notice(3, 'thread b'), notice(4, 'thread a'));
		await vi.waitFor(() => expect(shown.map(({ tag }) => tag)).toEqual(['thread a', 'thread b', 'thread a']));
		expect(asked.every((focused) => !focused)).toBe(true);
	});

	it('none where the browser does not allow it', async () => {
		const { shown, add } = await start(false);
		await add(notice(2, 'thread a'));
		await add(notice(3, 'thread a'));
		expect(shown).toEqual([]);
	});

	it('a click opens the conversation', async () => {
		const thread = makeThread();
		const { stores, shown, add } = await start(true, makeThreadShop({ threads: [thread] }));
		stores.ui.getState().goTo('settings');
		await add(notice(2, 'thread', { to: 'thread', threadId: thread.id as ThreadId }));
		await vi.waitFor(() => expect(shown).toHaveLength(1));
		shown[0]?.click();
		await vi.waitFor(() => expect(stores.ui.getState().section).toBe(thread.state));
		expect(stores.thread.getState().threadId).toBe(thread.id);
	});
});
