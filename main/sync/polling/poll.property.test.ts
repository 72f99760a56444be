import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { customerItem, type Harness, makeHarness, makePlatform, minute } from '../testing/harness.ts';

vi.setConfig({ testTimeout: 60_000 });
let open: Harness[] = [];
afterEach(async () => {
	for (const one of open) await one.close();
	open = [];
});

describe('pages', () => {
	test('random backlogs, arrivals, faults and restarts: at the end the same set as at the platform, each once', async () => {
		const step = fc.constantFrom('say', 'say', 'fail', 'wait', 'wait', 'restart');
		await assertProperty(
			fc.asyncProperty(fc.integer({ min: 0, max: 25 }), fc.array(step, { maxLength: 14 }), async (backlog, steps) => {
				let seq = backlog;
				let failing = 0;
				const platform = makePlatform();
				platform.onPoll = async (_stream, cursor) => {
					if (failing > 0 && failing--) throw new ConnectorError({ kind: 'transient' }, rawText('x'));
					const at = Number(cursor ?? 0);
					if (cursor === null) {
						const from = Math.max(0, seq - 3);
						return { items: range(from, seq), next: seq, more: false, backfill: from > 0 ? [-from] : [] };
					}
					if (at < 0) return { items: range(Math.max(0, -at - 3), -at), next: Math.min(at + 3, 0), more: -at > 3 };
					// Each page repeats the last one of the page before.
					return {
						items: range(Math.max(0, at - 1), Math.min(seq, at + 3)),
						next: Math.min(seq, at + 3),
						more: at + 3 < seq,
					};
				};
				const one = await makeHarness([platform]);
				for (const next of steps) {
					if (next === 'say') seq++;
					if (next === 'fail') failing = 2;
					if (next === 'wait') await one.clock.advance(minute);
					if (next === 'restart') await one.sync.checkNow();
				}
				failing = 0;
				await one.clock.advance(6 * minute);
				const { hits } = await one.store.searchMessages({ text: 'ready', before: null, limit: 100 });
				expect(new Set(hits.map(({ name }) => name)).size).toBe(seq);
				expect(hits).toHaveLength(seq);
				await one.close();
			}),
			{ numRuns: 8 },
		);
		function range(from: number, to: number) {
			return Array.from({ length: Math.max(0, to - from) }, (_, i) => customerItem(from + i + 1));
		}
	});
});
