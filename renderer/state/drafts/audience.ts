// Which audience the composer starts with, and when it may move: never while there is text, never against the owner's choice.
import type { Audience, Thread } from '../../../contract/index.ts';

export interface AudienceChoice {
	readonly audience: Audience;
	/** Set by the owner's hand, here and now. */
	readonly chosen: boolean;
}

type Surfaces = Pick<Thread, 'audience0' | 'audiences'>;

/**
 * The audience after the thread was read (again). `text` stands in the current box; `holdsText` tells whether the box of an audience does.
 * On first sight a box that holds a draft wins over the customer's surface only when that one is empty.
 */
export function nextAudience(
	current: AudienceChoice | null,
	thread: Surfaces,
	text: string,
	holdsText: (audience: Audience) => boolean,
): AudienceChoice {
	if (current && (text !== '' || current.chosen)) return current;
	const other: Audience = thread.audience0 === 'public' ? 'private' : 'public';
	const start = !thread.audiences[thread.audience0]?.allowed && thread.audiences[other]?.allowed ? other : thread.audience0;
	const audience = !current && !holdsText(start) && holdsText(other) ? other : start;
	return current?.audience === audience ? current : { audience, chosen: false };
}
