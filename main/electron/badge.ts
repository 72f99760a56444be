// The number waiting, where each system shows it: on the Dock, on the Linux launcher, over the button in the Windows task bar.
import type { App, BrowserWindow, NativeImage } from 'electron';
import { plural, uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';
import { drawNumber, size } from './number-image.ts';

interface BadgeParts {
	readonly app: Pick<App, 'setBadgeCount'>;
	readonly platform: NodeJS.Platform;
	readonly window: () => BrowserWindow | null;
	readonly image: (bitmap: Buffer, options: { width: number; height: number }) => NativeImage;
}

export const waitingText = (waiting: number): string =>
	showText(
		waiting === 0
			? uiText`Nobody waits`
			: uiText`${plural(waiting, { one: '# person waits', other: '# people wait' })}`,
	);

export function showBadge(waiting: number, { app, platform, window, image }: BadgeParts): void {
	if (platform !== 'win32') {
		app.setBadgeCount(waiting);
		return;
	}
	const overlay = waiting === 0 ? null : image(drawNumber(waiting), { width: size, height: size });
	window()?.setOverlayIcon(overlay, waiting === 0 ? '' : waitingText(waiting));
}
