// Who we are, and whether the app password may read private messages.
import { z } from 'zod';
import { ConnectorError, type Self } from '../sdk/index.ts';
import { type BlueskyCtx, listOf } from './api.ts';
import { query } from './calls.ts';
import type { Facts } from './map.ts';

const Who = z.object({ did: z.string().startsWith('did:'), handle: z.string() });

export async function check(ctx: BlueskyCtx): Promise<Self> {
	const { did, handle } = await query(ctx, 'com.atproto.server.getSession', {}, Who);
	const facts: Facts = { did, chat: await mayChat(ctx) };
	return { externalId: did, displayName: handle === 'handle.invalid' ? did : `@${handle}`, facts };
}

/** Posts without messages are an account too: what the chat says here only decides what is offered. */
async function mayChat(ctx: BlueskyCtx): Promise<Facts['chat']> {
	try {
		await query(ctx, 'chat.bsky.convo.listConvos', { limit: 1 }, listOf('convos'));
		return 'yes';
	} catch (error) {
		if (ctx.signal.aborted || !(error instanceof ConnectorError) || error.fault.kind === 'auth') throw error;
		return error.fault.kind === 'permission' ? 'no' : 'unknown';
	}
}
