// All that a connector's own test file says: the suite, and answers with something wrong in them.
import { describe, expect, test } from 'vitest';
import type { AnyConnector } from '../sdk/sdk.ts';
import type { ConformanceOptions } from './case-context.ts';
import { describeConnector } from './conformance.ts';
import { findWeakness } from './fuzz.ts';
import type { Trial } from './harness.ts';

/** On every commit; fifty thousand by `npm run fuzz`. */
const usualRuns = 2000;

export function describeTrial(trial: Trial): void {
	describeConnector(trial.connector, trial.options);
	if (!trial.noNetwork) fuzzPayloads(trial.connector, trial.options, { runs: usualRuns, ...trial });
}

/** As a test beside the conformance of a connector. */
export function fuzzPayloads(
	connector: AnyConnector,
	options: ConformanceOptions,
	fuzz: { readonly runs: number } & Pick<Trial, 'itemsPerElement' | 'minMutated' | 'fuzz'>,
): void {
	const { runs, itemsPerElement = 1, minMutated = 0.8, fuzz: own } = fuzz;
	describe(`${connector.manifest.name} and answers with something wrong in them`, () => {
		test(`${runs} mutants: nothing breaks, nothing stalls, the rest of the page comes through`, { timeout: 240_000 }, async () => {
			const report = await (own ? own(runs, 1) : findWeakness(connector, options, { runs, itemsPerElement }));
			expect(report.findings.slice(0, 5)).toEqual([]);
			expect(report.mutated).toBeGreaterThan(runs * minMutated);
		});
	});
}
