// A page that crashed, hangs or cannot be loaded comes back: the program and its data run in another process, and the page keeps what it needs to
// come back to the same conversation. Three times within a minute are enough; then the owner is asked.
import type { BrowserWindow, Dialog } from 'electron';
import { uiText } from '../../contract/ui-text.ts';
import type { Clock, Deps } from '../deps.ts';
import { showText } from '../host/show-text.ts';

interface RecoverParts {
	readonly dialog: Pick<Dialog, 'showMessageBox'>;
	readonly clock: Pick<Clock, 'now'>;
	readonly log: Deps['log'];
	readonly load: () => Promise<void>;
	readonly quit: () => void;
}

const withinMs = 60_000;
const maxReloads = 3;

export function recoverScreen(window: BrowserWindow, { dialog, clock, log, load, quit }: RecoverParts): void {
	const contents = window.webContents;
	let reloads: number[] = [];
	let isAsking = false;

	/** The index of the button that was pressed. */
	const ask = async (message: string, detail: string, buttons: string[]): Promise<number> => {
		isAsking = true;
		const { response } = await dialog.showMessageBox(window, {
			type: 'warning',
			message,
			detail,
			buttons,
			defaultId: 0,
			cancelId: 0,
			noLink: true,
		});
		isAsking = false;
		return response;
	};
	const reload = () => {
		if (window.isDestroyed()) return;
		reloads = [...reloads.filter((at) => at > clock.now() - withinMs), clock.now()];
		if (reloads.length <= maxReloads) return contents.reload();
		reloads = [];
		void ask(
			showText(uiText`The window of Countertalk has stopped several times in a row.`),
			showText(
				uiText`Your messages and replies are saved, and sync goes on. Open the window again; if it stops once more, restart the computer.`,
			),
			[showText(uiText`Open again`), showText(uiText`Quit Countertalk`)],
		).then((pressed) => (pressed === 0 ? contents.reload() : quit()));
	};

	contents.on('render-process-gone', (_event, { reason, exitCode }) => {
		log('the window’s page has ended', { reason, exitCode });
		if (reason !== 'clean-exit') reload();
	});
	window.on('unresponsive', () => {
		log('the window does not react');
		if (isAsking) return;
		let isBack = false;
		window.once('responsive', () => {
			isBack = true;
		});
		void ask(
			showText(uiText`The window of Countertalk does not react.`),
			showText(uiText`What you typed up to a moment ago is saved. Wait a little, or load the window again.`),
			[showText(uiText`Wait`), showText(uiText`Load again`)],
		).then((pressed) => {
			// Its end is reported as that of any other page, and loads it again.
			if (pressed === 1 && !isBack && !window.isDestroyed()) contents.forcefullyCrashRenderer();
		});
	});
	load().catch((error: unknown) => {
		log('the window’s page could not be loaded', { error: String(error) });
		if (!window.isDestroyed()) reload();
	});
}
