// The app of one story: the browser host as a process of its own on an empty data folder, and a fresh Chromium before it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/find-chromium.ts';

const root = join(import.meta.dirname, '../..');

/** Why the stories cannot run here; null when they can. With CI set a missing Chromium is a failure (scripts/test.ts). */
export const noChromium = findChromium() ? null : 'no Chromium on this computer';

export interface View {
	readonly width: number;
	readonly height: number;
	readonly dark?: boolean;
	/** 2 = 200 % zoom, as a browser does it: half the CSS pixels. */
	readonly zoom?: number;
}

export interface TestApp {
	readonly page: Page;
	readonly context: BrowserContext;
	readonly url: string;
	readonly folder: string;
	/** What went to the console as an error, policy violations among it, and requests that left this computer: all must stay empty. */
	readonly problems: string[];
	/** Ends the program as Ctrl+C does, and starts it again on the same data; the page opens again. `between`: while nothing runs. */
	restart(how?: NodeJS.Signals, between?: () => void): Promise<void>;
	/** Another window on the same program. */
	open(view: View): Promise<Page>;
	close(): Promise<void>;
}

let browser: Browser | null = null;

async function launch(): Promise<Browser> {
	browser ??= await chromium.launch({
		executablePath: findChromium() ?? '',
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
	return browser;
}

export async function closeBrowser(): Promise<void> {
	await browser?.close();
	browser = null;
}

/** What a story changes about the program's surroundings; the program itself stays as it is. */
interface LaunchOptions {
	/** A module that the host loads before its own: whatever stands behind the internet there (connect/fake-internet.ts). */
	readonly preload?: string;
	readonly env?: Readonly<Record<string, string>>;
}

export async function openTestApp(
	view: View = { width: 1280, height: 720 },
	options: LaunchOptions = {},
): Promise<TestApp> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-story-'));
	const problems: string[] = [];
	let program = await startProgram(folder, options);
	let context = await newContext(view);
	let page = await newPage(context, program.url, problems);
	return {
		get page() {
			return page;
		},
		get context() {
			return context;
		},
		get url() {
			return program.url;
		},
		folder,
		problems,
		restart: async (how = 'SIGTERM', between = () => undefined) => {
			await context.close();
			await program.stop(how);
			between();
			program = await startProgram(folder, options);
			context = await newContext(view);
			page = await newPage(context, program.url, problems);
		},
		open: async (other) => newPage(await newContext(other), program.url, problems),
		close: async () => {
			for (const one of (await launch()).contexts()) await one.close();
			await program.stop('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function newContext({ width, height, dark = false, zoom = 1 }: View): Promise<BrowserContext> {
	return (await launch()).newContext({
		viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
		deviceScaleFactor: zoom,
		colorScheme: dark ? 'dark' : 'light',
		locale: 'en-GB',
		timezoneId: 'Europe/London',
	});
}

async function newPage(context: BrowserContext, url: string, problems: string[]): Promise<Page> {
	const page = await context.newPage();
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	page.on('pageerror', (error) => problems.push(String(error)));
	page.on('request', (request) => {
		if (new URL(request.url()).host !== new URL(url).host && !request.url().startsWith('data:'))
			problems.push(`left the computer: ${request.url()}`);
	});
	await page.goto(url);
	return page;
}

interface Program {
	readonly url: string;
	stop(signal: NodeJS.Signals): Promise<void>;
}

/** The host in a process group of its own time zone, so that opening hours mean the same everywhere. */
function startProgram(folder: string, { preload, env }: LaunchOptions): Promise<Program> {
	const child: ChildProcess = spawn(
		process.execPath,
		[
			'--disable-warning=ExperimentalWarning',
			...(preload ? ['--import', preload] : []),
			join(root, 'main/browser/index.ts'),
			'--no-open',
		],
		{
			env: { ...process.env, ...env, COUNTERTALK_DATA: folder, TZ: 'Europe/London' },
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let said = '';
	child.stderr?.on('data', (chunk) => {
		said += String(chunk);
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return new Promise((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${said}`)));
		child.stdout?.on('data', (chunk) => {
			const url = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(String(chunk))?.[0];
			if (!url) return;
			resolve({
				url,
				stop: async (signal) => {
					child.kill(signal);
					await ended;
				},
			});
		});
	});
}
