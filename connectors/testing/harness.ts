// What every connector has besides its code: the fake server of its tests. `connectors/<id>/testing/harness.ts` exports one as
// `harness`; the conformance suite, the fuzz, the send matrix and the poll matrix use it.
import type { AnyConnector } from '../sdk/sdk.ts';
import type { ConformanceOptions } from './case-context.ts';
import type { TestClock } from './clock.ts';
import type { FakeServer } from './fake-server.ts';
import type { FuzzReport } from './fuzz.ts';

export interface ConnectorHarness {
	readonly connector: AnyConnector;
	readonly options: ConformanceOptions;
	/** Items that one element of a page makes at most (a review and the reply in it); default 1. */
	readonly itemsPerElement?: number;
	/** Share of the fuzz's runs that have a response to mutate; default 0.8, less where a poll is a single call. */
	readonly minMutated?: number;
	/** It makes no calls, so there is no network to break and no response to mutate. The tables show the reason. */
	readonly noNetwork?: string;
	/** The platform has items that the test did not add: unknown items are then not a failure. */
	readonly hasOtherItems?: boolean;
	/** For responses that are not JSON over HTTP: mutates them in their own format. */
	readonly fuzz?: (runs: number, seed: number) => Promise<FuzzReport>;
	/** The platform renumbers everything: no stored cursor is valid any more. */
	readonly invalidateCursors?: (fakeServer: FakeServer) => void;
	/** How this platform drops history before we read it: the connector must report it as lost. */
	readonly lostHistory?: LostHistory;
}

interface LostHistory {
	/** For the table. */
	readonly how: string;
	/** A platform whose history is short; missing = the usual one. */
	readonly platform?: (clock: TestClock) => FakeServer;
	/** How many items appear while we are away, for how long, and how many of the newest the platform still has then. */
	readonly items: number;
	readonly awayMs: number;
	readonly kept: number;
}
