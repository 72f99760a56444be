// npm run screens [-- --only <part of a screen's name>]: a picture of every screen of the sample shop, light and dark, in three sizes,
// into out/screens (ignored by git). For looking at what was built beside the pictures it aims at.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { walkEveryScreen } from '../test/e2e/pages/every-screen.ts';
import { closeBrowser, noChromium, openTestApp } from '../test/e2e/test-app.ts';

const folder = join(import.meta.dirname, '../out/screens');
const sizes = [
	{ width: 1280, height: 720 },
	{ width: 1093, height: 614 },
	{ width: 640, height: 720 },
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (noChromium) throw new Error(`The pictures need Chromium: ${noChromium}.`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const size of sizes)
	for (const dark of [false, true]) {
		const app = await openTestApp({ ...size, dark });
		const ending = `${size.width}x${size.height}-${dark ? 'dark' : 'light'}.png`;
		const visit = async (screen: string) => {
			if (only && !screen.includes(only)) return;
			const name = screen.toLowerCase().replace(/[^a-z]+/g, '-');
			await app.page.screenshot({ path: join(folder, `${name}-${ending}`) });
		};
		await walkEveryScreen({ page: app.page, settled: app.settled, visit, withDialogs: true });
		for (const problem of app.problems) console.log(`${ending}: ${problem}`);
		await app.close();
	}
await closeBrowser();
console.log(`The pictures are in ${folder}.`);
