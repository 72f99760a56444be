// A platform that bills each call, and the harness it runs in.
import { customerItem, emptyPage, type Harness, makePlatform, minute, replyItem } from './harness.ts';
import { begin } from './long-poll-context.ts';

export const june = Date.UTC(2026, 5, 1);
/** In millionths of the currency’s unit, as the store keeps money. */
export const cent = 10_000;

export async function sleepIntoJune(harness: Harness): Promise<void> {
	harness.sync.suspend();
	await harness.clock.advance(june - harness.clock.now() - minute);
	harness.sync.resume();
	await harness.clock.advance(3 * minute);
}

/** A platform at which each reading may cost ten cents and costs `reading`, each answer five. */
export async function setUp(limit: number | null, reading = 1) {
	const platform = makePlatform();
	const calls: { what: 'read' | 'send'; at: number }[] = [];
	platform.onPoll = async (_stream, cursor, ctx) => {
		const { commit: settle } = await ctx.reserveSpend({ purpose: 'reads', unitPrice: 0.01, max: 10, min: 1 });
		calls.push({ what: 'read', at: ctx.now() });
		await settle(reading);
		return cursor === null ? { ...emptyPage(null), items: [customerItem(1), customerItem(2)] } : emptyPage(cursor);
	};
	platform.onReply = async (ctx, target, reply) => {
		await ctx.reserveSpend({ purpose: 'replies', unitPrice: 0.05, max: 1 });
		calls.push({ what: 'send', at: ctx.now() });
		return replyItem(target, reply);
	};
	const harness = await begin([platform], { start: false });
	const accountId = harness.accountIds[0] as (typeof harness.accountIds)[0];
	await harness.store.setMoneyLimit({ accountId, limit });
	await harness.sync.start();
	await harness.waitUntilIdle();
	const spending = async () => (await harness.store.listSpending({ now: harness.clock.now() }))[0];
	return { harness, platform, calls, accountId, spending };
}
