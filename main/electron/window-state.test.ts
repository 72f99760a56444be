import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { FakeWindow } from './testing/fake-electron.ts';
import { keepState, openingState } from './window-state.ts';

const display = (x: number, y: number, width: number, height: number) => ({
	bounds: { x, y, width, height },
	workArea: { x, y, width, height: height - 40 },
});
const laptop = display(0, 0, 1366, 768);
const monitor = display(1366, 0, 1920, 1080);

function makeStore(values: Record<string, unknown> = {}) {
	const kept = new Map(Object.entries(values));
	return {
		get: (name: string) => kept.get(name),
		set: (name: string, value: unknown) => void kept.set(name, structuredClone(value)),
	};
}
function keep(store = makeStore()) {
	const clock = makeClock();
	const window = new FakeWindow({});
	const displayOf = ({ x }: { x: number }) => (x < 1366 ? laptop : monitor);
	const { zoomTo } = keepState(window as never, { store, clock, displayOf });
	return { store, clock, window, zoomTo };
}

test('a move is kept a moment later, not only when the window closes: a killed program has no time for it', async () => {
	const { store, clock, window } = keep();
	window.bounds = { x: 100, y: 50, width: 900, height: 600 };
	window.emit('move');
	expect(openingState(store, [laptop]).bounds).toBeUndefined();
	await clock.advance(300);
	expect(openingState(store, [laptop]).bounds).toEqual({ x: 100, y: 50, width: 900, height: 600 });
});

test('each display has its own place, and the last one is where it opens; without it the laptop’s', () => {
	const { store, window } = keep();
	window.emit('close', { preventDefault: () => undefined });
	window.bounds = { x: 1500, y: 100, width: 1600, height: 900 };
	window.isMax = true;
	window.emit('close');
	expect(openingState(store, [laptop, monitor])).toMatchObject({ bounds: { x: 1500, width: 1600 }, isMaximized: true });
	expect(openingState(store, [laptop])).toMatchObject({ bounds: { x: 10, y: 20 }, isMaximized: false });
});

test('maximised, full screen and zoom come back; the zoom has an end', () => {
	const { store, window, zoomTo } = keep();
	window.isFull = true;
	window.emit('enter-full-screen');
	window.emit('close');
	zoomTo(99);
	expect(window.webContents.zoomLevel).toBe(5);
	expect(openingState(store, [laptop])).toMatchObject({ isFullScreen: true, zoomLevel: 5 });
});

test('what the version before kept is where the window opens', () => {
	const store = makeStore({ bounds: { x: 40, y: 30, width: 800, height: 600 } });
	expect(openingState(store, [laptop])).toMatchObject({
		bounds: { x: 40, y: 30, width: 800, height: 600 },
		zoomLevel: 0,
	});
});

test('a disk that takes nothing stops neither the window nor the zoom', () => {
	const full = {
		get: () => undefined,
		set: () => {
			throw new Error('ENOSPC');
		},
	};
	const { window, zoomTo } = keep(full as never);
	window.emit('close');
	zoomTo(1);
	expect(window.webContents.zoomLevel).toBe(1);
});

test('whatever was kept, by whichever displays: the window lies whole on a display that is there', () => {
	const number = fc.oneof(
		fc.integer({ min: -5000, max: 9000 }),
		fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, '7', null),
	);
	const rectangle = fc.record({ x: number, y: number, width: number, height: number });
	const state = fc.oneof(
		fc.record({ bounds: fc.oneof(rectangle, fc.jsonValue()), isMaximized: fc.boolean() }),
		fc.jsonValue(),
	);
	const kept = fc.oneof(
		fc.record({ displays: fc.record({ '0,0 1366x768': state }), last: fc.string(), zoomLevel: number }),
		fc.jsonValue(),
	);
	assertProperty(
		fc.property(kept, fc.oneof(rectangle, fc.jsonValue()), fc.boolean(), (window, bounds, both) => {
			const displays = both ? [laptop, monitor] : [laptop];
			const { bounds: at, zoomLevel } = openingState(makeStore({ window, bounds }), displays);
			expect(Math.abs(zoomLevel)).toBeLessThanOrEqual(5);
			if (!at) return;
			const isIn = displays.some(
				({ workArea: a }) =>
					at.x >= a.x && at.y >= a.y && at.x + at.width <= a.x + a.width && at.y + at.height <= a.y + a.height,
			);
			expect(isIn, JSON.stringify(at)).toBe(true);
		}),
	);
});
