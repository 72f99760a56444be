import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, type Harness, makeHarness, makePlatform, minute } from '../testing/harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let harness: Harness;
let open: Harness[] = [];
afterEach(async () => {
	for (const one of open) await one.close();
	open = [];
});
const begin: typeof makeHarness = async (...given) => {
	const made = await makeHarness(...given);
	open.push(made);
	return made;
};

describe('a clock that was wrong and is put right', () => {
	test.each([
		['an hour', 60 * minute],
		['a day', 24 * 60 * minute],
	])('by %s: polls go on at their pace, and a held reply goes out', async (_name, by) => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) => ({
			items: cursor === null ? [customerItem(1)] : [],
			next: 1,
			more: false,
		});
		harness = await begin([platform]);
		harness.clockError.by = by;
		await harness.clock.advance(10 * minute);
		const row = await harness.queueReply(1, {
			at: harness.clock.now() + by,
			notBefore: harness.clock.now() + by + 10_000,
		});
		harness.sync.wakeOutbox();
		await harness.clock.advance(2_000);
		harness.clockError.by = 0;
		const before = platform.polls.length;
		await harness.clock.advance(5 * minute);
		expect(platform.polls.length - before).toBeGreaterThanOrEqual(4);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
	});

	test('what a platform said of "when" is kept, from the moment on in which the clock was set', async () => {
		const platform = makePlatform();
		harness = await begin([platform]);
		harness.clockError.by = 24 * 60 * minute;
		platform.onPoll = async (_stream, _cursor, ctx) => {
			throw new ConnectorError({ kind: 'rate', retryAt: ctx.now() + 30 * minute }, rawText('Quay asks us to wait.'));
		};
		await harness.clock.advance(2 * minute);
		const before = platform.polls.length;
		harness.clockError.by = 0;
		await harness.clock.advance(29 * minute);
		expect(platform.polls).toHaveLength(before);
		await harness.clock.advance(5 * minute);
		expect(platform.polls).toHaveLength(before + 1);
	});
});
