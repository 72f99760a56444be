// What the tests of rate-limits share.
import { afterEach, vi } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { type Harness, makeHarness } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let open: Harness[] = [];
afterEach(async () => {
	for (const one of open) await one.close();
	open = [];
});
export const begin: typeof makeHarness = async (...given) => {
	const made = await makeHarness(...given);
	open.push(made);
	return made;
};
export const tooMany = (at: number) => {
	throw new ConnectorError({ kind: 'rate', retryAt: at }, rawText('Quay asks us to wait.'));
};
