import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

const day = 86_400_000;

/** A clock whose timers end when the test says so: `end` answers how long the one that ended was. */
function makeTimers() {
	let open: { ms: number; run: () => void } | null = null;
	const clock = createClock({
		setTimeout: ((run: () => void, ms: number) => {
			open = { ms, run };
			return open;
		}) as unknown as typeof setTimeout,
		clearTimeout: (() => {
			open = null;
		}) as typeof clearTimeout,
	});
	const end = (): number | null => {
		const ended = open;
		open = null;
		ended?.run();
		return ended?.ms ?? null;
	};
	return { clock, end };
}

test.each([0, 1, 5000, 24 * day, 25 * day, 100 * day, -5])('a wait of %d ms ends once, and not early', (ms) => {
	const { clock, end } = makeTimers();
	let ended = 0;
	clock.after(ms, () => ended++);
	let waited = 0;
	while (ended === 0) {
		const part = end();
		expect(part).not.toBeNull();
		expect(part).toBeLessThan(2 ** 31);
		waited += part ?? 0;
	}
	expect(waited).toBe(Math.max(0, ms));
	expect([end(), ended]).toEqual([null, 1]);
});

test('a long wait can be cancelled in each of its parts', () => {
	const { clock, end } = makeTimers();
	let ended = 0;
	const cancel = clock.after(60 * day, () => ended++);
	end();
	cancel();
	expect([end(), ended]).toEqual([null, 0]);
});
