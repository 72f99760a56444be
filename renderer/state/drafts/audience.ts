// Which audience the composer starts with, and when it may move: never while there is text, never against the owner's choice.
import type { Audience, Thread } from '../../../contract/index.ts';

export interface AudienceChoice {
	readonly audience: Audience;
	/** The owner chose it. */
	readonly chosen: boolean;
}

type Surfaces = Pick<Thread, 'defaultAudience' | 'audiences'>;

/**
 * The audience after the thread was read (again). `text` is in the current box; `holdsText` says whether the box of an audience has any.
 * The owner's choice stays: with text always, without text only while a reply can go there at all.
 * On first sight a box that holds a draft wins over the customer's surface only when that one is empty.
 */
export function nextAudience(
	current: AudienceChoice | null,
	thread: Surfaces,
	text: string,
	holdsText: (audience: Audience) => boolean,
): AudienceChoice {
	/** From here, or posted by the owner. */
	const open = (audience: Audience) => {
		const reach = thread.audiences[audience];
		return reach?.allowed === true || reach?.manual === true;
	};
	const besides = (audience: Audience): Audience => (audience === 'public' ? 'private' : 'public');
	if (current && (text !== '' || (current.chosen && (open(current.audience) || !open(besides(current.audience))))))
		return current;
	const other = besides(thread.defaultAudience);
	const start = !open(thread.defaultAudience) && open(other) ? other : thread.defaultAudience;
	const audience = !current && !holdsText(start) && holdsText(other) ? other : start;
	return current?.audience === audience ? current : { audience, chosen: false };
}
