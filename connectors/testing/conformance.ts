// The suite every connector passes. Seventeen cases, the same for all; a skip needs a reason, and the table shows it.
import { basename, dirname } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AnyConnector } from '../sdk/sdk.ts';
import { type ConformanceOptions, createCaseContext } from './case-context.ts';
import { cases } from './cases/index.ts';
import { collectResult, writeResults } from './results.ts';

export function describeConformance(connector: AnyConnector, options: ConformanceOptions): void {
	const { id } = connector.manifest;
	describe(`${connector.manifest.name} keeps the connector contract`, () => {
		for (const one of cases) {
			const reason = options.skip?.[one.number] ?? one.doesNotApply?.(connector);
			const title = `${one.number}. ${one.title}`;
			if (reason) {
				collectResult(connector, one, { outcome: 'skipped', reason });
				test.skip(`${title} (${reason})`);
				continue;
			}
			test(title, { timeout: 60_000 }, async () => {
				collectResult(connector, one, { outcome: 'failed' });
				const file = expect.getState().testPath;
				const caseContext = createCaseContext(connector, options, file && basename(dirname(file)));
				onTestFinished(() => caseContext.close());
				await one.run(caseContext);
				collectResult(connector, one, {
					outcome: 'passed',
					...(caseContext.notes.length > 0 && { reason: [...new Set(caseContext.notes)].join('; ') }),
				});
			});
		}
		afterAll(() => writeResults(id));
	});
}

/** Runs one case outside Vitest's report: null = passed, else the failure. Used to show that the suite finds mutants. */
export async function tryCase(
	number: number,
	connector: AnyConnector,
	options: ConformanceOptions,
): Promise<string | null> {
	const one = cases.find((each) => each.number === number);
	if (!one) throw new Error(`There is no case ${number}.`);
	const caseContext = createCaseContext(connector, options);
	try {
		await one.run(caseContext);
		return null;
	} catch (error) {
		return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	} finally {
		caseContext.close();
	}
}
