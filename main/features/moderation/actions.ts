// What can be done with one message at its platform: what the connector offers, what the platform allows on this
// message, and what still applies to its moderation status.
import type { ModerationAction, ModerationStatus } from '../../../contract/domain.ts';

export interface Moderated {
	readonly direction: 'in' | 'out';
	readonly standing: ModerationStatus;
	readonly liked: boolean;
	/** As the platform said for this message; null = everything the connector offers. */
	readonly can: readonly ModerationAction[] | null;
}

/** When an action applies; an action without an entry always does. */
const fits: Partial<Record<ModerationAction, (message: Moderated) => boolean>> = {
	like: (message) => !message.liked,
	unlike: (message) => message.liked,
	hide: (message) => message.standing !== 'hidden',
	unhide: (message) => message.standing === 'hidden',
	approve: (message) => message.standing !== 'visible',
	hold: (message) => message.standing === 'visible',
	spam: (message) => message.standing !== 'spam',
	unspam: (message) => message.standing === 'spam',
};

/** `offered` is empty where the connector cannot moderate. Own messages can only be deleted. */
export function actionsOn(message: Moderated, offered: readonly ModerationAction[]): ModerationAction[] {
	if (message.standing === 'deleted') return [];
	return offered.filter(
		(action) =>
			(message.direction === 'in' || action === 'delete') &&
			(message.can === null || message.can.includes(action)) &&
			(fits[action]?.(message) ?? true),
	);
}
