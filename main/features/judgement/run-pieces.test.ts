import { expect, test } from 'vitest';
import { warmUpSteps } from '../../judgement/warm-up.ts';
import { runPieces } from './run-pieces.ts';

test('others get their turn between the pieces, and none runs once the shop is closed', async () => {
	const done: string[] = [];
	let stopped = false;
	const pieces = ['a', 'b', 'c'].map((name) => () => void done.push(name));
	const other = async (): Promise<void> => {
		while (!stopped) {
			await new Promise((resolve) => setImmediate(resolve));
			done.push('other');
			if (done.includes('b')) stopped = true;
		}
	};
	await Promise.all([runPieces(pieces, () => stopped), other()]);
	expect(done.indexOf('other')).toBeLessThan(done.indexOf('b'));
	expect(done).not.toContain('c');
});

test('the judge is made ready in pieces', () => {
	const steps = warmUpSteps('es');
	expect(steps.length).toBeGreaterThan(30);
	for (const step of steps) step();
});
