// Closing the window goes on reading, where the owner wants it. They are told once.
import type { BrowserWindow, Dialog } from 'electron';
import { uiText } from '../../contract/ui-text.ts';
import type { KeyValue } from '../host/settings.ts';
import { showText } from '../host/show-text.ts';

interface StayParts {
	readonly dialog: Pick<Dialog, 'showMessageBox'>;
	readonly store: KeyValue;
	readonly platform: NodeJS.Platform;
	/** False while the program quits. */
	readonly staysOpen: () => boolean;
	readonly quit: () => void;
}

/** In the settings file: the owner knows that it goes on. */
const toldKey = 'toldThatItStays';

export function stayOpen(window: BrowserWindow, { dialog, store, platform, staysOpen, quit }: StayParts): void {
	window.on('close', (event) => {
		if (!staysOpen()) return;
		event.preventDefault();
		// macOS leaves a black screen behind a full-screen window that is hidden.
		if (window.isFullScreen()) {
			window.once('leave-full-screen', () => window.hide());
			window.setFullScreen(false);
		} else window.hide();
		if (store.get(toldKey) !== true) void tell();
	});
	async function tell(): Promise<void> {
		try {
			store.set(toldKey, true);
		} catch {
			// A full disk: said again next time.
		}
		const { response } = await dialog.showMessageBox({
			type: 'info',
			message: showText(uiText`Countertalk keeps reading`),
			detail: showText(
				platform === 'darwin'
					? uiText`The window is closed, and new messages still arrive. Countertalk is in the menu bar and in the Dock. You can change this in Settings, Desktop.`
					: uiText`The window is closed, and new messages still arrive. Countertalk is beside the clock; where your desktop shows no such icons, start it again to see the window. You can change this in Settings, Desktop.`,
			),
			buttons: [showText(uiText`Keep reading`), showText(uiText`Quit Countertalk`)],
			defaultId: 0,
			cancelId: 0,
			noLink: true,
		});
		if (response === 1) quit();
	}
}
