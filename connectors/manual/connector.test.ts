import { expect, test } from 'vitest';
import { createCaseContext, describeConnector } from '../testing/index.ts';
import { byHand } from './connector.ts';
import { harness } from './testing/harness.ts';

describeConnector(harness);

test('connecting a place calls nobody, and ends at once when it is stopped', async () => {
	// The fake server throws at any call.
	const caseContext = createCaseContext(byHand, harness.options);
	expect(await caseContext.self()).toMatchObject({ externalId: 'pinterest', displayName: 'Pinterest' });
	expect(caseContext.fakeServer.calls).toEqual([]);
	const stopped = await caseContext.ctx({ self: null, signal: AbortSignal.abort() });
	await expect(byHand.check(stopped)).rejects.toThrow();
	expect(byHand.streams).toEqual([]);
	expect(byHand.reply).toBeUndefined();
});
