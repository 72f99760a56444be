import { describe, expect, test } from 'vitest';
import { tryCase } from '../conformance.ts';
import type { ConformanceOptions } from '../rig.ts';
import { pageSize, reference } from './connector.ts';
import { mutants } from './mutants.ts';
import { standInReference } from './stand-in.ts';

const token = 'canary-reference-4711';
const options: ConformanceOptions = {
	platform: (clock) => standInReference(clock, token),
	credentials: { server: 'talk.example', token },
	pageSize,
};

describe('the suite bites: a connector that', () => {
	test.each(mutants)('$name fails case $failsCase', async ({ make, failsCase }) => {
		expect(await tryCase(failsCase, reference, options)).toBeNull();
		const why = await tryCase(failsCase, make(), options);
		expect(why, 'the mutant passed').not.toBeNull();
		expect(why?.startsWith('Broken:'), why ?? '').toBe(true);
	});

	test('every case has a mutant', () => {
		expect(new Set(mutants.map((mutant) => mutant.failsCase)).size).toBe(16);
	});
});
