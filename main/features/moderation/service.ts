// Liking, hiding, deleting at the platform. Sync stores the answer the same way as a polled item.

import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, MessageId, ModerationAction } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Sync } from '../../sync/index.ts';

export interface ModerationService {
	readonly moderate: (asked: Input<'messages.moderate'>) => Promise<Record<string, never>>;
}

interface ModerationNeeds {
	readonly sync: Pick<Sync, 'moderate'>;
	/** What can be done with this message now. */
	readonly actions: (messageId: MessageId) => Promise<ModerationAction[]>;
}

export const createModeration = ({ sync, actions }: ModerationNeeds): ModerationService => ({
	moderate: async ({ messageId, action }) => {
		const possible = await actions(messageId);
		if (!possible.includes(action))
			throw new AppError('not-allowed', uiText`That cannot be done with this message any more. Look at it again.`);
		await sync.moderate(messageId, action);
		return {};
	},
});

export const moderationHandlers = {
	'messages.moderate': (ctx, input) => ctx.moderation.moderate(input),
} satisfies Partial<Handlers<{ readonly moderation: ModerationService }>>;
