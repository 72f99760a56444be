// The bridge over Electron's IPC. It accepts a call only from the top frame of our own window, from app:// (GHSA-mq8j-3h7h-p8g7: without a check
// of the sender, a bug in a frame becomes a take-over). The router checks what is in the call.

import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Bridge, Envelope } from '../../contract/index.ts';
import { englishText, uiText } from '../../contract/ui-text.ts';
import { ORIGIN } from './scheme.ts';

const refusal = uiText`This call did not come from the program’s own window.`;
const REFUSED: Envelope = { ok: false, error: { code: 'not-allowed', message: englishText(refusal), text: refusal } };

export function mountBridge(
	ipc: Pick<IpcMain, 'handle'>,
	bridge: Bridge,
	window: () => BrowserWindow | null,
	/** Hears of each call that was answered. */
	answered: (route: string, input: unknown) => void = () => undefined,
): () => void {
	ipc.handle('countertalk:call', async (event, route: unknown, input: unknown): Promise<Envelope> => {
		if (!isOurs(event, window())) return REFUSED;
		const envelope = await bridge.invoke(String(route), input);
		if (envelope.ok) answered(String(route), input);
		return envelope;
	});
	return bridge.on((event, data) => {
		const open = window();
		if (open && !open.isDestroyed()) open.webContents.send('countertalk:event', event, data);
	});
}

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
	const frame = event.senderFrame;
	if (!frame || !window || window.isDestroyed() || frame !== window.webContents.mainFrame) return false;
	return frame.origin === ORIGIN;
}
