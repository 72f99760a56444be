import { expect, test } from 'vitest';
import { limitLog } from './limit-log.ts';

function limited() {
	const lines: [string, Record<string, unknown> | undefined][] = [];
	let now = 0;
	const log = limitLog(
		(message, data) => lines.push([message, data]),
		() => now,
	);
	return { log, lines, pass: (ms: number) => (now += ms) };
}

test('the same refusal is one line a minute, with a count', () => {
	const { log, lines, pass } = limited();
	for (let n = 0; n < 10_000; n++) {
		log('a request was refused', { why: 'host' });
		pass(30);
	}
	expect(lines.length).toBeLessThanOrEqual(10);
	expect(lines[0]).toEqual(['a request was refused', { why: 'host' }]);
	expect(lines[1]).toEqual(['a request was refused', { why: 'host', leftOut: 1999, withinSeconds: 60 }]);
	const told = lines.reduce((sum, [, data]) => sum + (typeof data?.leftOut === 'number' ? data.leftOut : 1), 0);
	expect(told).toBeGreaterThanOrEqual(8000);
});

test('what was left out is told with the next line of any kind', () => {
	const { log, lines, pass } = limited();
	log('a');
	log('a');
	pass(60_000);
	log('b');
	expect(lines).toEqual([
		['a', undefined],
		['a', { leftOut: 1, withinSeconds: 60 }],
		['b', undefined],
	]);
});

test('different data is another line, up to sixty a minute of one message; another message is always written', () => {
	const { log, lines } = limited();
	for (let n = 0; n < 1000; n++) log('a request was refused', { n });
	expect(lines).toHaveLength(60);
	log('an exception was not caught', { error: 'x' });
	expect(lines.at(-1)).toEqual(['an exception was not caught', { error: 'x' }]);
});

test('a clock that goes back, and data that is a circle, stop nothing', () => {
	const { log, lines, pass } = limited();
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	log('a', circle);
	pass(-3_600_000);
	log('a', circle);
	expect(lines).toHaveLength(2);
});
