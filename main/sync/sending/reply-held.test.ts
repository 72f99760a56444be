import { describe, expect, test } from 'vitest';
import type { Store } from '../../store/index.ts';
import { minute } from '../testing/harness.ts';
import { begin, harness, platform, send } from '../testing/reply-sender-context.ts';

describe('a reply on its way', () => {
	test('is left alone while another program holds its lease, and goes out when that ends', async () => {
		await begin();
		const row = await harness.queueReply(1);
		const name = `send:${row.id}`;
		const lease = {
			name,
			owner: 'another computer',
			until: harness.clock.now() + 5 * minute,
			now: harness.clock.now(),
		};
		expect(await harness.store.takeLease(lease)).toBe(true);
		harness.sync.wakeOutbox();
		await harness.clock.advance(minute);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['queued', 0]);
		await harness.store.dropLease({ name, owner: 'another computer' });
		await harness.clock.advance(minute);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['sent', 1]);
	});

	test('stays here from the moment that sending is halted, and goes out after the next start', async () => {
		await begin();
		harness.sync.haltSending();
		const row = await send();
		await harness.clock.advance(minute);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['queued', 0]);
		await harness.restart();
		await harness.clock.advance(minute);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['sent', 1]);
	});

	test('stays here too when sending is halted between its commit and its first byte', async () => {
		let haltOnClaim = true;
		await begin({
			wrapStore: (store) =>
				new Proxy(store, {
					get: (real, name) =>
						name !== 'claimForSending'
							? real[name as keyof Store]
							: async (given: Parameters<Store['claimForSending']>[0]) => {
									const claimed = await real.claimForSending(given);
									if (haltOnClaim) harness.sync.haltSending();
									return claimed;
								},
				}),
		});
		const row = await send();
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['queued', 0]);
		haltOnClaim = false;
		await harness.restart();
		await harness.clock.advance(minute);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['sent', 1]);
	});

	test('waits for its undo, and leaves at its time', async () => {
		await begin();
		const row = await harness.queueReply(1, { notBefore: harness.clock.now() + 5000 });
		harness.sync.wakeOutbox();
		await harness.clock.advance(4900);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['held', 0]);
		await harness.clock.advance(200);
		expect([(await harness.row(row.id)).state, platform.replies.length]).toEqual(['sent', 1]);
	});
});
