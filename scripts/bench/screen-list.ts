/// <reference lib="dom" />
// The list in use: wheeling, jumping, keys, and the next conversation after one is done with.
import type { Page } from 'playwright-core';
import { ascending, type Figure, ms, percentile, whole } from './figures.ts';
import type { FrameCount } from './screen-probes.ts';

const listBox = '[role=listbox][data-keys=list]';
const pause = (page: Page, time: number) => page.waitForTimeout(time);
const startFrames = (page: Page) => page.evaluate(() => window.probes.startFrames());
const endFrames = (page: Page): Promise<FrameCount> => page.evaluate(() => window.probes.endFrames());

/** Slowly, then as fast as a wheel goes, down and up again. */
export async function measureWheel(page: Page): Promise<Figure[]> {
	await page.locator(listBox).hover();
	await startFrames(page);
	for (const [steps, by] of [
		[60, 300],
		[60, 2400],
		[60, -2400],
	] as const) {
		for (let i = 0; i < steps; i++) await page.mouse.wheel(0, by);
	}
	await pause(page, 200);
	const { frames, blank, blankMs } = await endFrames(page);
	const value = `${blank} of ${frames}${blank > 0 ? ` (over ${ms(blankMs)} ms)` : ''}`;
	return [{ what: 'blank frames while wheeling', value, goal: '0', held: blank === 0 }];
}

const places = [0.5, 0.02, 0.98, 0.31, 0.77, 0.12, 0.66, 0.44, 0.89, 0.2];

/** Home and End, and the scroll bar dragged to ten places. */
export async function measureJumps(page: Page): Promise<Figure[]> {
	const figures: Figure[] = [];
	const measure = async (what: string, jumps: readonly (() => Promise<void>)[]) => {
		const found: FrameCount[] = [];
		for (const jump of jumps) {
			await startFrames(page);
			await jump();
			await page.evaluate(() => window.probes.settled());
			found.push(await endFrames(page));
		}
		const most = Math.max(...found.map(({ blank }) => blank));
		const longest = Math.max(...found.map(({ blankMs }) => blankMs));
		figures.push({
			what: `blank frames after a jump: ${what} (${jumps.length})`,
			value: `most ${most}, together ${found.reduce((sum, { blank }) => sum + blank, 0)}, longest ${ms(longest)} ms`,
			goal: 'at most 1, 100 ms',
			held: most <= 1 && longest <= 100,
		});
	};
	await page.locator(listBox).focus();
	const press = (key: string) => async () => {
		await page.keyboard.press(key);
		await pause(page, 150);
	};
	await measure('End, Home', [press('End'), press('Home'), press('End'), press('Home')]);
	await measure(
		'scroll bar',
		places.map((share) => async () => {
			await page.evaluate((to) => window.probes.scrollTo(to), share);
			await pause(page, 50);
		}),
	);
	return figures;
}

/** A key pressed again and again, each time opening the next conversation. Key to the next paint, as Event Timing tells it. */
export async function measureKeys(page: Page, presses: number, goalMs: number, how: string): Promise<Figure> {
	await page.locator(listBox).focus();
	await page.keyboard.press('Home');
	await pause(page, 500);
	await page.evaluate(() => window.probes.keys.splice(0));
	for (let i = 0; i < presses; i++) {
		await page.keyboard.press('ArrowDown');
		await pause(page, 40);
	}
	await pause(page, 500);
	const slow = await page.evaluate(() => window.probes.keys);
	// What took less than 16 ms is not told.
	const all = ascending([...slow, ...Array.from({ length: Math.max(0, presses - slow.length) }, () => 16)]);
	const p98 = percentile(all, 0.98);
	return {
		what: `key ↓ × ${presses} to paint${how}`,
		value: `p50 ${whole(percentile(all, 0.5))} · p98 ${whole(p98)} · longest ${whole(percentile(all, 1))} ms`,
		goal: `p98 < ${goalMs} ms`,
		held: p98 < goalMs,
	};
}

/** From the key that ends one conversation to the frame that shows the next. */
export async function measureNext(page: Page): Promise<Figure[]> {
	const waits = async (times: number, key: string, act: () => Promise<void>): Promise<number[]> => {
		const found: number[] = [];
		for (let i = 0; i < times; i++) {
			await page.evaluate((which) => window.probes.awaitNext(which), key);
			await act();
			await page.waitForFunction(() => window.probes.nextAfter !== null, undefined, { timeout: 10_000 });
			found.push(await page.evaluate(() => window.probes.nextAfter ?? Number.NaN));
			await pause(page, 250);
		}
		return ascending(found);
	};
	const figure = (what: string, sorted: readonly number[]): Figure => {
		const worst = percentile(sorted, 1);
		return {
			what,
			value: `median ${ms(percentile(sorted, 0.5))} · longest ${ms(worst)} ms`,
			goal: '< 100 ms',
			held: worst < 100,
		};
	};
	await page.locator(listBox).focus();
	await page.keyboard.press('Home');
	await pause(page, 300);
	const done = await waits(10, 'e', () => page.keyboard.press('e'));
	const sent = await waits(10, 'Enter', async () => {
		await page.keyboard.press('r');
		await page.keyboard.type('Thank you, we look at it now.');
		await page.keyboard.press('Control+Enter');
	});
	return [figure('next conversation after done × 10', done), figure('next conversation after sending × 10', sent)];
}
