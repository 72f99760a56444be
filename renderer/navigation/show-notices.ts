// Notices in the browser host: the page shows them with the browser's own Notification. In the desktop window main does (main/electron/notices.ts).
import type { Bridge, Notice } from '../../contract/index.ts';
import { listen } from '../api/live.ts';
import { shownText } from '../format/ui-text.ts';
import type { Stores } from '../state/stores.ts';
import { openTarget } from './open-target.ts';

export interface NoticeParts {
	/** Whether the owner allows this page to show some. */
	readonly mayShow: () => boolean;
	/** Whether the owner looks at the page. */
	readonly isFocused: () => boolean;
	/** `tag`: a newer one replaces the one before, also of another tab of this page. */
	readonly show: (words: { title: string; body: string; tag: string; silent: boolean }, clicked: () => void) => void;
}

/** Shows what comes from now on. Returns how to stop. */
export function showNotices(stores: Stores, bridge: Pick<Bridge, 'on'>, parts: NoticeParts): () => void {
	const { client } = stores;
	let last: number | null = null;
	let reading: Promise<void> = Promise.resolve();
	const show = ({ title, body, key, silent, target }: Notice) =>
		parts.show({ title: shownText(title), body: shownText(body), tag: key, silent }, () => {
			window.focus();
			void openTarget(stores, target);
		});
	const read = async () => {
		// The first answer says only where to begin: its notices are older than this page.
		const answer = await client['notifications.list']({ after: last ?? 0, focused: parts.isFocused() });
		const fresh = last === null ? [] : answer.notices;
		last = answer.last;
		if (parts.mayShow()) for (const notice of fresh) show(notice);
	};
	const readSoon = () => {
		reading = reading.then(read).catch(() => undefined);
	};
	readSoon();
	return listen(bridge, { 'notifications.changed': readSoon, 'app.changed': readSoon });
}

/** The browser's. */
export const browserNotices = (): NoticeParts => ({
	mayShow: () => 'Notification' in window && Notification.permission === 'granted',
	isFocused: () => document.hasFocus(),
	show: ({ title, body, tag, silent }, clicked) => {
		const shown = new Notification(title, { body, tag, silent });
		shown.onclick = () => {
			shown.close();
			clicked();
		};
	},
});
