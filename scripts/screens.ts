// npm run screens [-- --only <part of a screen's name>]: a picture of every screen of the sample shop, and of what is seen when something is wrong
// with the data or its disk, light and dark, in three sizes, into out/screens (ignored by git). For looking at what was built beside the pictures it
// aims at.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mountTmpfs } from '../test/disk/small-disk.ts';
import { walkEveryScreen } from '../test/e2e/pages/every-screen.ts';
import { walkFullDisk, walkLostData } from '../test/e2e/pages/troubles.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp, type View } from '../test/e2e/test-app.ts';

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

type Visit = (screen: string) => Promise<void>;
const troubles = ['little room', 'full disk', 'older data', 'data file'];
const isTrouble = only !== undefined && troubles.some((name) => name.includes(only) || only.includes(name));

async function walk(view: View, run: (app: TestApp, visit: Visit) => Promise<void>): Promise<void> {
	const app = await openTestApp(view);
	const ending = `${view.width}x${view.height}-${view.dark ? 'dark' : 'light'}.png`;
	try {
		await run(app, async (screen) => {
			if (only && !screen.includes(only)) return;
			const name = screen.toLowerCase().replace(/[^a-z]+/g, '-');
			await app.page.screenshot({ path: join(folder, `${name}-${ending}`) });
		});
		for (const problem of app.problems) console.log(`${ending}: ${problem}`);
	} finally {
		await app.close();
	}
}

/** On a disk of its own, which only root may mount. */
async function walkOnSmallDisk(view: View): Promise<void> {
	const small = mkdtempSync(join(tmpdir(), 'countertalk-small-'));
	const disk = mountTmpfs(small, 16);
	if (!disk) return console.log('No disk can be mounted here: no picture of a full one.');
	const before = process.env.TMPDIR;
	process.env.TMPDIR = small;
	try {
		await walk(view, (app, visit) => walkFullDisk(app, disk, visit));
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
		disk.remove();
		rmSync(small, { recursive: true, force: true });
	}
}

for (const size of sizes)
	for (const dark of [false, true]) {
		const view = { ...size, dark };
		if (!isTrouble)
			await walk(view, ({ page, settled }, visit) => walkEveryScreen({ page, settled, visit, withDialogs: true }));
		if (only && !isTrouble) continue;
		await walk(view, walkLostData);
		await walkOnSmallDisk(view);
	}
await closeBrowser();
console.log(`The pictures are in ${folder}.`);
