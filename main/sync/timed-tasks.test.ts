// What waited for an account is tried at a start only where the account is not known to be refused.
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../connectors/sdk/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { replyItem } from './testing/harness.ts';
import { makeWaitingShop } from './testing/waiting-replies-context.ts';

const refuse = (kind: 'auth' | 'payment') => async (): Promise<never> => {
	throw new ConnectorError({ kind }, rawText('Not with this sign-in.'));
};

describe('a reply that waits for its account, after a start', () => {
	test.each(['auth', 'payment'] as const)(
		'is not tried while the stored fault says %s, and goes out once a check goes well',
		async (kind) => {
			const { harness, platform, press, pass } = await makeWaitingShop();
			const { onPoll } = platform;
			Object.assign(platform, { onReply: refuse(kind), onPoll: refuse(kind) });
			const { id } = await press();
			harness.sync.wakeOutbox();
			await pass(60_000);
			expect(await harness.row(id)).toMatchObject({ state: 'queued', waitsFor: 'account' });
			expect((await harness.store.listStreams()).map(({ fault }) => fault?.kind)).toContain(kind);
			const tried = platform.replies.length;
			await harness.restart();
			await pass(60_000);
			expect(platform.replies).toHaveLength(tried);
			expect(await harness.row(id)).toMatchObject({ state: 'queued', waitsFor: 'account' });

			Object.assign(platform, { onPoll, onReply: replyOf });
			await Promise.all([harness.sync.checkNow(), pass(20_000)]);
			expect(await harness.row(id)).toMatchObject({ state: 'sent' });
			await harness.close();
		},
	);

	test('gets its one try where the last check went well: perhaps the trouble is over', async () => {
		const { harness, platform, press, pass } = await makeWaitingShop();
		Object.assign(platform, { onReply: refuse('auth') });
		const { id } = await press();
		harness.sync.wakeOutbox();
		await pass(5_000);
		expect(await harness.row(id)).toMatchObject({ waitsFor: 'account' });
		Object.assign(platform, { onReply: replyOf });
		await harness.restart();
		await pass(20_000);
		expect(await harness.row(id)).toMatchObject({ state: 'sent' });
		await harness.close();
	});
});

const replyOf: Awaited<ReturnType<typeof makeWaitingShop>>['platform']['onReply'] = async (_ctx, target, reply) =>
	replyItem(target, reply);
