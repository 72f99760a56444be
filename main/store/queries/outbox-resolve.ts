// How a reply ends: the platform has it, the owner says so, or it waits for something that every reply of an account waits for.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { AccountId, OutboxId, ThreadId, WaitsFor } from '../../../contract/domain.ts';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { type UiText, uiText, writeStoredText } from '../../../contract/ui-text.ts';
import { valuesIn } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createIngest } from '../ingest/ingest.ts';
import { ingestItem } from '../ingest/ingest-item.ts';
import { findResolvable, matchUnsure, resolveReply } from '../ingest/resolve-reply.ts';
import { nextState } from '../rules/outbox-transitions.ts';
import type { ResolvedBy } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { confirm } from './outbox-newer.ts';
import { getOutbox, getStored, type StoredReply, transition, updateThreadCollapse } from './outbox-row.ts';

/** One transaction: see ingest/resolve-reply.ts. Once sent, a further item is only kept, never a second reply. */
function resolveSent(
	db: WriteDb,
	{ id, item, now, by }: { id: OutboxId; item: Item | null; now: number; by: ResolvedBy },
): ThreadId[] {
	const row = findResolvable({ db }, id);
	if (!row) throw notFound('reply');
	const { accountId } = getStored(db, id);
	const ingest = createIngest(db, accountId, now, null, matchUnsure);
	if (row.state === 'sent') {
		if (item) resolveReply(ingest, row, item, by);
		return ingest.save();
	}
	if (nextState(row.state, 'accepted') === null) {
		// Taken back or given up here, and yet it is out: the customer's page is the truth, so it is shown and answers.
		if (item) ingestItem(ingest, { ...item, author: { ...item.author, isShop: true } });
		else throw conflict(uiText`This reply was taken back.`);
		return ingest.save();
	}
	resolveReply(ingest, row, item, by);
	return ingest.save();
}

/** The owner looked: it is there, or it shall go again. */
function resolveByOwner(
	db: WriteDb,
	{ id, how, now }: { id: OutboxId; how: 'there' | 'again'; now: number },
): OutboxRow {
	const row = getStored(db, id);
	const manual = row.manual === 1 && row.state === 'queued';
	if (row.state !== 'unsure' && !manual) throw conflict(uiText`This reply is no longer in doubt.`);
	if (manual && how === 'again') throw conflict(uiText`This reply is posted by hand. It is never sent from here.`);
	if (how === 'there') {
		resolveSent(db, { id, item: manual ? findPosted(db, row) : null, now, by: 'owner' });
	} else {
		transition(db, row, 'again', now);
		confirm(db, id, now);
		db.run(sql`UPDATE outbox SET notBefore = NULL, waitsFor = NULL, waitsSince = NULL, why = NULL WHERE id = ${id}`);
		updateThreadCollapse(db, row.threadId, now);
	}
	return getOutbox(db, id);
}

/** What the owner posted may have come in already with a word changed on the way: then that is the reply, and no second one is shown. */
function findPosted(db: ReadDb, row: StoredReply): Item | null {
	const found = db.get<
		Pick<Item, 'externalId' | 'kind' | 'audience' | 'text' | 'createdAt'> & { author: string; parentId: string | null }
	>(
		sql`SELECT externalId, parentId, kind, audience, author, text, createdAt FROM messages m
			WHERE answersId = ${row.answersId} AND direction = 'out' AND standing = 'visible' AND audience = ${row.audience} AND createdAt >= ${row.at}
			AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.messageId = m.id) ORDER BY createdAt LIMIT 1`,
	);
	if (!found) return null;
	const { author, parentId, ...item } = found;
	return { ...item, ...(parentId === null ? {} : { parentId }), author: { name: author, isShop: true } };
}

/**
 * Says why the queued replies of an account (null: of all) stand. `online` does not cover what waits for more, and taking it back (null)
 * ends `online`, and with an account named what waited for that account. A platform's own "not before" ends by its time alone.
 */
function setWaitsFor(
	db: WriteDb,
	{
		accountId,
		waitsFor,
		why,
		now,
	}: { accountId: AccountId | null; waitsFor: WaitsFor | null; why: UiText | null; now: number },
): void {
	const storedWhy = why === null ? null : writeStoredText(why);
	const rows = db.all<{
		id: OutboxId;
		threadId: ThreadId;
		state: 'held' | 'queued';
		waitsFor: WaitsFor | null;
		why: string | null;
	}>(
		sql`SELECT id, threadId, state, waitsFor, why FROM outbox WHERE state NOT IN ('sent', 'cancelled') AND byHand = 0 AND (state = 'queued' OR (state = 'held' AND notBefore <= ${now}))
			AND (${accountId} IS NULL OR accountId = ${accountId})`,
	);
	for (const row of rows) {
		if (row.waitsFor === waitsFor && row.why === storedWhy) continue;
		if (waitsFor === null ? !ends(row.waitsFor, accountId) : !covers(waitsFor, row.waitsFor)) continue;
		if (row.state === 'held') transition(db, row, 'due', now);
		db.run(sql`UPDATE outbox SET waitsFor = ${waitsFor}, why = ${storedWhy}, changedAt = ${now},
			notBefore = CASE WHEN ${waitsFor} IS NULL OR state = 'held' THEN NULL ELSE notBefore END,
			waitsSince = CASE WHEN ${waitsFor} IS NULL THEN NULL WHEN waitsFor IS NOT DISTINCT FROM ${waitsFor} THEN waitsSince ELSE ${now} END WHERE id = ${row.id}`);
		updateThreadCollapse(db, row.threadId, now);
	}
}
const weight: Readonly<Record<WaitsFor, number>> = { online: 0, rate: 1, account: 2, owner: 3 };
const covers = (next: WaitsFor, current: WaitsFor | null): boolean =>
	current === null || weight[next] >= weight[current];
const ends = (current: WaitsFor | null, accountId: AccountId | null): boolean =>
	current === 'online' || (accountId !== null && current === 'account');

/** Of these items at the platform, the ones that are another reply's already: the same words may be sent twice on purpose. */
function listOthersReplies(
	db: ReadDb,
	{ id, externalIds }: { id: OutboxId; externalIds: readonly string[] },
): string[] {
	return db
		.all<{ externalId: string }>(
			sql`SELECT m.externalId FROM outbox o JOIN outbox other ON other.accountId = o.accountId AND other.id <> o.id
			JOIN messages m ON m.id = other.messageId WHERE o.id = ${id} AND m.externalId IN ${valuesIn(externalIds)}`,
		)
		.map(({ externalId }) => externalId);
}

export const reads = { listOthersReplies };
export const writes = { resolveSent, resolveByOwner, setWaitsFor };
