// The app of one story, as a process of its own on an empty data folder: the browser host and a fresh Chromium before it, or with STORY_HOST=electron
// the desktop window.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/find-chromium.ts';
import { callsOf } from './desktop/launch.ts';
import { type DesktopStory, openDesktopStory } from './desktop/story-host.ts';
import { type Activity, watchActivity } from './pages/watch-activity.ts';
import { type LaunchOptions, startProgram } from './program.ts';

/** Why the stories cannot run here; null when they can. With CI set a missing Chromium is a failure (scripts/test.ts). */
export const noChromium = findChromium() ? null : 'no Chromium on this computer';

export interface View {
	readonly width: number;
	readonly height: number;
	readonly dark?: boolean;
	/** 2 = 200 % zoom, as a browser does it: half the CSS pixels. */
	readonly zoom?: number;
	/** What moves is at its end at once, as the system's setting asks for. */
	readonly reducedMotion?: boolean;
}

export interface TestApp {
	readonly page: Page;
	readonly context: BrowserContext;
	readonly url: string;
	readonly folder: string;
	/** What went to the console as an error, policy violations among it, and requests that left this computer: all must stay empty. */
	readonly problems: string[];
	/** The page has come to rest. */
	settled(): Promise<void>;
	/** What the screen asked of the program since it opened: the names of the routes. */
	routesAsked(): Promise<readonly string[]>;
	/** The pages outside that the program opened, or had the screen open. */
	opened(): Promise<readonly string[]>;
	/** Where saved files go; missing = the browser downloads them. Only of the desktop window. */
	readonly downloads?: string;
	/** Ends the program as Ctrl+C does, and starts it again on the same data; the page opens again. `between`: while nothing runs. */
	restart(how?: NodeJS.Signals, between?: () => void): Promise<void>;
	/** Ends the program alone; the page stays. Only of the browser host. */
	stopProgram?(): Promise<void>;
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

export async function openTestApp(
	view: View = { width: 1280, height: 720 },
	options: LaunchOptions = {},
): Promise<TestApp> {
	if (process.env.STORY_HOST === 'electron') return openDesktopApp(view, options);
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-story-'));
	const problems: string[] = [];
	let program = await startProgram(folder, options);
	let context = await newContext(view);
	let { page, settled, routesAsked, opened } = await newPage(context, program.url, problems);
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
		settled: () => settled(),
		routesAsked: async () => routesAsked,
		opened: async () => opened,
		restart: async (how = 'SIGTERM', between = () => undefined) => {
			await context.close();
			await program.stop(how);
			between();
			program = await startProgram(folder, options);
			context = await newContext(view);
			({ page, settled, routesAsked, opened } = await newPage(context, program.url, problems));
		},
		stopProgram: () => program.stop('SIGTERM'),
		close: async () => {
			for (const one of (await launch()).contexts()) await one.close();
			await program.stop('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The same in the desktop window, whatever STORY_HOST says. */
export async function openDesktopApp(
	view: View = { width: 1280, height: 720 },
	options: LaunchOptions = {},
): Promise<TestApp> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-story-'));
	const problems: string[] = [];
	let story: DesktopStory = await openDesktopStory(folder, view, options, problems);
	return {
		get page() {
			return story.page;
		},
		get context() {
			return story.page.context();
		},
		get url() {
			return story.page.url();
		},
		folder,
		problems,
		settled: () => story.settled(),
		routesAsked: () => story.app.evaluate(() => globalThis.fakeElectron.routesAsked),
		opened: async () =>
			(await callsOf(story.app)).filter(({ api }) => api === 'shell.openExternal').map(({ args }) => String(args[0])),
		downloads: join(folder, 'Downloads'),
		restart: async (how = 'SIGTERM', between = () => undefined) => {
			await story.stop(how);
			between();
			story = await openDesktopStory(folder, view, options, problems);
		},
		close: async () => {
			await story.stop('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function newContext({
	width,
	height,
	dark = false,
	zoom = 1,
	reducedMotion = false,
}: View): Promise<BrowserContext> {
	return (await launch()).newContext({
		viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
		deviceScaleFactor: zoom,
		colorScheme: dark ? 'dark' : 'light',
		reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
		locale: 'en-GB',
		timezoneId: 'Europe/London',
	});
}

async function newPage(
	context: BrowserContext,
	url: string,
	problems: string[],
): Promise<Activity & { readonly page: Page; readonly routesAsked: string[]; readonly opened: string[] }> {
	const page = await context.newPage();
	const { settled } = watchActivity(page);
	const routesAsked: string[] = [];
	page.on('websocket', (socket) =>
		socket.on('framesent', ({ payload }) => {
			const { route } = JSON.parse(String(payload)) as { route?: string };
			if (route !== undefined) routesAsked.push(route);
		}),
	);
	const opened: string[] = [];
	context.on('page', (one) => void opened.push(one.url()));
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	page.on('pageerror', (error) => problems.push(String(error)));
	page.on('request', (request) => {
		if (new URL(request.url()).host !== new URL(url).host && !request.url().startsWith('data:'))
			problems.push(`left the computer: ${request.url()}`);
	});
	await page.goto(url);
	return { page, settled, routesAsked, opened };
}
