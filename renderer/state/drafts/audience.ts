// Which audience the composer starts with, and when it may move: never while there is text, never against the owner's choice.
import type { Audience, Thread } from '../../../contract/index.ts';

export interface AudienceChoice {
	readonly audience: Audience;
	/** Set by the owner's hand, here and now. */
	readonly chosen: boolean;
}

type Surfaces = Pick<Thread, 'defaultAudience' | 'audiences'>;

/**
 * The audience after the thread was read (again). `text` stands in the current box; `holdsText` tells whether the box of an audience does.
 * What was chosen by hand stands, with text in any case, without any only while a reply can go there at all.
 * On first sight a box that holds a draft wins over the customer's surface only when that one is empty.
 */
export function nextAudience(
	current: AudienceChoice | null,
	thread: Surfaces,
	text: string,
	holdsText: (audience: Audience) => boolean,
): AudienceChoice {
	/** From here, or by the owner's own hand. */
	const open = (audience: Audience) => {
		const reach = thread.audiences[audience];
		return reach?.allowed === true || reach?.manual === true;
	};
	const besides = (audience: Audience): Audience => (audience === 'public' ? 'private' : 'public');
	if (current && (text !== '' || (current.chosen && (open(current.audience) || !open(besides(current.audience)))))) return current;
	const other = besides(thread.defaultAudience);
	const start = !open(thread.defaultAudience) && open(other) ? other : thread.defaultAudience;
	const audience = !current && !holdsText(start) && holdsText(other) ? other : start;
	return current?.audience === audience ? current : { audience, chosen: false };
}
