// What parent and child of the drill say to each other over Node's own channel, and how a child dies.

/** Faults put around the product, never in it: see mutants.ts. */
export const mutants = [
	'sending-to-queued',
	'cursor-before-items',
	'no-unique',
	'retry-after-timeout',
	'next-without-page',
] as const;
export type Mutant = (typeof mutants)[number];

/**
 * Where a life ends. `post`: the platform has read the n-th reply of this life, and has taken it or not. `sql`: after the n-th statement of
 * the store, so also inside a transaction and while the file is opened. `page`: as soon as everything rests after the n-th page with items went
 * to the store. `turn`: when everything rests for the n-th time.
 */
export type Death =
	/** `keyless`: only replies at platforms that recognise no repeat count. */
	| { readonly at: 'post'; readonly n: number; readonly taken: boolean; readonly keyless?: boolean }
	| { readonly at: 'sql'; readonly n: number }
	| { readonly at: 'page'; readonly n: number }
	| { readonly at: 'turn'; readonly n: number };

export interface ChildTask {
	readonly path: string;
	/** The file of the store's worker. */
	readonly worker: string;
	/** The program's folder for state. */
	readonly state: string;
	readonly origin: string;
	/** What the child's clock says when it starts. */
	readonly startAt: number;
	readonly seed: number;
	readonly mutant: Mutant | null;
	/** `post` is the parent's part. */
	readonly death: Death | null;
	/** A file with the tokens that the owner remembers although the data went back in time: not answered again. */
	readonly remembered: string;
}

/** parent → child */
export type ParentCommand =
	/** Lets so much time pass, and tells the state. */
	| { readonly do: 'pass'; readonly ms: number }
	| { readonly do: 'owner'; readonly tokens: readonly string[] }
	/** The platform holds this request: no answer will come. */
	| { readonly do: 'held'; readonly request: number }
	| { readonly do: 'stop' };

/** child → parent */
export type ChildReport =
	| { readonly is: 'up' }
	/** A reply was taken into the outbox, durably. */
	| { readonly is: 'acked'; readonly token: string }
	/** It was taken back before it left. */
	| { readonly is: 'undone'; readonly token: string }
	| {
			readonly is: 'state';
			readonly unanswered: number;
			readonly open: readonly { readonly token: string; readonly state: string; readonly isAtRest: boolean }[];
	  }
	| { readonly is: 'failed'; readonly why: string };
