// A story's program as a desktop window: what test-app.ts does for the browser host.
import type { ElectronApplication, Page } from 'playwright-core';
import { type Activity, watchActivity } from '../pages/watch-activity.ts';
import type { LaunchOptions } from '../program.ts';
import type { View } from '../test-app.ts';
import { kill, launchDesktop } from './launch.ts';

export interface DesktopStory extends Activity {
	readonly app: ElectronApplication;
	readonly page: Page;
	stop(signal: NodeJS.Signals): Promise<void>;
}

export async function openDesktopStory(
	folder: string,
	view: View,
	{ preload, env }: LaunchOptions,
	problems: string[],
): Promise<DesktopStory> {
	const app = await launchDesktop({ folder, env, preload, options: { opensPages: true } });
	const page = await app.firstWindow();
	const { settled } = watchActivity(page, () =>
		app.evaluate(() => ({ open: globalThis.fakeElectron.openCalls, begun: globalThis.fakeElectron.begunCalls })),
	);
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	page.on('pageerror', (error) => problems.push(String(error)));
	page.on('request', (request) => {
		if (!/^(data:|https:\/\/countertalk\.app\.stand-in\.invalid\/)/.test(request.url()))
			problems.push(`left the computer: ${request.url()}`);
	});
	await applyView(page, view);
	return { app, page, settled, stop: (signal) => kill(app, signal) };
}

async function applyView(page: Page, { width, height, dark, zoom = 1, reducedMotion }: View): Promise<void> {
	await page.emulateMedia({
		colorScheme: dark ? 'dark' : 'light',
		reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
	});
	if (zoom === 1) return page.setViewportSize({ width, height });
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setDeviceMetricsOverride', {
		width: Math.round(width / zoom),
		height: Math.round(height / zoom),
		deviceScaleFactor: zoom,
		mobile: false,
	});
}
