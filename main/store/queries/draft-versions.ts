// The last twenty earlier versions of each draft. They go with nothing: a version that was restored stays one.
import type { ThreadId } from '../../../contract/domain.ts';
import type { DraftAudience, DraftVersion } from '../../../contract/routes/drafts.ts';
import { isVersion } from '../rules/draft-version.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';

const kept = 20;

interface DraftOf {
	readonly threadId: ThreadId;
	readonly audience: DraftAudience;
}

/** Newest first. */
function listDraftVersions(db: ReadDb, { threadId, audience }: DraftOf): DraftVersion[] {
	const { id } = liveRecord(db, threadId);
	return db
		.all<{ seq: number; text: string; at: number }>(
			sql`SELECT seq, text, at FROM draftVersions WHERE threadId = ${id} AND audience = ${audience} ORDER BY seq DESC LIMIT ${kept}`,
		)
		.map(({ seq, ...version }) => ({ id: String(seq), ...version }));
}

/** Part of saving a draft: `before` is the text that `after` replaces. */
export function saveVersion(
	db: WriteDb,
	{ threadId, audience }: DraftOf,
	before: string,
	after: string,
	at: number,
): void {
	const newest = db.get<{ text: string }>(
		sql`SELECT text FROM draftVersions WHERE threadId = ${threadId} AND audience = ${audience} ORDER BY seq DESC LIMIT 1`,
	);
	if (!isVersion(before, after, newest?.text ?? null)) return;
	db.run(
		sql`INSERT INTO draftVersions (threadId, audience, text, at) VALUES (${threadId}, ${audience}, ${before}, ${at})`,
	);
	db.run(sql`DELETE FROM draftVersions WHERE threadId = ${threadId} AND audience = ${audience} AND seq NOT IN
		(SELECT seq FROM draftVersions WHERE threadId = ${threadId} AND audience = ${audience} ORDER BY seq DESC LIMIT ${kept})`);
}

export const reads = { listDraftVersions };
export const writes = {};
