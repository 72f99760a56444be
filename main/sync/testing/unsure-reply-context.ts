// A reply whose call was lost on the way, at a harness of its own.
import { afterEach, vi } from 'vitest';
import { ConnectorError, type Fault, type Item } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, emptyPage, type Harness, makeHarness, makePlatform, type Platform } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

export let harness: Harness;
export let platform: Platform;
const open: Harness[] = [];
afterEach(async () => {
	for (const one of open.splice(0)) await one.close();
});

/** A shop where guests 1 and 2 wait for an answer. */
export async function begin(options: Parameters<typeof makeHarness>[1] & { canLook?: boolean } = {}): Promise<void> {
	platform = makePlatform('quay', ['feed'], options.canLook ?? true);
	platform.onPoll = async (_stream, cursor) =>
		cursor === null ? { items: [customerItem(1), customerItem(2)], next: 2, more: false } : emptyPage(cursor);
	harness = await makeHarness([platform], options);
	open.push(harness);
	await harness.clock.advance(1000);
}
/** The owner answers, and it is tried at once. */
export async function send(n = 1): Promise<Awaited<ReturnType<Harness['queueReply']>>> {
	const row = await harness.queueReply(n);
	harness.sync.wakeOutbox();
	await harness.waitUntilIdle();
	return row;
}
export const refuses = (fault: Fault) => async (): Promise<Item> => {
	throw new ConnectorError(fault, rawText('Quay said no.'));
};
