// All that can be asked of the store. Each function is written once, synchronous, over a database handle; the type that callers see is
// derived from the implementations: the handle goes, the result becomes a promise. A read gets a handle that cannot write, and every
// write runs in one transaction that the worker opened.

import type { ChangedIds } from './changed-ids.ts';
import * as accounts from './queries/accounts.ts';
import * as attachments from './queries/attachments.ts';
import * as canned from './queries/canned-replies.ts';
import * as poll from './queries/commit-poll.ts';
import * as drafts from './queries/drafts.ts';
import * as followUps from './queries/follow-ups.ts';
import * as integrity from './queries/integrity-check.ts';
import * as judgements from './queries/judgements.ts';
import * as leases from './queries/leases.ts';
import * as manualChannels from './queries/manual-channels.ts';
import * as target from './queries/message-target.ts';
import * as notes from './queries/notes.ts';
import * as outboxQueue from './queries/outbox-queue.ts';
import * as outboxResolve from './queries/outbox-resolve.ts';
import * as outboxSend from './queries/outbox-send.ts';
import * as policy from './queries/policy.ts';
import * as summary from './queries/queue-summary.ts';
import * as search from './queries/search.ts';
import * as spending from './queries/spending.ts';
import * as streams from './queries/streams.ts';
import * as tags from './queries/tags.ts';
import * as thread from './queries/thread.ts';
import * as actions from './queries/thread-actions.ts';
import * as windows from './queries/threads-window.ts';
import * as timeline from './queries/timeline.ts';
import type { ReadDb, WriteDb } from './sql.ts';

export const reads = {
	...accounts.reads,
	...manualChannels.reads,
	...streams.reads,
	...spending.reads,
	...windows.reads,
	...summary.reads,
	...thread.reads,
	...target.reads,
	...judgements.reads,
	...actions.reads,
	...timeline.reads,
	...attachments.reads,
	...outboxQueue.reads,
	...outboxSend.reads,
	...outboxResolve.reads,
	...drafts.reads,
	...tags.reads,
	...followUps.reads,
	...canned.reads,
	...search.reads,
	...integrity.reads,
};

export const writes = {
	...accounts.writes,
	...manualChannels.writes,
	...streams.writes,
	...spending.writes,
	...leases.writes,
	...poll.writes,
	...actions.writes,
	...target.writes,
	...judgements.writes,
	...policy.writes,
	...outboxQueue.writes,
	...outboxSend.writes,
	...outboxResolve.writes,
	...drafts.writes,
	...tags.writes,
	...followUps.writes,
	...notes.writes,
	...canned.writes,
	...integrity.writes,
};

type Strip<Fns, Db> = {
	readonly [Name in keyof Fns]: Fns[Name] extends (db: Db, ...rest: infer Rest) => infer Result
		? (...rest: Rest) => Promise<Result>
		: never;
};

export type Store = Strip<typeof reads, ReadDb> &
	Strip<typeof writes, WriteDb> & {
		/** After every write that changed something; the answer stops it. */
		onChange(listener: (changes: ChangedIds) => void): () => void;
		/** Finishes what was asked, checkpoints, closes, lets go of the lock. */
		close(): Promise<void>;
	};

export type { ChangedIds } from './changed-ids.ts';
export type * from './shapes.ts';
