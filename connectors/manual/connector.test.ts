import { expect, test } from 'vitest';
import { createCaseContext, describeConnector } from '../testing/index.ts';
import { manual } from './connector.ts';
import { harness } from './testing/harness.ts';

describeConnector(harness);

test('connecting a place makes no call, and an aborted check rejects', async () => {
	// The fake server throws at any call.
	const caseContext = createCaseContext(manual, harness.options);
	expect(await caseContext.self()).toMatchObject({ externalId: 'pinterest', displayName: 'Pinterest' });
	expect(caseContext.fakeServer.calls).toEqual([]);
	const stopped = await caseContext.ctx({ self: null, signal: AbortSignal.abort() });
	await expect(manual.check(stopped)).rejects.toThrow();
	expect(manual.streams).toEqual([]);
	expect(manual.reply).toBeUndefined();
});
