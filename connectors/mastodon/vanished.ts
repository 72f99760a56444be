// Statuses that we delivered and the list no longer has. The author deleted them, or the owner only dismissed the notification: we ask the server.

import { z } from 'zod';
import { Audience, ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { AuthorShape, ConnectorError, type Ctx, type Item, When, zId } from '../sdk/index.ts';
import { type Credentials, read } from './api.ts';

/** The part of an item that a deletion needs. `id`: the notification's, `item`: the status'. */
export const DeliveredStatus = z.object({
	id: zId,
	item: zId,
	kind: ThreadKind,
	audience: Audience,
	author: AuthorShape,
	at: When,
});
export type DeliveredStatus = z.output<typeof DeliveredStatus>;

export const deliveredOf = (id: string, { externalId, kind, audience, author, createdAt }: Item): DeliveredStatus => ({
	id,
	item: externalId,
	kind,
	audience,
	author,
	at: createdAt,
});

/** Servers answer 404 in both cases. */
export const goneWhy = uiText`It was deleted, or its author hides it from you now.`;

const goneItem = (delivered: DeliveredStatus): Item => ({
	externalId: delivered.item,
	kind: delivered.kind,
	audience: delivered.audience,
	author: delivered.author,
	text: '',
	createdAt: delivered.at,
	standing: 'deleted',
	standingWhy: goneWhy,
	can: [],
});

/** When the owner clears all notifications, one poll must not make a call for each; the next polls ask about the rest. */
const maxPerPoll = 5;

/** `missing`: delivered before, in the range of the page, and not on it. Returns the deleted ones and those to ask about later. */
export async function askAfter(
	ctx: Ctx<Credentials>,
	missing: readonly DeliveredStatus[],
): Promise<{ gone: Item[]; later: readonly DeliveredStatus[] }> {
	const gone: Item[] = [];
	for (const delivered of missing.slice(0, maxPerPoll)) {
		try {
			await read(ctx, `/api/v1/statuses/${encodeURIComponent(delivered.item)}`, z.unknown());
		} catch (error) {
			if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
			if (error.fault.kind === 'gone') gone.push(goneItem(delivered));
			else if (error.fault.kind === 'auth' || error.fault.kind === 'rate') throw error;
		}
	}
	return { gone, later: missing.slice(maxPerPoll) };
}
