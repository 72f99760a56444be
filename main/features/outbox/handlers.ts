import type { Handlers } from '../../../contract/index.ts';
import type { OutboxService } from './service.ts';

export const outboxHandlers = {
	'outbox.list': (ctx) => ctx.outbox.list(),
	'outbox.cancel': (ctx, { id }) => ctx.outbox.cancel(id),
	'outbox.hold': (ctx, input) => ctx.outbox.hold(input),
	'outbox.markManual': (ctx, { id }) => ctx.outbox.markManual(id),
	'outbox.retry': (ctx, { id }) => ctx.outbox.retry(id),
	'outbox.resolveUnsure': (ctx, input) => ctx.outbox.resolveUnsure(input),
} satisfies Partial<Handlers<{ readonly outbox: OutboxService }>>;
