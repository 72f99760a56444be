// How the property tests run: one half with a fixed seed, the same every time, the other half with a fresh seed, so that every run of the
// suite looks at something new. A failure says how to replay it.
import fc from 'fast-check';
import { expect, TestRunner } from 'vitest';

/** Node's, also for screens' tests: these know no types of Node. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: () => string };

interface PropertyOptions<Ts> {
	/** Of both seeds together; default 100. */
	readonly numRuns?: number;
	/** Inputs that were red once. They run before the random ones. */
	readonly examples?: Ts[];
	/** The fixed one, where a certain seed was red once. */
	readonly seed?: number;
}

/** `PROPERTY_REPLAY=<seed>/<path>` runs one failure again; `PROPERTY_REPLAY=<seed>` runs all of a seed. */
const asked = process.env.PROPERTY_REPLAY;
/** A replay runs few inputs: what a test counts over all of its runs is not there. */
export const isReplay = asked !== undefined;

/** Throws when the property fails for an input; the message ends with the command that replays it. Async for an async property. */
export function assertProperty<Ts>(property: fc.IAsyncProperty<Ts>, options?: PropertyOptions<Ts>): Promise<void>;
export function assertProperty<Ts>(property: fc.IProperty<Ts>, options?: PropertyOptions<Ts>): void;
export function assertProperty<Ts>(
	property: fc.IRawProperty<Ts>,
	options: PropertyOptions<Ts> = {},
): Promise<void> | void {
	const { numRuns = 100, examples = [], seed = 20_260_304 } = options;
	const { testPath = '', currentTestName = '' } = expect.getState();
	// fast-check counts the examples as runs, and a path counts from the first of them: every round has them.
	const run = (round: fc.Parameters<Ts>) => {
		count('propertyRuns', round.numRuns ?? numRuns);
		return fc.assert(property, {
			...round,
			examples,
			reporter: (details) => report(details, testPath, currentTestName),
		});
	};
	if (asked !== undefined) {
		const [replayed, path] = asked.split('/');
		return run({ seed: Number(replayed), numRuns, ...(path ? { path } : {}) });
	}
	const fixed = run({ seed, numRuns: Math.ceil(numRuns / 2) });
	const fresh = () => run({ numRuns: Math.floor(numRuns / 2) + examples.length });
	return property.isAsync() ? Promise.resolve(fixed).then(fresh) : fresh();
}

declare module 'vitest' {
	interface TaskMeta {
		/** Inputs that its properties were tried with. */
		propertyRuns?: number;
		/** Planted faults that the test noticed. */
		caughtMutants?: number;
	}
}

function count(what: 'propertyRuns' | 'caughtMutants', by: number): void {
	const meta = TestRunner.getCurrentTest()?.meta;
	if (meta) meta[what] = (meta[what] ?? 0) + by;
}
/** The running test planted a fault and noticed it. `npm test` prints how many there were. */
export const countCaughtMutant = (): void => count('caughtMutants', 1);

function report<Ts>(details: fc.RunDetails<Ts>, testPath: string, testName: string): void {
	if (!details.failed) return;
	const { seed, counterexamplePath } = details;
	const replay = counterexamplePath === null ? `${seed}` : `${seed}/${counterexamplePath}`;
	const file = testPath.replace(`${process.cwd()}/`, '');
	const pattern = `^${testName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
	const command = `PROPERTY_REPLAY=${replay} npx vitest run ${file} -t '${pattern.replaceAll("'", "'\\''")}'`;
	throw new Error(`${fc.defaultReportMessage(details)}\n\nReplay it with:\n${command}`, {
		cause: details.errorInstance,
	});
}
