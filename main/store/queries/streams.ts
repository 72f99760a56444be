// The state of reading: cursors, backfill ranges, lost periods, what did not parse, the last checks.

import type { Json } from '../../../connectors/sdk/sdk.ts';
import type { AccountId } from '../../../contract/domain.ts';
import { readStoredText, type UiText, writeStoredText } from '../../../contract/ui-text.ts';
import { createId } from '../ids.ts';
import { asAnyJson, readJson, toJson } from '../json.ts';
import { asFault } from '../json-shapes.ts';
import { rowHash } from '../rules/row-hash.ts';
import type { BackfillRange, Poll, StreamPatch, StreamRow } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

const maxChecks = 20;
const maxUnparsed = 500;
const unparsedMaxAgeMs = 90 * 24 * 3_600_000;

type Row = Omit<StreamRow, 'cursor' | 'fault' | 'budget' | 'sentence'> &
	Record<'cursor' | 'fault' | 'budget' | 'sentence', string | null>;

function listStreams(db: ReadDb): StreamRow[] {
	return db
		.all<Row>(
			sql`SELECT accountId, streamId, cursor, lastPollAt, lastSuccessAt, nextAt, failures, fault, sentence, faultSince, budget FROM streams`,
		)
		.map((row) => {
			const cell = { table: 'streams', key: `${row.accountId} ${row.streamId}`, part: 'written' } as const;
			return {
				...row,
				// Without a cursor the stream is read from its head again: what is here already changes nothing.
				cursor: readJson(db, row.cursor, cell, asAnyJson),
				fault: readJson(db, row.fault, cell, asFault),
				sentence: row.sentence === null ? null : readStoredText(row.sentence),
				budget: readJson(db, row.budget, cell, asAnyJson),
			};
		});
}

/** Only what the patch names changes; a stream that was not here yet is made. */
function saveStream(
	db: WriteDb,
	{ accountId, streamId, patch }: { accountId: AccountId; streamId: string; patch: StreamPatch },
): void {
	patchStream(db, accountId, streamId, patch);
	db.changes.accounts();
}

const plain = ['lastPollAt', 'lastSuccessAt', 'nextAt', 'failures', 'faultSince'] as const;
const asJson = ['fault', 'budget'] as const;

/** `next`: the cursor after a page that this same transaction stores. */
function patchStream(db: WriteDb, accountId: AccountId, streamId: string, patch: StreamPatch, next?: Json): void {
	const names: string[] = [];
	const values: (string | number | null)[] = [];
	for (const name of plain) {
		if (patch[name] === undefined) continue;
		names.push(name);
		values.push(patch[name]);
	}
	for (const name of asJson) {
		if (patch[name] === undefined) continue;
		names.push(name);
		values.push(toJson(patch[name]));
	}
	if (next !== undefined) {
		names.push('cursor');
		values.push(toJson(next));
	}
	if (patch.sentence !== undefined) {
		names.push('sentence');
		values.push(patch.sentence === null ? null : writeStoredText(patch.sentence));
	}
	const columns = ['accountId', 'streamId', ...names];
	const change =
		names.length === 0 ? 'NOTHING' : `UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
	const text = `INSERT INTO streams (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (accountId, streamId) DO ${change}`;
	db.prepared(text).run(accountId, streamId, ...values);
}

/** The range continues at `cursor`; null = it is read. Where another row holds that range already, nothing is left for this one. */
function moveBackfillRange(db: WriteDb, id: string, cursor: string | null): void {
	const moved =
		cursor === null
			? 0
			: db.run(sql`UPDATE stretches SET cursor = ${cursor} WHERE id = ${id} AND NOT EXISTS
		(SELECT 1 FROM stretches o WHERE o.accountId = stretches.accountId AND o.streamId = stretches.streamId AND o.cursor = ${cursor} AND o.id <> ${id})`);
	if (moved === 0) db.run(sql`DELETE FROM stretches WHERE id = ${id}`);
}

/** All of a page but its items and gaps. For a backfill range `next` replaces its cursor, or the row goes when `more` is false. */
export function commitCursor(db: WriteDb, poll: Poll): void {
	const { accountId, streamId, backfillRangeId, next, more, now } = poll;
	patchStream(db, accountId, streamId, poll.stream, backfillRangeId === null ? next : undefined);
	if (backfillRangeId !== null) moveBackfillRange(db, backfillRangeId, more ? toJson(next) : null);
	for (const cursor of poll.backfill) {
		db.run(sql`INSERT INTO stretches (id, accountId, streamId, cursor, createdAt)
			VALUES (${createId('s')}, ${accountId}, ${streamId}, ${JSON.stringify(cursor)}, ${now}) ON CONFLICT DO NOTHING`);
	}
	for (const { where, raw } of poll.unparsed) saveUnparsed(db, poll, where, JSON.stringify(raw));
	if (poll.unparsed.length > 0) pruneUnparsed(db, accountId, now);
}

/** The same element is one row, wherever on the page it stands: what is new pushes it down from poll to poll. */
function saveUnparsed(db: WriteDb, { accountId, streamId, now }: Poll, place: string, raw: string): void {
	const rawHash = rowHash([raw]);
	db.run(sql`INSERT INTO unread (accountId, streamId, place, raw, rawHash, at)
		SELECT ${accountId}, ${streamId}, ${place}, ${raw}, ${rawHash}, ${now} WHERE NOT EXISTS
		(SELECT 1 FROM unread WHERE accountId = ${accountId} AND streamId = ${streamId} AND rawHash = ${rawHash})`);
}

function pruneUnparsed(db: WriteDb, accountId: AccountId, now: number): void {
	db.run(sql`DELETE FROM unread WHERE accountId = ${accountId} AND (at < ${now - unparsedMaxAgeMs} OR seq <=
		(SELECT seq FROM unread WHERE accountId = ${accountId} ORDER BY seq DESC LIMIT 1 OFFSET ${maxUnparsed}))`);
}

function listBackfillRanges(db: ReadDb): BackfillRange[] {
	return db
		.all<Omit<BackfillRange, 'cursor'> & { cursor: string }>(
			sql`SELECT id, accountId, streamId, cursor, createdAt FROM stretches ORDER BY createdAt DESC, id DESC`,
		)
		.flatMap((row): BackfillRange[] => {
			const cursor = readJson(db, row.cursor, { table: 'stretches', key: row.id, part: 'written' }, asAnyJson);
			// Nobody knows any more which range it was; the head of the stream must not be read in its place.
			return cursor === null ? [] : [{ ...row, cursor }];
		});
}

/** The last twenty of a stream stay. */
function logCheck(
	db: WriteDb,
	{
		accountId,
		streamId,
		outcome,
		items,
		at,
	}: { accountId: AccountId; streamId: string; outcome: UiText; items: number; at: number },
): void {
	db.run(
		sql`INSERT INTO checks (accountId, streamId, at, outcome, items) VALUES (${accountId}, ${streamId}, ${at}, ${writeStoredText(outcome)}, ${items})`,
	);
	db.run(sql`DELETE FROM checks WHERE accountId = ${accountId} AND streamId = ${streamId} AND seq <=
		(SELECT seq FROM checks WHERE accountId = ${accountId} AND streamId = ${streamId} ORDER BY seq DESC LIMIT 1 OFFSET ${maxChecks})`);
}

function listChecks(
	db: ReadDb,
	accountId: AccountId,
): { at: number; stream: string; outcome: UiText; items: number }[] {
	return db
		.all<{ at: number; stream: string; outcome: string; items: number }>(
			sql`SELECT at, streamId AS stream, outcome, items FROM checks WHERE accountId = ${accountId} ORDER BY seq DESC`,
		)
		.map((row) => ({ ...row, outcome: readStoredText(row.outcome) }));
}

export const reads = { listStreams, listBackfillRanges, listChecks };
export const writes = { saveStream, logCheck };
