/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// What looks on inside the page. Handed to Chromium as text, so each function stands alone.

declare global {
	interface Window {
		probes: Probes;
	}
}

/** Frames in which the rows drawn did not cover the list, skeletons counted as nothing. */
export interface FrameCount {
	readonly frames: number;
	readonly blank: number;
	/** From the first to the last blank frame, ms. */
	readonly blankMs: number;
}
interface Probes {
	/** performance.now() of the frame with a first person and their conversation; null until then. */
	usefulAt: number | null;
	/** Durations of the Event Timing entries for keys, ms; what took less than 16 has none. */
	readonly keys: number[];
	startFrames(): void;
	endFrames(): FrameCount;
	/** Resolves once nothing was blank for some frames. */
	settled(): Promise<void>;
	scrollTo(share: number): void;
	/** From now on waits for this key, and then for the conversation of the row after the chosen one. */
	awaitNext(key: string): void;
	/** ms from that key to the frame that shows it; null until then. */
	nextAfter: number | null;
}

export function installProbes(): void {
	const list = () => document.querySelector<HTMLElement>('[role=listbox][data-keys=list]');
	const firstRow = () => document.querySelector('[role=option][data-index]:not([data-skeleton])');
	const said = () => document.querySelector('[role=feed] article');
	const painted = (run: () => void) => requestAnimationFrame(() => setTimeout(run, 0));

	const isCovered = (): boolean => {
		const scroller = list();
		const all = scroller?.firstElementChild;
		if (!scroller || !all) return false;
		const [box, whole] = [scroller.getBoundingClientRect(), all.getBoundingClientRect()];
		const bottom = Math.min(box.top + scroller.clientHeight, whole.bottom);
		let at = Math.max(box.top, whole.top);
		const rows = [...all.children]
			.filter((row) => !row.hasAttribute('data-skeleton'))
			.map((row) => row.getBoundingClientRect());
		for (const row of rows.sort((a, b) => a.top - b.top)) {
			if (row.top > at + 1) break;
			at = Math.max(at, row.bottom);
		}
		return at >= bottom - 1;
	};

	// One count at a time: what is left of an earlier one stops at its next frame.
	let counting = 0;
	let isCounting = false;
	let [frames, blank, firstBlank, lastBlank, steady] = [0, 0, 0, 0, 0];
	const everyFrame = (mine: number) => (at: number) => {
		if (!isCounting || mine !== counting) return;
		frames += 1;
		if (isCovered()) steady += 1;
		else {
			if (blank === 0) firstBlank = at;
			blank += 1;
			lastBlank = at;
			steady = 0;
		}
		requestAnimationFrame(everyFrame(mine));
	};
	const keys: number[] = [];
	new PerformanceObserver((seen) => {
		for (const entry of seen.getEntries()) if (entry.name === 'keydown') keys.push(entry.duration);
	}).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);

	const probes: Probes = {
		usefulAt: null,
		keys,
		startFrames() {
			[frames, blank, firstBlank, lastBlank, steady] = [0, 0, 0, 0, 0];
			isCounting = true;
			counting += 1;
			requestAnimationFrame(everyFrame(counting));
		},
		endFrames() {
			isCounting = false;
			// A blank frame is on the screen until the next one.
			return { frames, blank, blankMs: blank === 0 ? 0 : lastBlank - firstBlank + 16 };
		},
		settled: () =>
			new Promise((resolve) => {
				const look = () => (steady >= 10 ? resolve() : requestAnimationFrame(look));
				steady = 0;
				look();
			}),
		scrollTo(share) {
			const scroller = list();
			if (scroller) scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
		},
		nextAfter: null,
		awaitNext(key) {
			probes.nextAfter = null;
			const chosen = Number(document.querySelector('[role=option][aria-selected=true]')?.getAttribute('data-index'));
			const next = document.querySelector(`[role=option][data-index="${chosen + 1}"]`);
			const words = next?.querySelector('[dir=auto]')?.textContent?.slice(0, 40) ?? '?';
			const onKey = (event: KeyboardEvent) => {
				if (event.key !== key) return;
				removeEventListener('keydown', onKey, true);
				const look = () => {
					const shows = [...document.querySelectorAll('[role=feed] article')].some((one) =>
						one.textContent?.includes(words),
					);
					if (shows) painted(() => (probes.nextAfter = performance.now() - event.timeStamp));
					else requestAnimationFrame(look);
				};
				look();
			};
			addEventListener('keydown', onKey, true);
		},
	};
	window.probes = probes;
	const watch = () => {
		if (firstRow() && said()) painted(() => (probes.usefulAt = performance.now()));
		else requestAnimationFrame(watch);
	};
	requestAnimationFrame(watch);
}
