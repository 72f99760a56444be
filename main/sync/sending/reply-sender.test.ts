import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import type { Store } from '../../store/index.ts';
import { minute, replyItem } from '../testing/harness.ts';
import { begin, harness, platform, send } from '../testing/reply-sender-context.ts';

describe('after the yes of the platform', () => {
	test('nothing that fails can send it again', async () => {
		let broken = 3;
		const around = (store: Store): Store =>
			new Proxy(store, {
				get: (real, name) =>
					name !== 'resolveSent'
						? real[name as keyof Store]
						: async (given: Parameters<Store['resolveSent']>[0]) => {
								if (broken-- > 0) throw new Error('the disk is full');
								return real.resolveSent(given);
							},
			});
		await begin({ wrapStore: around });
		const row = await send();
		expect(await harness.row(row.id)).toMatchObject({ state: 'sending' });
		await harness.clock.advance(20_000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(platform.replies).toHaveLength(1);
	});

	test('an answer that makes no sense is still a yes', async () => {
		await begin();
		platform.onReply = async () => ({ externalId: '', text: 7 }) as never;
		expect(await harness.row((await send()).id)).toMatchObject({ state: 'sent' });
	});

	test('a poll may be quicker than the answer, and the answer may then be lost', async () => {
		await begin();
		let cut: (error: Error) => void = () => undefined;
		platform.onReply = (_ctx, target, reply) => {
			platform.onPoll = async (_stream, cursor) => ({
				items: [replyItem(target, reply)],
				next: cursor ?? 0,
				more: false,
			});
			return new Promise((_, reject) => {
				cut = reject;
			});
		};
		const row = await send();
		await harness.clock.advance(2 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		cut(new ConnectorError({ kind: 'unsure' }, rawText('The line broke off.')));
		await harness.clock.advance(minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect((await harness.store.searchMessages({ text: 'Yes', before: null, limit: 9 })).hits).toHaveLength(1);
	});
});
