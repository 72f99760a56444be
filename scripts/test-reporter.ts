// Counts what ran, for the closing line of `npm test`: the reasons of what was skipped, then `N passed, N failed, N skipped`.
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
	reasons: string[];
}

export default class TallyReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
		const tally: Tally = { passed: 0, failed: errors.length, skipped: 0, reasons: [] };
		for (const module of modules) {
			const tests = [...module.children.allTests()];
			// A file that fails before its first test would otherwise count as nothing.
			if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) tally.failed += 1;
			for (const test of tests) {
				const result = test.result();
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
