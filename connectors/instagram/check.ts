// Whose token it is.
import { z } from 'zod';
import { read } from '../families/meta/call.ts';
import { Edge } from '../families/meta/edge.ts';
import { type Ctx, type Self, tidyName, zId } from '../sdk/index.ts';
import { type Credentials, graph } from './api.ts';
import type { Facts } from './map.ts';

const Me = z.object({ id: zId, user_id: zId.nullish(), username: z.string().min(1) });

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const me = await read(graph, ctx, '/me', Me, { fields: 'id,user_id,username' });
	// A token may know who it is and still not be allowed to read: better said now than found out by silence.
	await read(graph, ctx, '/me/media', Edge, { fields: 'id', limit: '1' });
	const facts: Facts = { id: me.id, userId: me.user_id ?? me.id, username: me.username };
	const { expiresAt } = ctx.creds;
	return {
		externalId: facts.userId,
		displayName: `@${tidyName(me.username, 'instagram')}`,
		facts,
		...(expiresAt === undefined ? {} : { expiresAt }),
	};
}
