// What parent and child of the drill say to each other over Node's own channel.
import type { DrillTime } from './server-state.ts';

/** Faults put around the product, never in it: see mutants.ts. */
export const mutants = [
	'sending-to-queued',
	'cursor-before-items',
	'no-unique',
	'retry-after-timeout',
	'next-without-page',
] as const;
export type Mutant = (typeof mutants)[number];

export interface ChildTask {
	readonly path: string;
	readonly origin: string;
	readonly time: DrillTime;
	readonly mutant: Mutant | null;
}

/** parent → child */
export type ParentCommand =
	| { readonly do: 'owner'; readonly tokens: readonly string[] }
	| { readonly do: 'state' }
	| { readonly do: 'stop' };

/** child → parent */
export type ChildReport =
	| { readonly is: 'up' }
	/** A reply was taken into the outbox, durably. */
	| { readonly is: 'acked'; readonly token: string }
	| {
			readonly is: 'state';
			readonly unanswered: number;
			readonly open: readonly { readonly state: string; readonly looks: number; readonly safety: string }[];
	  }
	| { readonly is: 'failed'; readonly why: string };
