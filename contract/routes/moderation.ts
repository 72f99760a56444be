// What can be done with a customer's message at its platform.
import { z } from 'zod';
import { MessageId, ModerationAction } from '../domain.ts';
import { command } from '../route.ts';

export const moderation = {
	'messages.moderate': command(z.object({ messageId: MessageId, action: ModerationAction }), z.object({})),
};
