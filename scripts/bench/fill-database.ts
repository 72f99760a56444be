// The way in for the benchmarks: pages through `commitPoll`, exactly as sync hands them over, on a database in this process.
import type { AccountId } from '../../contract/domain.ts';
import { writes } from '../../main/store/index.ts';
import type { JudgedItem, Poll } from '../../main/store/shapes.ts';
import type { TestDb } from '../../main/store/testing/make-db.ts';

/** A fixed now, so that the queue divides the same way at every run. */
export const now = 1_790_000_000_000;
export const yearMs = 365 * 24 * 3_600_000;

/** `facts`: as a Mastodon server tells them. */
export const addAccount = (to: TestDb, connectorId: string, at = now): AccountId => {
	const facts = { id: '1', acct: 'shop', domain: 'platform.example', maxCharacters: 500, perUrl: 23 };
	const self = { externalId: 'shop', displayName: 'The shop', facts };
	return to.write((db) => writes.saveAccount(db, { connectorId, self, since: 0, now: at })).id;
};

const pollOf = (accountId: AccountId, items: readonly JudgedItem[], at: number): Poll => ({
	accountId,
	streamId: 'all',
	backfillRangeId: null,
	items,
	next: { at: items.at(-1)?.externalId ?? '' },
	more: true,
	backfill: [],
	lost: [],
	unparsed: [],
	now: at,
	doneBefore: null,
	stream: { lastPollAt: at },
});

export const commit = (to: TestDb, accountId: AccountId, items: readonly JudgedItem[], at = now): void => {
	to.write((db) => writes.commitPoll(db, pollOf(accountId, items, at)));
	to.db.changes.take();
};

export const take = (items: Iterator<JudgedItem, never>, n: number): JudgedItem[] =>
	Array.from({ length: n }, () => items.next().value);

/** Fills in pages of 1,000 until `messages` are in or the time is up; says how many, and how long the commits took. */
export function fill(
	to: TestDb,
	accountId: AccountId,
	items: Iterator<JudgedItem, never>,
	{ messages, until, at = now }: { messages: number; until: number; at?: number },
): { messages: number; ms: number } {
	let done = 0;
	let ms = 0;
	while (done < messages && Date.now() < until) {
		const page = take(items, Math.min(1000, messages - done));
		const start = performance.now();
		commit(to, accountId, page, at);
		ms += performance.now() - start;
		done += page.length;
	}
	return { messages: done, ms };
}
