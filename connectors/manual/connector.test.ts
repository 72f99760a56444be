import { expect, test } from 'vitest';
import { createRig, describeTrial } from '../testing/index.ts';
import { byHand } from './connector.ts';
import { trial } from './testing/harness.ts';

describeTrial(trial);

test('connecting a place calls nobody, and ends at once when it is stopped', async () => {
	// The fake server throws at any call.
	const rig = createRig(byHand, trial.options);
	expect(await rig.self()).toMatchObject({ externalId: 'pinterest', displayName: 'Pinterest' });
	expect(rig.fakeServer.calls).toEqual([]);
	const stopped = await rig.ctx({ self: null, signal: AbortSignal.abort() });
	await expect(byHand.check(stopped)).rejects.toThrow();
	expect(byHand.streams).toEqual([]);
	expect(byHand.reply).toBeUndefined();
});
