import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { minute } from '../testing/harness.ts';
import { begin, openLines, withLines } from '../testing/listeners-context.ts';

describe('a line that the platform talks on', () => {
	test('none without a network, asleep, signed out or removed; a new one when it is well again', async () => {
		const platform = withLines();
		const harness = await begin([platform]);
		const [id] = harness.accountIds;
		if (!id) throw new Error('There is no account.');
		const stands = async (ms = 1000) => {
			await harness.clock.advance(ms);
			return openLines(platform);
		};
		expect(await stands()).toBe(1);
		harness.sync.setOnline(false);
		expect(await stands(60 * minute)).toBe(0);
		harness.sync.setOnline(true);
		expect(await stands(11 * minute)).toBe(1);
		harness.sync.suspend();
		expect(await stands(60 * minute)).toBe(0);
		harness.sync.resume();
		expect(await stands(5000)).toBe(1);
		// New credentials: the line of the old ones ends, the poll proves the new ones, another line stands.
		const before = platform.lines.length;
		await harness.sync.checkNow(id);
		expect(await stands()).toBe(1);
		expect(platform.lines).toHaveLength(before + 1);
		platform.onPoll = async () => {
			throw new ConnectorError({ kind: 'auth' }, rawText('Quay no longer accepts this sign-in.'));
		};
		expect(await stands(11 * minute)).toBe(0);
		platform.onPoll = async (_stream, cursor) => ({ items: [], next: cursor ?? 0, more: false });
		await harness.sync.checkNow(id);
		expect(await stands()).toBe(1);
		await harness.store.removeAccount({ accountId: id, now: harness.clock.now() });
		await harness.sync.forget(id);
		expect(await stands(60 * minute)).toBe(0);
	});

	test('one computer listens: where another holds the lease, nobody here does; it is kept while the line stands', async () => {
		const platform = withLines();
		const harness = await begin([platform], { start: false });
		const name = `listen:${harness.accountIds[0]}`;
		const take = (owner: string) =>
			harness.store.takeLease({ name, owner, until: harness.clock.now() + minute, now: harness.clock.now() });
		expect(await take('another')).toBe(true);
		await harness.sync.start();
		await harness.clock.advance(50_000);
		expect(platform.lines).toHaveLength(0);
		await harness.clock.advance(3 * minute);
		expect(openLines(platform)).toBe(1);
		for (let n = 0; n < 30; n++) {
			await harness.clock.advance(minute);
			expect(await take('another')).toBe(false);
		}
		await harness.sync.stop();
		expect(openLines(platform)).toBe(0);
		expect(await take('another')).toBe(true);
	});
});
