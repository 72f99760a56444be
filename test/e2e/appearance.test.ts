// Every screen, light and dark: nothing that axe objects to, nothing wider than the window, nothing the policy had to block.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp, type View } from './test-app.ts';

const sizes: Record<string, View> = {
	'1280×720': { width: 1280, height: 720 },
	'1093×614': { width: 1093, height: 614 },
	'200 % of 1280×720': { width: 1280, height: 720, zoom: 2 },
	'320 wide': { width: 320, height: 640 },
};

async function look(page: Page, where: string): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const found = violations.map(
		({ id, nodes }) =>
			`${where}: ${id} at ${nodes
				.map((node) => node.target.join(' '))
				.slice(0, 3)
				.join(', ')}`,
	);
	const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	return wider > 0 ? [...found, `${where}: ${wider} px wider than the window`] : found;
}

describe.skipIf(noChromium)(`every screen${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	for (const [size, view] of Object.entries(sizes)) {
		for (const dark of [false, true]) {
			test(`${size}, ${dark ? 'dark' : 'light'}`, { timeout: 180_000 }, async () => {
				app = await openTestApp({ ...view, dark });
				const { page } = app;
				const found: string[] = [];
				const settled = () => page.waitForTimeout(400);
				await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
				found.push(...(await look(page, 'first run')));
				await page
					.getByRole('button', { name: 'Choose an account' })
					.click()
					.catch(() => undefined);
				await openSampleFrom(page);
				const screen = inbox(page);
				await settled();
				found.push(...(await look(page, 'queue')));
				await screen.open('Dana Kim');
				await settled();
				found.push(...(await look(page, 'public conversation')));
				/** Where there is no room for the sections, they are behind one button. */
				const toSection = async (name: string) => {
					const folded = page.getByRole('button', { name: 'Sections', exact: true });
					if (await folded.isVisible()) {
						await folded.click();
						await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
					} else await screen.section(name).click();
					await settled();
				};
				for (const section of ['Answered', 'Later', 'Follow-ups', 'Done', 'Outbox', 'Settings']) {
					await toSection(section);
					found.push(...(await look(page, section)));
				}
				for (const part of [
					'Opening hours',
					'Names',
					'Canned replies',
					'Tags',
					'Time to undo',
					'Appearance',
					'Keyboard',
					'Your data',
				]) {
					const entry = page
						.getByRole('main')
						.getByRole('button', { name: new RegExp(`^${part}`) })
						.or(
							page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: new RegExp(`^${part}`) }),
						);
					if (
						!(await entry
							.first()
							.isVisible()
							.catch(() => false))
					)
						continue;
					await entry.first().click();
					await settled();
					found.push(...(await look(page, `Settings, ${part}`)));
				}
				expect(found).toEqual([]);
				expect(app.problems).toEqual([]);
			});
		}
	}

	async function openSampleFrom(page: Page): Promise<void> {
		const back = page.getByRole('button', { name: /Back|Cancel|All platforms/ });
		if (
			await back
				.first()
				.isVisible()
				.catch(() => false)
		)
			await back.first().click();
		await openSample(page);
	}
});
