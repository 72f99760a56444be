// Every screen, light and dark: nothing that axe objects to, nothing wider than the window, nothing the policy had to block.
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openSection, openSettings, walkEveryScreen } from './pages/every-screen.ts';
import { openSample } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { walkStates } from './pages/states.ts';
import { closeBrowser, noChromium, openDesktopApp, openTestApp, type TestApp, type View } from './test-app.ts';

/** Half a minute each: `npm test` looks at the size that most shops have, `npm run test:axe` at all. */
const everySize = process.env.EVERY_SIZE === '1' ? null : 'looked at by npm run test:axe';

/** The tests of some sizes of the window, each light and dark: the sizes are spread over files that run side by side. */
export function describeScreens(sizes: Readonly<Record<string, View>>, { always = false, states = false } = {}): void {
	const why = noChromium ?? (always ? null : everySize);
	describe.skipIf(why)(`every screen${why ? ` (${why})` : ''}`, () => {
		let app: TestApp;
		afterEach(async () => {
			await app?.close();
		});
		afterAll(closeBrowser);

		for (const [size, view] of Object.entries(sizes)) {
			for (const dark of [false, true]) {
				test(`${size}, ${dark ? 'dark' : 'light'}`, { timeout: 180_000 }, async () => {
					app = await openTestApp({ ...view, dark, reducedMotion: true });
					expect(await faultsOf(app)).toEqual([]);
					expect(app.problems).toEqual([]);
				});

				test(`of the desktop window alone, ${size}, ${dark ? 'dark' : 'light'}`, { timeout: 180_000 }, async () => {
					app = await openDesktopApp({ ...view, dark, reducedMotion: true });
					await openSample(app.page);
					await openSection(app.page, 'Settings');
					await app.page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
					const found: string[] = [];
					for (const part of ['Desktop', 'About']) {
						await openSettings(app.page, part);
						await app.page.getByRole('heading', { name: part }).first().waitFor();
						await app.settled();
						found.push(...(await look(app.page, part)));
					}
					expect(found).toEqual([]);
					expect(app.problems).toEqual([]);
				});

				if (states)
					test(`states at ${size}, ${dark ? 'dark' : 'light'}`, { timeout: 180_000 }, async () => {
						app = await openTestApp({ ...view, dark, reducedMotion: true });
						const found: string[] = [];
						await walkStates(app, async (where) => void found.push(...(await look(app.page, where))));
						expect(found).toEqual([]);
					});
			}
		}
	});
}

async function faultsOf({ page, settled }: TestApp): Promise<string[]> {
	const found: string[] = [];
	await walkEveryScreen({ page, settled, visit: async (where) => void found.push(...(await look(page, where))) });
	return found;
}
