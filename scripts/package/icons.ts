// npm run icons: draws every icon file of build/ from the SVG sources there, with Chromium. The results are committed, so that packing needs no
// Chromium; build/icons.json says which sources they were made from.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../find-chromium.ts';
import { type Bitmap, icnsOf, icoOf } from './icon-files.ts';

const root = join(import.meta.dirname, '../..');
const build = join(root, 'build');

/** `icon-small` has fewer strokes, for sizes where those of `icon` would blur. `icon-mac` keeps the margin of Apple's grid. */
export const iconSources = ['icon.svg', 'icon-small.svg', 'icon-mac.svg', 'tray.svg'] as const;
type Source = (typeof iconSources)[number];

const largestSmall = 40;
const sourceFor = (size: number): Source => (size <= largestSmall ? 'icon-small.svg' : 'icon.svg');
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const trayIcoSizes = [16, 20, 24, 32];
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icnsSizes = [32, 64, 128, 256, 512, 1024];

/** Of the sources, as build/icons.json keeps them. */
export const sourceSums = (): Record<string, string> =>
	Object.fromEntries(
		iconSources.map((name) => [
			name,
			createHash('sha256')
				.update(readFileSync(join(build, name)))
				.digest('hex'),
		]),
	);

async function draw(page: Page, source: Source, size: number): Promise<Bitmap> {
	const url = `data:image/svg+xml;base64,${readFileSync(join(build, source)).toString('base64')}`;
	const [png, rgba] = await page.evaluate(
		async ([from, edge]) => {
			const image = new Image(edge, edge);
			image.src = from;
			await image.decode();
			const canvas = document.createElement('canvas');
			canvas.width = edge;
			canvas.height = edge;
			const context = canvas.getContext('2d');
			context?.drawImage(image, 0, 0, edge, edge);
			const pixels = context?.getImageData(0, 0, edge, edge).data ?? [];
			return [canvas.toDataURL('image/png').split(',')[1] ?? '', Array.from(pixels)] as const;
		},
		[url, size] as const,
	);
	return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba) };
}

async function drawAll(page: Page): Promise<void> {
	const all = (sizes: readonly number[], source: (size: number) => Source) =>
		Promise.all(sizes.map((size) => draw(page, source(size), size)));
	writeFileSync(join(build, 'icon.ico'), icoOf(await all(icoSizes, sourceFor)));
	writeFileSync(join(build, 'icon.icns'), icnsOf(await all(icnsSizes, () => 'icon-mac.svg')));
	for (const { size, png } of await all(linuxSizes, sourceFor))
		writeFileSync(join(build, 'icons', `${size}x${size}.png`), png);
	writeFileSync(join(build, 'tray/tray.ico'), icoOf(await all(trayIcoSizes, () => 'icon-small.svg')));
	// Electron takes the @2x file by itself, and "Template" in the name makes macOS colour it for its menu bar.
	for (const [name, source, size] of [
		['tray.png', 'icon-small.svg', 24],
		['tray@2x.png', 'icon-small.svg', 48],
		['trayTemplate.png', 'tray.svg', 16],
		['trayTemplate@2x.png', 'tray.svg', 32],
	] as const)
		writeFileSync(join(build, 'tray', name), (await draw(page, source, size)).png);
}

if (import.meta.main) {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('No Chromium was found; name it in CHROMIUM.');
	for (const folder of ['icons', 'tray']) {
		rmSync(join(build, folder), { recursive: true, force: true });
		mkdirSync(join(build, folder), { recursive: true });
	}
	const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
	try {
		await drawAll(await browser.newPage());
	} finally {
		await browser.close();
	}
	copyFileSync(join(build, 'icon-small.svg'), join(root, 'renderer/icon.svg'));
	writeFileSync(join(build, 'icons.json'), `${JSON.stringify(sourceSums(), null, '\t')}\n`);
}
