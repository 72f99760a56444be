// Replies that are not sent yet: cancel, hold, resolve. The store refuses what the seven states do not allow; this service adds the
// sentences for the owner and wakes the outbox.

import { readableText } from '../../../connectors/sdk/files.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Draft, Handlers, Input, OutboxId, OutboxRow, Outgoing, ThreadId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import { StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import type { Sync } from '../../sync/index.ts';

/** A reply is never held longer than the longest undo: the owner pressed Send. */
const maxHoldMs = 60_000;
const maxShutdownMs = 3000;

export interface OutboxService {
	readonly list: () => Promise<OutboxRow[]>;
	readonly cancel: (id: OutboxId) => Promise<Draft>;
	readonly hold: (asked: Input<'outbox.hold'>) => Promise<Outgoing>;
	readonly retry: (asked: Input<'outbox.retry'>) => Promise<Outgoing>;
	/** The owner has seen what came in since. */
	readonly sendAnyway: (asked: Input<'outbox.sendAnyway'>) => Promise<Outgoing>;
	/** The owner posts it: the platform takes it from no program. */
	readonly markManual: (asked: Input<'outbox.markManual'>) => Promise<Outgoing>;
	readonly resolveUnsure: (asked: Input<'outbox.resolveUnsure'>) => Promise<Outgoing>;
	/** The program ends while replies are held for undo: it sends them at once; what is scheduled for later stays. Waits three seconds at most; what is not sent then stays queued. */
	readonly sendHeld: () => Promise<void>;
}

interface OutboxNeeds {
	readonly store: Pick<
		Store,
		| 'listOutbox'
		| 'getOutbox'
		| 'cancelReply'
		| 'holdReply'
		| 'retryReply'
		| 'sendAnyway'
		| 'switchToManual'
		| 'resolveByOwner'
	>;
	readonly sync: Pick<Sync, 'wakeOutbox' | 'checkReply' | 'outboxIdle'>;
	readonly clock: Clock;
	/** Whether this platform can be asked if a reply arrived. */
	readonly canCheck: (connectorId: string) => boolean;
	/** Throws `confirm` for a customer's private data in this text that `confirmed` does not hold. */
	readonly refusePrivateData: (threadId: ThreadId, text: string, confirmed: readonly string[]) => Promise<void>;
}

export function createOutboxService({ store, sync, clock, canCheck, ...needs }: OutboxNeeds): OutboxService {
	/** Every word of the owner that lets a public reply go is asked for as the first one was. */
	const refusePrivate = async (id: OutboxId, confirmed: readonly string[]): Promise<void> => {
		const { audience, threadId, text, files = [] } = await store.getOutbox(id);
		if (audience === 'public') await needs.refusePrivateData(threadId, readableText(text, files), confirmed);
	};
	const complete = <Row extends OutboxRow>(row: Row): Row => ({ ...row, canCheck: canCheck(row.connectorId) });
	const get = async (id: OutboxId): Promise<Outgoing> => complete(await store.getOutbox(id));
	return {
		list: async () => (await store.listOutbox()).map(complete),
		cancel: async (id) => {
			const draft = await store.cancelReply({ id, now: clock.now() });
			sync.wakeOutbox();
			return draft;
		},
		hold: async ({ id, untilAt }) => {
			const now = clock.now();
			await store.holdReply({ id, untilAt: Math.min(untilAt, now + maxHoldMs), now });
			sync.wakeOutbox();
			return get(id);
		},
		retry: async ({ id, privateData }) => {
			await refusePrivate(id, privateData);
			await store.retryReply({ id, now: clock.now() });
			sync.wakeOutbox();
			return get(id);
		},
		sendAnyway: async ({ id, privateData }) => {
			await refusePrivate(id, privateData);
			await store.sendAnyway({ id, now: clock.now() });
			sync.wakeOutbox();
			return get(id);
		},
		markManual: async ({ id, privateData }) => {
			await refusePrivate(id, privateData);
			await store.switchToManual({ id, now: clock.now() });
			return get(id);
		},
		resolveUnsure: async ({ id, how, privateData }) => {
			if (how === 'again') await refusePrivate(id, privateData);
			if (how === 'check') {
				const row = await store.getOutbox(id);
				if (!canCheck(row.connectorId))
					throw new AppError(
						'not-allowed',
						uiText`This platform cannot be asked. Look there yourself, then say here whether it arrived.`,
					);
				await sync.checkReply(id);
			} else await store.resolveByOwner({ id, how, now: clock.now() });
			sync.wakeOutbox();
			return get(id);
		},
		sendHeld: async () => {
			const now = clock.now();
			const held = (await store.listOutbox()).filter(
				(row) => row.state === 'held' && (row.notBefore ?? 0) <= now + maxHoldMs,
			);
			if (held.length === 0) return;
			for (const { id } of held) {
				// Its hold may have just ended: then the outbox already sends it.
				await store.holdReply({ id, untilAt: now, now }).catch((error: unknown) => {
					if (!(error instanceof StoreError && error.kind === 'conflict')) throw error;
				});
			}
			await Promise.race([sync.outboxIdle(), new Promise<void>((resolve) => clock.after(maxShutdownMs, resolve))]);
		},
	};
}

export const outboxHandlers = {
	'outbox.list': (ctx) => ctx.outbox.list(),
	'outbox.cancel': (ctx, { id }) => ctx.outbox.cancel(id),
	'outbox.hold': (ctx, input) => ctx.outbox.hold(input),
	'outbox.markManual': (ctx, input) => ctx.outbox.markManual(input),
	'outbox.retry': (ctx, input) => ctx.outbox.retry(input),
	'outbox.sendAnyway': (ctx, input) => ctx.outbox.sendAnyway(input),
	'outbox.resolveUnsure': (ctx, input) => ctx.outbox.resolveUnsure(input),
} satisfies Partial<Handlers<{ readonly outbox: OutboxService }>>;
