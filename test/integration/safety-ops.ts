// What may happen, one step at a time, and what is remembered of a press of the button.
import type { Audience, OutboxId, Thread } from '../../contract/index.ts';
import type { ReplyOutcome } from '../helpers/in-memory-platform.ts';

export type Op =
	| { readonly do: 'arrive'; readonly who: number; readonly audience: Audience; readonly follows: boolean }
	/** The customer on the screen writes again: what the screen shows is old from now on. */
	| { readonly do: 'meanwhile' }
	/** A customer answers a post that we have not read yet: two conversations that become one later. */
	| { readonly do: 'orphan'; readonly who: number }
	| { readonly do: 'elsewhere' }
	| { readonly do: 'open'; readonly which: number }
	| { readonly do: 'type' }
	/** What an owner does most: open, choose who reads it, type, press. */
	| { readonly do: 'answer'; readonly which: number; readonly swap: boolean; readonly thenDone: boolean }
	| { readonly do: 'audience' }
	| { readonly do: 'press'; readonly thenDone: boolean }
	| { readonly do: 'twice' }
	/** The owner posts at the platform what they were asked to, and says so (else the next check finds it). */
	| { readonly do: 'postManually'; readonly says: boolean }
	| { readonly do: 'undo' }
	| { readonly do: 'hover' }
	| { readonly do: 'done' }
	| { readonly do: 'later' }
	| { readonly do: 'fate'; readonly fate: ReplyOutcome }
	| { readonly do: 'pass'; readonly ms: number }
	/** `writes`: who was answered last writes again meanwhile, and it comes in with the same reconnect. */
	| { readonly do: 'offline'; readonly ms: number; readonly writes: boolean }
	/** The owner lets go what was not sent over a newer message. */
	| { readonly do: 'sendAnyway' }
	| { readonly do: 'restart' };

/** What the button said when it was pressed. */
export interface SendAction {
	readonly token: string;
	readonly parent: string;
	readonly person: string;
	readonly audience: Audience;
	readonly text: string;
	readonly id: OutboxId;
	/** The button said that the owner posts it: it may never be published from here. */
	readonly manual: boolean;
	/** And they did. */
	posted: boolean;
	/** Taken back before it left: it may never be published. */
	undone: boolean;
	/** When the owner last said that it shall go out, and when its undo time ended. */
	confirmedAt: number;
	undoUntil: number;
	/** Given up while nobody knew: it may be there or not. */
	givenUp: boolean;
}

/** The conversation on the screen, as it was when it was opened. */
export interface Screen {
	readonly thread: Thread;
	audience: Audience;
	readonly drafts: Map<Audience, { text: string; revision: number }>;
}
