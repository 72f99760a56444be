// Before the window goes the page saves what was typed: its own words for that come too late once the window closes, and after the data is closed.
import type { BrowserWindow } from 'electron';
import type { Clock } from '../deps.ts';

/** A page that hangs must not keep the window open. */
const maxWaitMs = 2000;

export interface ScreenSaving {
	/** Resolves once the page has saved, or at once when there is none. The window may close then. */
	readonly save: () => Promise<void>;
	/** The page reports it (`app.saved`). */
	readonly saved: () => void;
}

/** The first `close` of a window waits for the page; the second goes through. `send`: an event to the page. */
export function saveBeforeClose(
	window: BrowserWindow,
	{ clock, send }: { clock: Pick<Clock, 'after'>; send: (event: 'app.closing') => void },
): ScreenSaving {
	const done = Promise.withResolvers<void>();
	let isAsked = false;
	let isDone = false;
	const save = (): Promise<void> => {
		if (window.isDestroyed() || window.webContents.isCrashed()) done.resolve();
		else if (!isAsked) {
			isAsked = true;
			send('app.closing');
			clock.after(maxWaitMs, done.resolve);
		}
		return done.promise.then(() => {
			isDone = true;
		});
	};
	window.on('close', (event) => {
		// A window that stays open is hidden, and its page lives.
		if (isDone || event.defaultPrevented) return;
		event.preventDefault();
		void save().then(() => {
			if (!window.isDestroyed()) window.close();
		});
	});
	return { save, saved: done.resolve };
}
