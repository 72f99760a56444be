// The real browser host as a process of its own, and Chromium before it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { installProbes } from './screen-probes.ts';
import { endsWithUs } from './workspace.ts';

interface Program {
	/** With the token in its fragment. */
	readonly url: string;
	stop(): Promise<void>;
}

export function startProgram(root: string, folder: string): Promise<Program> {
	const child: ChildProcess = endsWithUs(
		spawn(
			process.execPath,
			['--disable-warning=ExperimentalWarning', join(root, 'main/browser/index.ts'), '--no-open'],
			{
				env: { ...process.env, COUNTERTALK_DATA: folder, COUNTERTALK_STATE: join(folder, 'state') },
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		),
	);
	let complained = '';
	child.stderr?.on('data', (chunk) => {
		complained += String(chunk);
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return new Promise((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${complained}`)));
		child.stdout?.on('data', (chunk) => {
			const url = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(String(chunk))?.[0];
			if (url === undefined) return;
			const stop = async () => {
				child.kill('SIGTERM');
				await ended;
			};
			resolve({ url, stop });
		});
	});
}

export const startChromium = (executablePath: string): Promise<Browser> =>
	chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});

/** The laptop that PRODUCT designs for first: 1366 × 768 at 125 %. */
export const newContext = (browser: Browser): Promise<BrowserContext> =>
	browser.newContext({ viewport: { width: 1093, height: 614 }, locale: 'en-GB' });

/** An empty page with the probes in place; `slower` 4 = a processor a quarter as fast, for the page alone. */
export async function newPage(context: BrowserContext, slower = 1): Promise<Page> {
	const page = await context.newPage();
	await page.addInitScript(installProbes);
	if (slower > 1) {
		const session = await context.newCDPSession(page);
		await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
	}
	return page;
}

/** From the start of the navigation to the first useful screen, ms. */
export async function usefulAfter(page: Page, url: string): Promise<number> {
	await page.goto(url);
	await page.waitForFunction(() => window.probes.usefulAt !== null, undefined, { timeout: 60_000 });
	return page.evaluate(() => window.probes.usefulAt ?? Number.NaN);
}
