// What every connector brings besides its code: the stand-in it is tried against. `connectors/<id>/stand-in-trial.ts` exports one as
// `trial`; the conformance suite, the fuzz, the send matrix and the poll matrix all begin from it.
import type { AnyConnector } from '../sdk.ts';
import type { TestClock } from './clock.ts';
import type { FuzzReport } from './fuzz.ts';
import type { ConformanceOptions } from './rig.ts';
import type { StandIn } from './stand-in.ts';

export interface Trial {
	readonly connector: AnyConnector;
	readonly options: ConformanceOptions;
	/** Items that one element of a page makes at most (a review and the answer within it); default 1. */
	readonly itemsPerElement?: number;
	/** Share of the fuzz's throws that meet an answer to spoil; default 0.8, less where a poll is a single call. */
	readonly leastMutated?: number;
	/** It calls nobody: there is no line to break and no answer to spoil. The reason stands in the tables. */
	readonly noNetwork?: string;
	/** Its answers are no JSON over HTTP: how they are spoilt in its own format. */
	readonly fuzz?: (runs: number, seed: number) => Promise<FuzzReport>;
	/** How this platform throws history away before we read it: what is gone must be told to the owner. */
	readonly forgets?: Forgets;
}

export interface Forgets {
	/** In words, for the table. */
	readonly how: string;
	/** A platform whose history is short; missing = the usual one. */
	readonly platform?: (clock: TestClock) => StandIn;
	/** How many items are said, and how long we are away after the first reading. */
	readonly items: number;
	readonly awayMs: number;
}
