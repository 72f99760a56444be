// When a screen has come to rest: seen on its line to the host and in its document, so that no test waits for a fixed time.
import type { Page } from 'playwright-core';

export interface Activity {
	/** Resolves when no call and no file is under way, nothing moves, and the document has not changed for two frames. */
	readonly settled: () => Promise<void>;
}

/** Calls that do not go over a line of the page's own: those of a desktop window. */
export interface Calls {
	readonly open: number;
	readonly begun: number;
}

/** Has to be called before the page opens its address: a line that is already open is not seen. */
export function watchActivity(page: Page, calls: () => Promise<Calls> = async () => ({ open: 0, begun: 0 })): Activity {
	const open = new Set<unknown>();
	let begun = 0;
	let wake: () => void = () => undefined;
	const begin = (what: unknown) => {
		begun++;
		open.add(what);
	};
	const end = (what: unknown) => {
		open.delete(what);
		wake();
	};
	page.on('request', begin);
	page.on('requestfinished', end);
	page.on('requestfailed', end);
	page.on('websocket', (socket) => {
		// Of a line only the calls count (main/browser/bridge-socket.ts): each has a number, and its answer has the same one.
		const numberIn = (frame: string | Buffer): unknown => (JSON.parse(String(frame)) as { seq?: number }).seq;
		socket.on('framesent', ({ payload }) => {
			const number = numberIn(payload);
			if (number !== undefined) begin(number);
		});
		socket.on('framereceived', ({ payload }) => end(numberIn(payload)));
	});
	return {
		settled: async () => {
			for (;;) {
				while (open.size > 0)
					await new Promise<void>((resolve) => {
						wake = resolve;
					});
				const before = begun + (await calls()).begun;
				await page.evaluate(twoQuietFrames);
				const now = await calls();
				if (open.size === 0 && now.open === 0 && begun + now.begun === before) return;
			}
		},
	};
}

/** Runs in the page. */
async function twoQuietFrames(): Promise<void> {
	let changed = true;
	const observer = new MutationObserver(() => {
		changed = true;
	});
	observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	while (changed || document.getAnimations().some(({ playState }) => playState === 'running')) {
		changed = false;
		await frame();
		await frame();
	}
	observer.disconnect();
}
