// Who we are at X, and whether this app may read at all: better said now than found out by silence.
import type { Self } from '../sdk/index.ts';
import { get, list } from './api.ts';
import type { Facts } from './map.ts';
import { pay, prices } from './prices.ts';
import type { XCtx } from './session.ts';
import { Me } from './shapes.ts';

export async function check(ctx: XCtx): Promise<Self> {
	const { data } = await get(ctx, 'users/me', Me, { 'user.fields': 'name,username' });
	pay(ctx, prices.userRead);
	const { data: some } = await list(ctx, 'users/:id/mentions', { max_results: '5' }, { id: data.id });
	pay(ctx, prices.ownedRead, some?.length ?? 0);
	const facts: Facts = { id: data.id, username: data.username };
	return { externalId: data.id, displayName: `@${data.username}`, facts };
}
