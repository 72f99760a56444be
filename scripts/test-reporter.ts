// Counts what ran, for the closing lines of `npm test`: tests, property runs, caught mutants, and how long each file took.
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
// The counts that a property leaves on its test.
import type {} from '../test/helpers/property.ts';

export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
	reasons: string[];
	/** Stories that passed only when they were tried again: each is a fault to look for. */
	again: string[];
	/** Inputs that properties were tried with. */
	propertyRuns: number;
	/** Planted faults that a test noticed. */
	caughtMutants: number;
	/** Every file with the time of its tests. */
	files: { name: string; ms: number }[];
}

/** A tally of nothing. */
export const emptyTally = (): Tally => ({
	passed: 0,
	failed: 0,
	skipped: 0,
	reasons: [],
	again: [],
	propertyRuns: 0,
	caughtMutants: 0,
	files: [],
});

export default class TallyReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
		const tally: Tally = { ...emptyTally(), failed: errors.length };
		for (const module of modules) {
			const tests = [...module.children.allTests()];
			tally.files.push({ name: module.relativeModuleId, ms: module.diagnostic().duration });
			// A file that fails before its first test would otherwise count as nothing.
			if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) tally.failed += 1;
			for (const test of tests) {
				const result = test.result();
				const { propertyRuns = 0, caughtMutants = 0 } = test.meta();
				tally.propertyRuns += propertyRuns;
				tally.caughtMutants += caughtMutants;
				if (test.diagnostic()?.flaky) tally.again.push(`${module.relativeModuleId}: ${test.fullName}`);
				if (result.state === 'passed') tally.passed += 1;
				else if (result.state === 'failed') tally.failed += 1;
				else {
					tally.skipped += 1;
					tally.reasons.push(`${module.relativeModuleId}: ${test.fullName}`);
				}
			}
		}
		if (process.env.TALLY_FILE) writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally));
	}
}
