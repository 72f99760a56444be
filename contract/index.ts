// The border between main and the screen: everything about it is derived from the routes.
import type { z } from 'zod';
import type { Wire } from './errors.ts';
import { accounts } from './routes/accounts.ts';
import { app } from './routes/app.ts';
import { attachments } from './routes/attachments.ts';
import { sentiment } from './routes/judgement.ts';
import { byHand } from './routes/manual-entries.ts';
import { messages } from './routes/messages.ts';
import { replies } from './routes/replies.ts';
import { threads } from './routes/threads.ts';

export const routes = { ...app, ...threads, ...messages, ...attachments, ...replies, ...accounts, ...byHand, ...sentiment };
export type Routes = typeof routes;
export type RouteName = keyof Routes;

export type Input<K extends RouteName> = z.output<Routes[K]['input']>;
export type Output<K extends RouteName> = z.output<Routes[K]['output']>;

/** What main implements: input already parsed, defaults filled. */
export type Handlers<Ctx> = { [K in RouteName]: (ctx: Ctx, input: Input<K>) => Promise<z.input<Routes[K]['output']>> };
/** What the screen calls. */
export type Client = { [K in RouteName]: (input: z.input<Routes[K]['input']>) => Promise<Output<K>> };

/** All that crosses, whatever carries it (Electron IPC, WebSocket, a function call in tests). */
export interface Bridge {
	invoke(route: string, input: unknown): Promise<Wire>;
	on(listener: (event: string, data: unknown) => void): () => void;
}

export * from './domain.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './judgement.ts';
export type * from './routes/accounts.ts';
export type * from './routes/app.ts';
export type * from './routes/attachments.ts';
export type * from './routes/judgement.ts';
export type * from './routes/manual-entries.ts';
export type * from './routes/messages.ts';
export type * from './routes/replies.ts';
export type * from './routes/threads.ts';
export * from './ui-text.ts';
