// The screen's figures: Chromium before the real browser host, on a shop with so many people waiting.

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../find-chromium.ts';
import { type Figure, median, ms, whole } from './figures.ts';
import { newContext, newPage, startChromium, startProgram, usefulAfter } from './screen-app.ts';
import { measureJumps, measureKeys, measureNext, measureWheel } from './screen-list.ts';
import { makeShopFolder } from './screen-shop.ts';
import { newFolder, removeFolder } from './workspace.ts';

export interface ScreenPlan {
	readonly root: string;
	readonly threads: number;
	readonly build: boolean;
	readonly only: 'screen' | 'size';
}
interface Table {
	readonly title: string;
	readonly figures: Figure[];
}

export async function measureScreen(plan: ScreenPlan): Promise<Table[]> {
	const { root, only } = plan;
	const executable = findChromium();
	if (!executable) throw new Error('No Chromium on this computer; CHROMIUM may name one.');
	if (plan.build) await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
	const threads = only === 'size' ? 50 : plan.threads;
	const folder = newFolder('screen');
	makeShopFolder(folder, threads);
	try {
		const size = { title: 'Size', figures: [await measureSize(executable, root, folder)] };
		if (only === 'size') return [size];
		const figures = [
			...(await measureStart(executable, root, folder)),
			...(await measureUse(executable, root, folder)),
		];
		return [
			{ title: `Screen: ${whole(threads)} people waiting, Chromium, 1093 × 614, drawn by software`, figures },
			size,
		];
	} finally {
		removeFolder(folder);
	}
}

async function withApp<T>(
	executable: string,
	root: string,
	folder: string,
	run: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
	const program = await startProgram(root, folder);
	const browser = await startChromium(executable);
	try {
		return await run(browser, program.url);
	} finally {
		await browser.close();
		await program.stop();
	}
}

/** Every script that was asked for before the first useful screen, each gzipped by itself. */
const measureSize = (executable: string, root: string, folder: string): Promise<Figure> =>
	withApp(executable, root, folder, async (browser, url) => {
		const page = await newPage(await newContext(browser));
		const scripts: Response[] = [];
		page.on('response', (response) => response.request().resourceType() === 'script' && scripts.push(response));
		await usefulAfter(page, url);
		const bodies = await Promise.all(scripts.map((script) => script.body()));
		const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
		return {
			what: 'JavaScript at first paint, gzip',
			value: `${(bytes / 1000).toFixed(1)} KB in ${bodies.length} files`,
			goal: 'at most 250 KB',
			held: bytes <= 250_000,
		};
	});

const runs = 5;

/** Warm: the page opened again in the same browser. Cold: program and browser just started, nothing in any cache of theirs. */
async function measureStart(executable: string, root: string, folder: string): Promise<Figure[]> {
	const found: Record<'cold' | 'warm' | 'unslowed', number[]> = { cold: [], warm: [], unslowed: [] };
	for (let i = 0; i < runs; i++)
		await withApp(executable, root, folder, async (browser, url) => {
			const context = await newContext(browser);
			const slow = await newPage(context, 4);
			found.cold.push(await usefulAfter(slow, url));
			await slow.goto('about:blank');
			found.warm.push(await usefulAfter(slow, url));
			found.unslowed.push(await usefulAfter(await newPage(context), url));
		});
	const figure = (what: string, times: readonly number[], goalMs?: number): Figure => ({
		what: `first useful screen, ${what}`,
		value: `median ${ms(median(times))} · longest ${ms(Math.max(...times))} ms of ${runs}`,
		...(goalMs === undefined ? {} : { goal: `median < ${whole(goalMs)} ms`, held: median(times) < goalMs }),
	});
	return [
		figure('cold, processor slowed 4 ×', found.cold, 3000),
		figure('warm, processor slowed 4 ×', found.warm, 1500),
		figure('warm', found.unslowed),
	];
}

const measureUse = (executable: string, root: string, folder: string): Promise<Figure[]> =>
	withApp(executable, root, folder, async (browser, url) => {
		const context = await newContext(browser);
		const page = await newPage(context);
		await usefulAfter(page, url);
		const figures = [
			...(await measureWheel(page)),
			...(await measureJumps(page)),
			await measureKeys(page, 120, 100, ''),
		];
		figures.push(...(await measureNext(page)));
		await page.close();
		const slow = await newPage(context, 4);
		await usefulAfter(slow, url);
		figures.push(await measureKeys(slow, 60, 250, ', processor slowed 4 ×'));
		return figures;
	});
