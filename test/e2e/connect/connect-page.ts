// The owner's way through connecting one account, as a person walks it: by roles and words. The platform's fake server is behind the host,
// and in front of the browser as the platform's own sign-in page.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { FakeServer, TestClock } from '../../../connectors/testing/index.ts';
import { type Served, serve } from '../../../connectors/testing/serve.ts';
import { firstRun, inbox } from '../pages/inbox.ts';
import { openTestApp, type TestApp, type View } from '../test-app.ts';

export const day = 86_400_000;
export const wallClock: TestClock = {
	now: () => Date.now(),
	after: () => () => undefined,
	advance: () => undefined,
	jump: () => undefined,
	waiting: () => 0,
	next: () => null,
};

export interface ConnectPage {
	readonly app: TestApp;
	readonly page: Page;
	readonly screen: ReturnType<typeof inbox>;
	/** From the first run to the page of this platform. */
	choose(platform: string): Promise<void>;
	fill(values: Readonly<Record<string, string>>): Promise<void>;
	connect(): Promise<void>;
	/** The sentence at the box of this name. */
	errorAt(label: string): Promise<string>;
	/** Opens the sign-in as the system browser would and answers the platform's page. */
	signIn(answer: 'Allow' | 'Deny'): Promise<Page>;
	/** Nothing may be on the disk of what was refused. */
	expectNothingStored(): Promise<void>;
	/** The account stands, works, and what customers wrote is where it belongs: the new waits, the old is done. */
	/** What is older is read at the pace of the platform, so it may be said to be reading still. */
	expectWorking(what: { waiting: string; done?: string }): Promise<void>;
	close(): Promise<void>;
}

export interface Setup {
	readonly fakeServer?: Pick<FakeServer, 'handle'>;
	readonly hosts?: readonly string[];
	/** The platform's sign-in page: where it is, and where pressing Allow leads. */
	readonly signInPage?: { readonly at: string; readonly approve: (address: string) => string };
	readonly mail?: { readonly name: string; readonly imap: string; readonly smtp: string };
	readonly view?: View;
}

export async function openConnectPage({ fakeServer, hosts = [], signInPage, mail, view }: Setup): Promise<ConnectPage> {
	const served: Served | null = fakeServer ? await serve(fakeServer) : null;
	const routes = Object.fromEntries(served ? hosts.map((host) => [host, served.url]) : []);
	const app = await openTestApp(view, {
		preload: join(import.meta.dirname, 'fake-internet.ts'),
		env: { STORY_ROUTES: JSON.stringify(routes), STORY_MAIL: JSON.stringify(mail ?? null) },
	});
	app.context.setDefaultTimeout(15_000);
	if (signInPage) await serveSignInPage(app.context, signInPage);
	const { page } = app;
	const screen = inbox(page);
	return {
		app,
		page,
		screen,
		choose: async (platform) => {
			await firstRun(page);
			await page.getByRole('button', { name: 'Choose an account' }).click();
			await page
				.getByRole('listitem')
				.filter({ has: page.getByText(platform, { exact: true }) })
				.getByRole('button')
				.click();
			await page.getByRole('heading', { level: 1, name: `Connect ${platform}` }).waitFor();
			await page.getByRole('heading', { name: 'What you get' }).waitFor();
			await page.getByRole('heading', { name: 'What it cannot do' }).waitFor();
		},
		fill: async (values) => {
			for (const [label, value] of Object.entries(values))
				await page.getByRole('textbox', { name: label, exact: false }).first().fill(value);
		},
		connect: () => page.getByRole('button', { name: 'Connect', exact: true }).click(),
		errorAt: async (label) => {
			const box = page.getByLabel(label, { exact: true });
			await box.and(page.locator('[aria-invalid=true]')).waitFor();
			const id = (await box.getAttribute('aria-describedby')) ?? '';
			return page.locator(`[id="${id.split(' ').at(-1)}"]`).innerText();
		},
		signIn: async (answer) => {
			const opening = app.context.waitForEvent('page');
			await page.getByRole('button', { name: 'Open sign-in in the browser' }).click();
			// The desktop program opens it by itself.
			if (app.stopProgram) await page.getByRole('button', { name: 'Open the sign-in page' }).click();
			const browser = await opening;
			await browser.getByRole('link', { name: answer }).click();
			await browser.getByRole('heading', { name: 'You can close this page' }).waitFor();
			return browser;
		},
		expectNothingStored: async () => {
			for (const name of ['sign-ins.json', 'sign-ins.sealed.json']) {
				const file = join(app.folder, name);
				const kept = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
				if (kept !== '{}') throw new Error('Something is kept of what was refused.');
			}
		},
		expectWorking: async ({ waiting, done }) => {
			await page.getByRole('heading', { level: 1, name: /is connected/ }).waitFor();
			await page.getByText(/\d+ messages? so far/).waitFor();
			await screenshot(page, 'connected');
			await page.getByRole('button', { name: 'Start answering' }).press('Enter');
			await page.getByRole('option', { name: new RegExp(waiting) }).waitFor({ timeout: 30_000 });
			if (done) {
				if ((await page.getByRole('option', { name: new RegExp(done) }).count()) > 0)
					throw new Error('What is old waits.');
				await screen.section('Done').click();
				await page.getByRole('option', { name: new RegExp(done) }).waitFor();
			}
			await screen.section('Settings').click();
			await page
				.getByRole('row')
				.getByText(/^(Working|Reading)$/)
				.waitFor();
			await screenshot(page, 'accounts');
		},
		close: async () => {
			await app.close();
			await served?.close();
		},
	};
}

let screenshots = 0;
/** With SCREENSHOTS naming a folder the screens of the way are kept there, to be looked at. */
export async function screenshot(page: Page, name: string): Promise<void> {
	const folder = process.env.SCREENSHOTS;
	if (!folder) return;
	for (const [width, height, colorScheme] of [
		[1093, 614, 'light'],
		[1280, 720, 'dark'],
	] as const) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ colorScheme });
		// The colours change in their own time.
		await page.waitForTimeout(200);
		await page.screenshot({
			path: join(folder, `${String(++screenshots).padStart(3, '0')}-${name}-${width}-${colorScheme}.png`),
		});
	}
}

/** The platform's page in the owner's browser: two links, one for yes and one for no. */
async function serveSignInPage(
	context: BrowserContext,
	{ at, approve }: NonNullable<Setup['signInPage']>,
): Promise<void> {
	await context.route(
		(url) => url.href.startsWith(at),
		async (route) => {
			const asked = route.request().url();
			let body: string;
			try {
				const yes = approve(asked);
				const no = new URL(new URL(asked).searchParams.get('redirect_uri') ?? '');
				no.search = new URLSearchParams({
					error: 'access_denied',
					state: new URL(asked).searchParams.get('state') ?? '',
				}).toString();
				body = `<h1>Allow Countertalk?</h1><a href="${escapeHtml(yes)}">Allow</a> <a href="${escapeHtml(no.href)}">Deny</a>`;
			} catch (error) {
				body = `<h1>Error</h1><p>${escapeHtml(String(error))}</p>`;
			}
			await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
		},
	);
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
