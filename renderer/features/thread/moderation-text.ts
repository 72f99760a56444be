// What can be done to a message on its platform. "Delete" says where, because nothing undoes it.
import { t } from '@lingui/core/macro';
import type { ModerationAction } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';

export function moderationText(action: ModerationAction, direction: 'in' | 'out', place: string): string {
	switch (action) {
		case 'like':
			return t`Like`;
		case 'unlike':
			return t`Unlike`;
		case 'hide':
			return t`Hide`;
		case 'unhide':
			return t`Unhide`;
		case 'approve':
			return t`Approve`;
		case 'hold':
			return t`Hold for review`;
		case 'spam':
			return t`Report as spam`;
		case 'unspam':
			return t`Not spam`;
		case 'delete':
			return direction === 'out' ? t`Delete my reply on ${place}` : t`Delete on ${place}`;
		case 'block':
			return t`Block this person`;
	}
}

/** What cannot be undone needs a second press. */
export const asksFirst = (action: ModerationAction) => action === 'delete' || action === 'block';

/** Of a message that its writer deleted: how long its text is kept here. */
export function deletedText(goesAt: number | null | undefined, now: number, timeZone: string): string | null {
	if (goesAt === undefined) return null;
	if (goesAt === null) return t`Deleted; its text is no longer kept`;
	const until = momentText(goesAt, now, timeZone);
	return t`Deleted, kept here until ${until}. It said`;
}

/** Who of the shop wrote it; the owner is "You". */
export const writerText = (by: string | null | undefined, place: string): string =>
	by ? t`${by}, on ${place}` : t`You, on ${place}`;
