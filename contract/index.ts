// The IPC contract between main and the screen: everything in it is derived from the routes.

import type { z } from 'zod';
import type { Envelope } from './errors.ts';
import { accounts } from './routes/accounts.ts';
import { app } from './routes/app.ts';
import { attachments } from './routes/attachments.ts';
import { bulk } from './routes/bulk.ts';
import { cannedReplies } from './routes/canned-replies.ts';
import { drafts } from './routes/drafts.ts';
import { followUps } from './routes/follow-ups.ts';
import { formDrafts } from './routes/form-drafts.ts';
import { judgement } from './routes/judgement.ts';
import { links } from './routes/links.ts';
import { manualEntries } from './routes/manual-entries.ts';
import { moderation } from './routes/moderation.ts';
import { notes } from './routes/notes.ts';
import { notifications } from './routes/notifications.ts';
import { outbox } from './routes/outbox.ts';
import { replies } from './routes/replies.ts';
import { replyFiles } from './routes/reply-files.ts';
import { rules } from './routes/rules.ts';
import { saidBefore } from './routes/said-before.ts';
import { savedViews } from './routes/saved-views.ts';
import { search } from './routes/search.ts';
import { settings } from './routes/settings.ts';
import { staff } from './routes/staff.ts';
import { tags } from './routes/tags.ts';
import { threads } from './routes/threads.ts';
import { timeline } from './routes/timeline.ts';
import { updates } from './routes/updates.ts';
import { wholeMail } from './routes/whole-mail.ts';
import { yourData } from './routes/your-data.ts';

export const routes = {
	...accounts,
	...app,
	...attachments,
	...bulk,
	...cannedReplies,
	...drafts,
	...followUps,
	...formDrafts,
	...judgement,
	...links,
	...manualEntries,
	...moderation,
	...notes,
	...notifications,
	...outbox,
	...replies,
	...replyFiles,
	...savedViews,
	...saidBefore,
	...rules,
	...search,
	...settings,
	...staff,
	...tags,
	...threads,
	...timeline,
	...updates,
	...wholeMail,
	...yourData,
};
type Routes = typeof routes;
export type RouteName = keyof Routes;

export type Input<K extends RouteName> = z.output<Routes[K]['input']>;
export type Output<K extends RouteName> = z.output<Routes[K]['output']>;

/** What main implements: input already parsed, defaults filled. */
export type Handlers<Ctx> = { [K in RouteName]: (ctx: Ctx, input: Input<K>) => Promise<z.input<Routes[K]['output']>> };
/** What the screen calls. */
export type Client = { [K in RouteName]: (input: z.input<Routes[K]['input']>) => Promise<Output<K>> };

/** The transport: Electron IPC, a WebSocket, or a function call in tests. */
export interface Bridge {
	invoke(route: string, input: unknown): Promise<Envelope>;
	on(listener: (event: string, data: unknown) => void): () => void;
}

export * from './domain.ts';
export * from './errors.ts';
export * from './events.ts';
export type * from './filter.ts';
export type * from './filter-kinds.ts';
export * from './judgement.ts';
export type * from './routes/accounts.ts';
export type * from './routes/app.ts';
export type * from './routes/attachments.ts';
export type * from './routes/bulk.ts';
export type * from './routes/canned-replies.ts';
export type * from './routes/drafts.ts';
export type * from './routes/follow-ups.ts';
export type * from './routes/form-drafts.ts';
export type * from './routes/judgement.ts';
export type * from './routes/links.ts';
export type * from './routes/manual-entries.ts';
export type * from './routes/moderation.ts';
export type * from './routes/notes.ts';
export type * from './routes/notifications.ts';
export type * from './routes/outbox.ts';
export type * from './routes/replies.ts';
export type * from './routes/reply-files.ts';
export type * from './routes/rules.ts';
export type * from './routes/said-before.ts';
export type * from './routes/saved-views.ts';
export type * from './routes/search.ts';
export type * from './routes/settings.ts';
export type * from './routes/staff.ts';
export type * from './routes/tags.ts';
export type * from './routes/threads.ts';
export type * from './routes/timeline.ts';
export type * from './routes/updates.ts';
export type * from './routes/your-data.ts';
export * from './rules.ts';
export type * from './targets.ts';
export * from './ui-text.ts';
