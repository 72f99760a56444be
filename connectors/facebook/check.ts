// Checks whose token it is, what it may do and until when. Throws `permission` when it is not a Page's.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { read } from '../families/meta/call.ts';
import { Edge } from '../families/meta/edge.ts';
import { ConnectorError, type Ctx, type Self, tidyName, zId } from '../sdk/index.ts';
import { type Credentials, graph } from './api.ts';
import type { Facts } from './map.ts';

const Me = z.object({ id: zId, name: z.string() });
const stamp = z.number().int().min(0).max(4_102_444_800).nullish().catch(undefined);
const Debug = z.object({
	data: z.object({
		type: z.string().nullish(),
		scopes: z.array(z.string()).nullish().catch(undefined),
		expires_at: stamp,
		data_access_expires_at: stamp,
	}),
});

/** Without these nothing works; the others cost a part. */
const needed = ['pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement'];

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const me = await read(graph, ctx, '/me', Me, { fields: 'id,name' });
	const debug = await debugOf(ctx);
	if (debug?.type && debug.type !== 'PAGE' && debug.type !== 'SYSTEM_USER')
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`This token belongs to “${tidyName(me.name, 'a person')}”, not to a Page. Use the Page’s access_token, as the last step says.`,
		);
	const rights = debug?.scopes ?? null;
	const missing = rights ? needed.filter((one) => !rights.includes(one)) : [];
	if (missing.length > 0)
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`This token lacks these permissions: ${missing.join(', ')}. Make a new one with them.`,
		);
	// A person's token looks like a Page's until we ask for what only Pages have.
	await read(graph, ctx, `/${me.id}/feed`, Edge, { fields: 'id', limit: '1' });
	const facts: Facts = { page: me.id, humanAgent: rights?.includes('human_agent') ?? false, rights };
	const ends = [debug?.expires_at, debug?.data_access_expires_at].flatMap((at) => (at ? [at * 1000] : []));
	return {
		externalId: me.id,
		displayName: tidyName(me.name, 'Facebook Page'),
		facts,
		...(ends.length > 0 ? { expiresAt: Math.min(...ends) } : {}),
	};
}

/** What Facebook says about the token; null where this app may not ask. */
async function debugOf(ctx: Ctx<Credentials>): Promise<z.output<typeof Debug>['data'] | null> {
	try {
		return (await read(graph, ctx, '/debug_token', Debug, { input_token: ctx.creds.token.trim() })).data;
	} catch (error) {
		if (error instanceof ConnectorError && ['permission', 'rejected', 'gone', 'drift'].includes(error.fault.kind))
			return null;
		throw error;
	}
}
