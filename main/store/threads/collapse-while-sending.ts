// What replies on their way mean for the row: while one is held, queued or being sent, and none needs the owner, the row is folded away
// under "Going out". It comes back on failed and unsure, when an account must be reconnected, and after two minutes without internet.
import type { OutboxState, WaitsFor } from '../../../contract/domain.ts';
import { type ReadDb, sql } from '../sql.ts';
import type { ThreadRecord } from './record.ts';

const offlineTimeoutMs = 120_000;

interface OpenReply {
	readonly state: OutboxState;
	readonly waitsFor: WaitsFor | null;
	readonly waitsSince: number | null;
}

/** Pure. `expandAt`: when time alone changes the answer. */
function collapseOf(open: readonly OpenReply[], now: number): { collapsed: 0 | 1; expandAt: number | null } {
	const moving = open.filter((r) => r.state === 'held' || r.state === 'queued' || r.state === 'sending');
	if (moving.length === 0 || moving.length < open.length) return { collapsed: 0, expandAt: null };
	if (moving.some((r) => r.waitsFor === 'account' || r.waitsFor === 'owner')) return { collapsed: 0, expandAt: null };
	const since = moving.filter((r) => r.waitsFor === 'online').map((r) => r.waitsSince ?? now);
	if (since.length === 0) return { collapsed: 1, expandAt: null };
	const expandAt = Math.min(...since) + offlineTimeoutMs;
	return expandAt <= now ? { collapsed: 0, expandAt: null } : { collapsed: 1, expandAt };
}

export function updateCollapse(db: ReadDb, t: ThreadRecord, now: number): void {
	const open = db.all<OpenReply>(
		sql`SELECT state, waitsFor, waitsSince FROM outbox WHERE threadId = ${t.id} AND state NOT IN ('sent', 'cancelled')`,
	);
	Object.assign(t, collapseOf(open, now));
}
