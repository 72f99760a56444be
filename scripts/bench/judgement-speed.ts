// Texts per second of processor time, beside a calibration in the same run, and what the tables hold: npm run bench:judgement -- --speed
import { judge } from '../../main/judgement/judge.ts';
import { contextOf, readWritten } from '../judgement/written.ts';

/** Hashes of a fixed text: what this processor does in this moment, whoever else works on it. */
const calibrate = (): number => {
	const from = process.cpuUsage();
	let hash = 1;
	for (let n = 0; n < 50_000_000; n++) hash = Math.imul(hash ^ n, 0x01000193);
	const { user, system } = process.cpuUsage(from);
	return hash === 0 ? 0 : 50 / ((user + system) / 1e6);
};

/** A post, a comment or a message of at most so many characters. */
const shortText = 200;
const rounds = 5;

export function benchSpeed(folder: string): void {
	const texts = readWritten(folder).filter(({ text }) => text.length <= shortText);
	const before = process.memoryUsage();
	const first = performance.now();
	judge('hello', { kind: 'message', audience: 'private' });
	console.log(`first text ${(performance.now() - first).toFixed(0)} ms`);
	for (const asked of texts) judge(asked.text, contextOf(asked));
	const after = process.memoryUsage();
	const held = (after.heapUsed + after.external - before.heapUsed - before.external) / 1e6;
	console.log(`tables about ${held.toFixed(1)} MB (heap and buffers; with --expose-gc more exactly)`);
	for (let round = 0; round < rounds; round++) {
		const steps = calibrate();
		const from = process.cpuUsage();
		for (const asked of texts) judge(asked.text, contextOf(asked));
		const { user, system } = process.cpuUsage(from);
		const perSecond = texts.length / ((user + system) / 1e6);
		console.log(
			`${Math.round(perSecond).toLocaleString('en')} texts per processor second; calibration ${steps.toFixed(0)} million steps; ratio ${(perSecond / steps).toFixed(0)}`,
		);
	}
}
