// What we handed over and the list no longer holds. It was deleted, or merely dismissed or unlinked: its server is asked which.
import { z } from 'zod';
import { Audience, ThreadKind } from '../../contract/domain.ts';
import { AuthorShape, ConnectorError, type Ctx, type Item, When, zId } from '../sdk/index.ts';
import { type Credentials, read } from './api.ts';

/** As much of an item as it takes to say that it is gone. `id` is the list's own, `item` the status. */
export const DeliveredStatus = z.object({ id: zId, item: zId, kind: ThreadKind, audience: Audience, author: AuthorShape, at: When });
export type DeliveredStatus = z.output<typeof DeliveredStatus>;

export const deliveredOf = (id: string, { externalId, kind, audience, author, createdAt }: Item): DeliveredStatus => ({
	id,
	item: externalId,
	kind,
	audience,
	author,
	at: createdAt,
});

const goneItem = (told: DeliveredStatus): Item => ({
	externalId: told.item,
	kind: told.kind,
	audience: told.audience,
	author: told.author,
	text: '',
	createdAt: told.at,
	standing: 'deleted',
	standingWhy: 'It was deleted, or its author hides it from you now.',
	can: [],
});

/** Who clears all notifications must not cost a call for each in one poll; the others are asked about in the next. */
const atOnce = 5;

/** `missing`: told before, in the range the page covers, and not in it. Answers the deleted ones and those still to be asked about. */
export async function askAfter(
	ctx: Ctx<Credentials>,
	missing: readonly DeliveredStatus[],
): Promise<{ gone: Item[]; later: readonly DeliveredStatus[] }> {
	const gone: Item[] = [];
	for (const told of missing.slice(0, atOnce)) {
		try {
			await read(ctx, `/api/v1/statuses/${encodeURIComponent(told.item)}`, z.unknown());
		} catch (error) {
			if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
			if (error.fault.kind === 'gone') gone.push(goneItem(told));
			else if (error.fault.kind === 'auth' || error.fault.kind === 'rate') throw error;
		}
	}
	return { gone, later: missing.slice(atOnce) };
}
