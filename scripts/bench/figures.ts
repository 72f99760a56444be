// What the benchmarks print: one line a figure, with its goal and whether it held. No goal: a figure for the record.

export interface Figure {
	readonly what: string;
	readonly value: string;
	readonly goal?: string;
	readonly held?: boolean;
}

interface Timing {
	/** ms, ascending. */
	readonly wall: readonly number[];
	/** ms of this thread's processor time, ascending: what is left when the machine has other things to do. */
	readonly processor: readonly number[];
}

/** Runs it some times for nothing, then `times` times by the clock. */
export function timed(times: number, run: (i: number) => unknown): Timing {
	for (let i = 0; i < Math.min(5, times); i++) run(times + i);
	const wall: number[] = [];
	const processor: number[] = [];
	for (let i = 0; i < times; i++) {
		const before = process.threadCpuUsage();
		const start = performance.now();
		run(i);
		wall.push(performance.now() - start);
		const { user, system } = process.threadCpuUsage(before);
		processor.push((user + system) / 1000);
	}
	return { wall: ascending(wall), processor: ascending(processor) };
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Nearest rank; 0 of nothing. */
export const percentile = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
export const median = (values: readonly number[]): number => percentile(ascending(values), 0.5);

export const ms = (value: number): string =>
	value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

/** p50 and p95 on the wall, and the p95 of processor time; the goal is for the p95 on the wall. */
export function timingFigure(what: string, { wall, processor }: Timing, goalMs?: number): Figure {
	const p95 = percentile(wall, 0.95);
	return {
		what,
		value: `p50 ${ms(percentile(wall, 0.5))} · p95 ${ms(p95)} ms (processor p95 ${ms(percentile(processor, 0.95))})`,
		...(goalMs === undefined ? {} : { goal: `p95 < ${goalMs} ms`, held: p95 < goalMs }),
	};
}

export function printTable(title: string, figures: readonly Figure[]): void {
	const lines = figures.map(({ what, value, goal, held }) => [
		what,
		value,
		goal ?? '',
		held === undefined ? '' : held ? 'held' : 'NOT HELD',
	]);
	const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
	console.log(`\n${title}`);
	for (const line of lines)
		console.log(
			`  ${line
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd()}`,
		);
}
