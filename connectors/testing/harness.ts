// What every connector brings besides its code: the fake server it is tried against. `connectors/<id>/testing/harness.ts` exports one as
// `harness`; the conformance suite, the fuzz, the send matrix and the poll matrix all begin from it.
import type { AnyConnector } from '../sdk/sdk.ts';
import type { ConformanceOptions } from './case-context.ts';
import type { TestClock } from './clock.ts';
import type { FakeServer } from './fake-server.ts';
import type { FuzzReport } from './fuzz.ts';

export interface ConnectorHarness {
	readonly connector: AnyConnector;
	readonly options: ConformanceOptions;
	/** Items that one element of a page makes at most (a review and the answer within it); default 1. */
	readonly itemsPerElement?: number;
	/** Share of the fuzz's throws that meet an answer to spoil; default 0.8, less where a poll is a single call. */
	readonly minMutated?: number;
	/** It calls nobody: there is no line to break and no answer to spoil. The reason stands in the tables. */
	readonly noNetwork?: string;
	/** There is more at the platform than the test says: what nobody said is then no sign of anything wrong. */
	readonly hasOtherItems?: boolean;
	/** Its answers are no JSON over HTTP: how they are spoilt in its own format. */
	readonly fuzz?: (runs: number, seed: number) => Promise<FuzzReport>;
	/** The platform numbers everything anew: no place in it that we kept means anything any more. */
	readonly invalidateCursors?: (fakeServer: FakeServer) => void;
	/** How this platform throws history away before we read it: what is gone must be told to the owner. */
	readonly lostHistory?: LostHistory;
}

interface LostHistory {
	/** In words, for the table. */
	readonly how: string;
	/** A platform whose history is short; missing = the usual one. */
	readonly platform?: (clock: TestClock) => FakeServer;
	/** How many items are said while we are away, how long that is, and how many of the newest are still there after it. */
	readonly items: number;
	readonly awayMs: number;
	readonly kept: number;
}
