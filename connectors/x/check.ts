// Who we are at X, and whether this app may read: if not, connecting fails now instead of every poll later.
import type { Self } from '../sdk/index.ts';
import { get, list } from './api.ts';
import type { Facts } from './map.ts';
import { paidRead, prices } from './prices.ts';
import type { XCtx } from './session.ts';
import { Me } from './shapes.ts';

export async function check(ctx: XCtx): Promise<Self> {
	const data = await paidRead(ctx, { unitPrice: prices.userRead, max: 1 }, async () => {
		const { data: me } = await get(ctx, 'users/me', Me, { 'user.fields': 'name,username' });
		return { value: me, charged: 1 };
	});
	await paidRead(ctx, { unitPrice: prices.ownedRead, max: 5 }, async (max) => {
		const { data: some } = await list(ctx, 'users/:id/mentions', { max_results: String(max) }, { id: data.id });
		return { value: null, charged: some?.length ?? 0 };
	});
	const facts: Facts = { id: data.id, username: data.username };
	return { externalId: data.id, displayName: `@${data.username}`, facts };
}
