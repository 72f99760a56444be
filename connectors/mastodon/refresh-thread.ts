// A conversation as its server shows it now: edits, deletions, new replies.
import { ConnectorError, type Ctx, type Item, parseEach, parseItems, type Target } from '../sdk/index.ts';
import { Context, type Credentials, read, Status } from './api.ts';
import { addressesSomebody, factsOf, Handle, itemOf, rootOf } from './map.ts';
import { goneWhy } from './vanished.ts';

export async function refreshThread(ctx: Ctx<Credentials>, target: Target): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const path = `/api/v1/statuses/${encodeURIComponent(target.externalId)}`;
	const handle = Handle.safeParse(target.handle).data;
	try {
		const status = await read(ctx, path, Status);
		const { ancestors, descendants } = await read(ctx, `${path}/context`, Context);
		const first = parseEach(Status, ancestors.slice(0, 1), 'context').values[0] ?? status;
		const root = rootOf(first, facts);
		const rest = parseItems(Status, [...ancestors, ...descendants], 'context', (other) => {
			// Leaves out what others write to each other under the same post, unless they mention the shop.
			const concerns =
				other.account.id === facts.id
					? addressesSomebody(other, facts)
					: other.mentions.some((mention) => mention.id === facts.id);
			return concerns ? itemOf(other, facts, { root, at: Math.min(other.created_at, ctx.now()) }) : null;
		});
		return [itemOf(status, facts, { root, at: handle?.at ?? Math.min(status.created_at, ctx.now()) }), ...rest.items];
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
		return [gone(target, handle?.at ?? ctx.now())];
	}
}

const gone = (target: Target, at: number): Item => ({
	externalId: target.externalId,
	conversation: target.conversation,
	...(target.handle === undefined ? {} : { handle: target.handle }),
	kind: target.kind,
	audience: target.audience,
	author: target.author,
	text: '',
	createdAt: at,
	standing: 'deleted',
	standingWhy: goneWhy,
	can: [],
});
