// The notice of a newer version, from the switch in Settings to the page that offers it. The list of releases is a server on loopback.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp } from './test-app.ts';

const isDesktop = process.env.STORY_HOST === 'electron';

describe.skipIf(noChromium)(`a newer version${noChromium ? ` (${noChromium})` : ''}`, () => {
	let server: Server;
	let asked = 0;
	beforeAll(async () => {
		server = createServer((request, response) => {
			if (!request.url?.startsWith('/releases')) return void response.end('<h1>What is new</h1>');
			asked++;
			const html_url = `http://${request.headers.host}/tag/v9.0.0`;
			response.end(
				JSON.stringify([
					{ tag_name: 'v9.0.0', html_url },
					{ tag_name: 'v0.0.1', html_url },
				]),
			);
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
	});
	afterAll(async () => {
		await closeBrowser();
		server.closeAllConnections();
		server.close();
	});

	test('nobody is asked until the owner wants it; then a line tells of it once, and leads to its page', async () => {
		const app = await openTestApp(undefined, {
			env: { COUNTERTALK_RELEASES: `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases` },
		});
		try {
			const { page } = app;
			await openSample(page);
			await inbox(page).section('Settings').click();
			await page.getByRole('button', { name: 'About', exact: true }).click();
			if (isDesktop) {
				// Its address is written in when it is built, and the environment changes nothing.
				await page.getByText('does not know where new versions are announced').waitFor();
				expect(asked).toBe(0);
				return;
			}
			await page.getByRole('switch', { name: 'Check once a day' }).waitFor();
			expect(asked).toBe(0);
			await page.getByRole('switch', { name: 'Check once a day' }).click();
			await page.getByText('Countertalk 9.0.0 is available.').first().waitFor();
			expect(asked).toBe(1);
			const opened = app.context.waitForEvent('page');
			await page.getByRole('button', { name: 'See what is new' }).first().click();
			// It goes through the filter of every link: a number instead of a name is asked about.
			await page.getByRole('button', { name: 'Open anyway' }).click();
			await (await opened).getByRole('heading', { name: 'What is new' }).waitFor();
			await page.getByRole('button', { name: 'Not now' }).click();
			await expect.poll(() => page.getByText('Countertalk 9.0.0 is available.').count()).toBe(1);
			expect(app.problems).toEqual([]);
		} finally {
			await app.close();
		}
	});
});
