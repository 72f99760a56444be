// What a case of the matrices has in its hands.
import type { Item, Json, Page, Self, SendFile } from '../../connectors/sdk/index.ts';
import type { TestClock } from '../../connectors/testing/clock.ts';
import type { FakeServer } from '../../connectors/testing/fake-server.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import type { AccountId, Audience, OutboxId, OutboxRow } from '../../contract/index.ts';
import type { Store } from '../../main/store/index.ts';
import type { Sync } from '../../main/sync/index.ts';
import type { MatrixStore } from './store.ts';

export const second = 1000;
export const minute = 60_000;
export const day = 86_400_000;

export interface MatrixShop {
	readonly harness: ConnectorHarness;
	readonly clock: TestClock;
	readonly fakeServer: FakeServer;
	readonly store: Store;
	readonly rows: MatrixStore['rows'];
	readonly run: MatrixStore['run'];
	readonly accountId: AccountId;
	/** What the connector handed over, by id; the newest of each. */
	readonly items: ReadonlyMap<string, Item>;
	/** Calls of poll so far, and what is asked before each one. */
	readonly polls: () => number;
	beforePoll: (stream: string, cursor: Json | null, number: number) => void;
	afterPoll: (stream: string, number: number, page: Page<Json> | null) => Page<Json> | null;
	/** What stands between the platform and us: every answer over HTTP goes through it. */
	onResponse: (request: Request, response: Response) => Response | Promise<Response>;
	/** Calls that went out within a reply. */
	readonly replyCalls: () => number;
	/** Our clock is off by so much; the platform's is right. */
	skewMs: number;
	readonly now: () => number;
	readonly sync: () => Sync;
	readonly start: () => Promise<void>;
	/** The program is gone at once: nothing that was under way is noted any more. */
	readonly crash: () => void;
	/** Waits for what a dead program had already handed to real sockets. */
	readonly waitForSockets: () => Promise<void>;
	/** Everything that needs no time has happened. */
	readonly settle: () => Promise<void>;
	readonly pass: (ms: number) => Promise<void>;
	/** The machine sleeps: no call is made meanwhile. */
	readonly sleep: (ms: number) => Promise<void>;
	/** The owner answers; resolves when it is in the outbox. */
	readonly answer: (externalId: string, to: Audience, text: string, file?: SendFile) => Promise<OutboxId>;
	/** Something happens to the stored bytes of all files. */
	readonly harmFile: (how: 'vanishes' | 'changes') => void;
	/** Who we are at the platform, as the account has it. */
	readonly self: () => Promise<Self>;
	readonly row: (id: OutboxId) => Promise<OutboxRow>;
	readonly end: () => Promise<void>;
}

export interface ShopOptions {
	/** Default: the harness's. */
	readonly platform?: ConnectorHarness['options']['platform'];
	/** A library that loads a part of itself at its first use takes real moments: given for the first shop of a connector. */
	readonly isSlowAtFirst?: boolean;
}
