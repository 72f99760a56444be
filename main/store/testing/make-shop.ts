// A shop in memory for tests: one account, the store's own functions called as the worker calls them, and short ways to say who wrote what.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { AccountId, MessageId, OutboxId, ThreadId } from '../../../contract/domain.ts';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import type { ChangedIds } from '../changed-ids.ts';
import { reads, writes } from '../index.ts';
import type { JudgedItem, Poll, Polled, QueueReply, StoredThread } from '../shapes.ts';
import type { ReadDb, WriteDb } from '../sql.ts';
import { makeDb, type TestDb } from './make-db.ts';

/** A Tuesday, 12:00 UTC. */
export const noon = Date.UTC(2026, 2, 3, 12);
export const minute = 60_000;

type Rest<F> = F extends (db: never, ...rest: infer R) => unknown ? R : never;
type Result<F> = F extends (...args: never) => infer R ? R : never;
type Called = {
	[K in keyof typeof reads]: (...args: Rest<(typeof reads)[K]>) => Result<(typeof reads)[K]>;
} & { [K in keyof typeof writes]: (...args: Rest<(typeof writes)[K]>) => Result<(typeof writes)[K]> };

export interface Shop extends Disposable {
	readonly test: TestDb;
	readonly accountId: AccountId;
	/** Every function of the store; writes in a transaction of their own, as in the worker. */
	readonly ask: Called;
	/** What the last write changed. */
	changes(): ChangedIds | null;
	poll(items: readonly JudgedItem[], more?: Partial<Poll>): Polled;
	threadOf(externalId: string): StoredThread;
	messageId(externalId: string): MessageId;
	/** Externals ids of what waits, sorted. */
	waiting(): string[];
	reply(externalId: string, more?: Partial<QueueReply>): OutboxRow;
	/** Sends it and lets the platform accept it. */
	send(id: OutboxId, item: Item | null, at?: number): void;
}

let tokens = 0;

export function makeShop({ flatReplies = false, path }: { flatReplies?: boolean; path?: string } = {}): Shop {
	const test = makeDb(path === undefined ? {} : { path });
	let last: ChangedIds | null = null;
	const bind = (name: string) => {
		if (name in reads)
			return (...args: unknown[]) =>
				(reads[name as keyof typeof reads] as (db: ReadDb, ...a: unknown[]) => unknown)(test.db, ...args);
		return (...args: unknown[]) => {
			const run = writes[name as keyof typeof writes] as (db: WriteDb, ...a: unknown[]) => unknown;
			try {
				const value = test.write((db) => run(db, ...args));
				last = test.db.changes.take();
				return value;
			} catch (error) {
				test.db.changes.take();
				throw error;
			}
		};
	};
	const ask = Object.fromEntries(
		[...Object.keys(reads), ...Object.keys(writes)].map((name) => [name, bind(name)]),
	) as unknown as Called;
	const { id: accountId } = ask.saveAccount({
		connectorId: 'sample',
		self: { externalId: 'shop', displayName: 'The shop' },
		since: 0,
		now: noon,
		flatReplies,
	});
	const column = (externalId: string, name: string): unknown =>
		test.raw
			.prepare(`SELECT ${name} AS value FROM messages WHERE accountId = ? AND externalId = ?`)
			.get(accountId, externalId)?.value;
	return {
		test,
		accountId,
		ask,
		changes: () => last,
		poll: (items, more = {}) => ask.commitPoll({ ...emptyPoll(accountId), items, ...more }),
		threadOf(externalId) {
			const threadId = column(externalId, 'threadId');
			if (typeof threadId !== 'string') throw new Error(`${externalId} stands in no thread`);
			return ask.getThread({ threadId: threadId as ThreadId, now: noon });
		},
		messageId: (externalId) => String(column(externalId, 'id')) as MessageId,
		waiting: () =>
			test.raw
				.prepare('SELECT externalId FROM messages WHERE unanswered = 1 ORDER BY externalId')
				.all()
				.map((row) => String(row.externalId)),
		reply(externalId, more = {}) {
			const threadId = String(column(externalId, 'threadId')) as ThreadId;
			tokens += 1;
			return ask.queueReply({
				threadId,
				accountId,
				answersId: String(column(externalId, 'id')) as MessageId,
				audience: column(externalId, 'audience') === 'private' ? 'private' : 'public',
				text: `Answer ${tokens}`,
				clientToken: `token-${tokens}`,
				draftRevision: 0,
				thenDone: false,
				at: noon,
				notBefore: null,
				cannedReplyIds: [],
				...more,
			});
		},
		send(id, item, at = noon) {
			if (!ask.claimForSending({ id, now: at })) throw new Error('not sendable');
			ask.resolveSent({ id, item, now: at, by: 'answer' });
		},
		[Symbol.dispose]: () => test[Symbol.dispose](),
	};
}

export const emptyPoll = (accountId: AccountId): Poll => ({
	accountId,
	streamId: 'all',
	backfillRangeId: null,
	items: [],
	next: null,
	more: false,
	backfill: [],
	lost: [],
	unparsed: [],
	now: noon,
	doneBefore: null,
	stream: {},
});

/** A public comment of Dana's, unless said otherwise. */
export const comment = (externalId: string, more: Partial<JudgedItem> = {}): JudgedItem => ({
	externalId,
	kind: 'comment',
	audience: 'public',
	author: { externalId: 'dana', name: 'Dana', isShop: false },
	text: `Text of ${externalId}`,
	createdAt: noon - 10 * minute,
	...more,
});

/** Ours. */
export const own = (externalId: string, more: Partial<JudgedItem> = {}): JudgedItem =>
	comment(externalId, { author: { externalId: 'shop', name: 'The shop', isShop: true }, ...more });

export const person = (name: string): JudgedItem['author'] => ({ externalId: name, name, isShop: false });

export const upset = (level: 0 | 1 | 2): NonNullable<JudgedItem['judgement']> => ({
	sentiment: level > 0 ? 'negative' : 'neutral',
	upset: level,
	score: level > 0 ? -0.6 : 0,
	intent: level > 0 ? 'complaint' : 'other',
	language: 'en',
	reasons: [],
	judgedBy: 'test-1',
});
