import type { Handlers } from '../../../contract/index.ts';
import type { ModerationService } from './service.ts';

export const moderationHandlers = {
	'messages.moderate': (ctx, input) => ctx.moderation.moderate(input),
} satisfies Partial<Handlers<{ readonly moderation: ModerationService }>>;
