// Everything a connector's test file calls: the conformance suite and the fuzz.
import { describe, expect, test } from 'vitest';
import type { AnyConnector } from '../sdk/sdk.ts';
import type { ConformanceOptions } from './case-context.ts';
import { describeConformance } from './conformance.ts';
import { fuzzConnector } from './fuzz.ts';
import type { ConnectorHarness } from './harness.ts';

/** On every commit; fifty thousand by `npm run fuzz`. */
const defaultRuns = 2000;

export function describeConnector(harness: ConnectorHarness): void {
	describeConformance(harness.connector, harness.options);
	if (!harness.noNetwork) fuzzPayloads(harness.connector, harness.options, { runs: defaultRuns, ...harness });
}

/** As a test beside the conformance of a connector. */
export function fuzzPayloads(
	connector: AnyConnector,
	options: ConformanceOptions,
	fuzz: { readonly runs: number } & Pick<ConnectorHarness, 'itemsPerElement' | 'minMutated' | 'fuzz'>,
): void {
	const { runs, itemsPerElement = 1, minMutated = 0.8, fuzz: own } = fuzz;
	describe(`${connector.manifest.name} and malformed responses`, () => {
		test(`${runs} mutants: nothing breaks, nothing stalls, the rest of the page is read`, {
			timeout: 240_000,
		}, async () => {
			const report = await (own ? own(runs, 1) : fuzzConnector(connector, options, { runs, itemsPerElement }));
			expect(report.findings.slice(0, 5)).toEqual([]);
			expect(report.mutated).toBeGreaterThan(runs * minMutated);
		});
	});
}
