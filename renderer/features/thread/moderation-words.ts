// What can be done to a message at its platform. "Delete" says where, because it cannot be taken back.
import { t } from '@lingui/core/macro';
import type { ModerationAction } from '../../../contract/index.ts';

export function moderationWords(action: ModerationAction, direction: 'in' | 'out'): string {
	switch (action) {
		case 'like':
			return t`Like`;
		case 'unlike':
			return t`Take the like back`;
		case 'hide':
			return t`Hide it from others`;
		case 'unhide':
			return t`Show it to others again`;
		case 'approve':
			return t`Approve`;
		case 'hold':
			return t`Hold it back`;
		case 'spam':
			return t`Report as spam`;
		case 'unspam':
			return t`Not spam`;
		case 'delete':
			return direction === 'out' ? t`Delete my reply at the platform` : t`Delete it at the platform`;
		case 'block':
			return t`Block the writer`;
	}
}

/** What cannot be undone is asked once more. */
export const asksFirst = (action: ModerationAction) => action === 'delete' || action === 'block';
