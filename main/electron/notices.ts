// Notices on the desktop. The core decides which and in which words; here they are shown, and a click leads to their place.
import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Bridge, Notice, NoticeTarget } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { showText } from '../host/show-text.ts';
import type { FollowedCore } from './follow-core.ts';

interface NoticesParts {
	readonly Notification: (new (options: NotificationConstructorOptions) => Notification) & { isSupported(): boolean };
	readonly bridge: Pick<Bridge, 'on'>;
	readonly core: FollowedCore;
	/** Whether the owner looks at the window. */
	readonly isFocused: () => boolean;
	readonly open: (target: NoticeTarget) => void;
	readonly log: Deps['log'];
}

export function showNotices({ Notification, bridge, core, isFocused, open, log }: NoticesParts): void {
	/** By key. Electron forgets a notification that nobody refers to, and its click with it. */
	const shown = new Map<string, Notification>();
	let last: number | null = null;
	let reading: Promise<void> = Promise.resolve();

	const show = ({ key, title, body, silent, target }: Notice) => {
		shown.get(key)?.close();
		const made = new Notification({ title: showText(title), body: showText(body), silent });
		shown.set(key, made);
		const forget = () => {
			if (shown.get(key) === made) shown.delete(key);
		};
		made.on('click', () => {
			forget();
			open(target);
		});
		// One that has moved into the system's own list can be clicked there still.
		made.on('close', ({ reason }) => reason !== 'timedOut' && forget());
		made.on('failed', (_event, error) => {
			forget();
			log('a notification could not be shown', { error });
		});
		made.show();
	};
	const read = async () => {
		const answer = await core.ask('notifications.list', { after: last ?? 0, focused: isFocused() });
		if (!answer) return;
		// The first answer says only where to begin.
		const fresh = last === null ? [] : answer.notices;
		last = answer.last;
		if (Notification.isSupported()) for (const notice of fresh) show(notice);
	};
	const readSoon = () => {
		reading = reading
			.then(read)
			.catch((error: unknown) => log('notifications could not be read', { error: String(error) }));
	};
	bridge.on((event) => {
		if (event === 'notifications.changed' || event === 'app.changed') readSoon();
	});
	readSoon();
}
