import type { Handlers } from '../../../contract/index.ts';
import type { AttachmentsService } from './service.ts';

export const attachmentsHandlers = {
	'attachments.show': (ctx, which) => ctx.attachments.show(which),
	'attachments.save': (ctx, which) => ctx.attachments.save(which),
} satisfies Partial<Handlers<{ readonly attachments: AttachmentsService }>>;
