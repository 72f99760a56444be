import { expect, test } from 'vitest';
import { findWeakness } from '../sdk/testing/fuzz.ts';
import { type ConformanceOptions, describeConnector } from '../sdk/testing/index.ts';
import { x } from './connector.ts';
import { standInX } from './stand-in.ts';
import { appId } from './stand-in-oauth.ts';

const tokens = { accessToken: 'canary-x-access-4711', refreshToken: 'canary-x-refresh-4712' };
const options: ConformanceOptions = {
	// The bound of 800 mentions has a test of its own (posts.test.ts); here nothing may be missing.
	platform: (clock) => standInX(clock, { ...tokens, reachable: 5000 }),
	credentials: { clientId: appId, ...tokens },
	pageSize: 100,
};

describeConnector(x, options);
// A poll of X is one call, so more of the suite's throws miss than its own test allows for.
test('500 mutants: nothing breaks, nothing stalls, the rest of the page comes through', { timeout: 120_000 }, async () => {
	const { findings, mutated } = await findWeakness(x, options, { runs: 500 });
	expect(findings.slice(0, 5)).toEqual([]);
	expect(mutated).toBeGreaterThan(350);
});
