// Sleep, lock, shutdown and the network, as the system reports them.
import type { BrowserWindow, PowerMonitor } from 'electron';

interface SystemParts {
	readonly powerMonitor: Pick<PowerMonitor, 'on'>;
	readonly core: { readonly suspend: () => void; readonly resume: () => void; readonly wake: () => void };
	readonly quit: () => void;
}

/** Returns whether the screen is locked: then whoever passes by may read it. */
export function followSystem({ powerMonitor, core, quit }: SystemParts): { isLocked: () => boolean } {
	let isLocked = false;
	powerMonitor.on('suspend', core.suspend);
	powerMonitor.on('resume', core.resume);
	powerMonitor.on('lock-screen', () => {
		isLocked = true;
	});
	powerMonitor.on('unlock-screen', () => {
		isLocked = false;
		// Some computers report only this after a sleep. What is due is asked for; nothing is asked too early.
		core.wake();
	});
	// Linux and macOS; Windows ends the session of each window.
	powerMonitor.on('shutdown', quit);
	return { isLocked: () => isLocked };
}

/** Windows: the session ends in a moment, and with it the program, without `before-quit`. */
export function quitWithSession(window: BrowserWindow, quit: () => void): void {
	window.on('session-end', quit);
}
