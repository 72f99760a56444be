// What is older than the first page, read with what budget is left.
import { StoreError } from '../../store/errors.ts';
import type { BackfillRange } from '../../store/shapes.ts';
import { readThrown } from '../calls/fault-from.ts';
import { commitPage, readCursor, requestPage, type Work } from './poll-page.ts';
import type { ReadPage } from './read-page.ts';
import { logCheck } from './save-fault.ts';

/** Until nothing is left, the head is due again, or a fifth of the budget is all there is. */
export async function pollBackfill(work: Work): Promise<void> {
	const { parts, stream, quota } = work;
	const startedAt = parts.deps.clock.now();
	const mine = (range: BackfillRange) => range.accountId === parts.account.id && range.streamId === stream.id;
	for (let open = await list(); open.length > 0; open = await list()) {
		const range = open.find(({ id }) => !parts.backfillFailures.waits(id));
		if (!range) return;
		if (parts.signal.aborted || !quota.hasRoomForBackfill() || parts.deps.clock.now() >= startedAt + stream.every.min)
			return;
		if (!(await parts.keepsLease())) return;
		await readBackfillRange(work, range);
	}
	async function list(): Promise<readonly BackfillRange[]> {
		return (await parts.store.listBackfillRanges()).filter(mine);
	}
}

/** What is wrong with one old range says nothing about what is new: it waits alone, and is given up only when it is gone over there. */
async function readBackfillRange(work: Work, range: BackfillRange): Promise<void> {
	const { parts, stream, job } = work;
	const now = parts.deps.clock.now();
	try {
		const page = await requestPage(work, readCursor(stream, range.cursor));
		await commitPage(work, range.id, page, true, {});
		parts.backfillFailures.forget(range.id);
	} catch (error) {
		if (parts.signal.aborted || error instanceof StoreError) throw error;
		const thrown = readThrown(error, parts.connector.manifest.name);
		const kind = thrown.fault?.kind ?? 'drift';
		if (kind === 'auth' || kind === 'payment' || kind === 'permission' || kind === 'rate') throw error;
		const why = parts.jobs.redact(parts.account.id, parts.connector, thrown.text);
		parts.deps.log(`${parts.connector.manifest.id}: an older range could not be read`, { stream: stream.id, kind });
		await logCheck(parts, stream.id, why, 0);
		if (!parts.backfillFailures.add(range.id, kind, job.trace.networkProblem !== null)) return;
		const lost = [{ from: parts.account.since, to: range.createdAt, why, cursor: range.cursor }];
		const gone: ReadPage = { items: [], next: range.cursor, more: false, backfill: [], lost, unparsed: [] };
		await commitPage(work, range.id, gone, true, { lastPollAt: now });
		parts.backfillFailures.forget(range.id);
	}
}
