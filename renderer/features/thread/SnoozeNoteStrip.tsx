import { Trans } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import type { Thread } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import css from './ThreadHeader.module.css';

/** What the owner noted for the time when the conversation is back, and whether it comes back once more. */
export function SnoozeNoteStrip({ thread, now, timeZone }: { thread: Thread; now: number; timeZone: string }) {
	const { state, snoozeNote, snoozeAgainAt } = thread;
	if (state !== 'waiting' && state !== 'later') return null;
	const again = state === 'waiting' && snoozeAgainAt !== null ? momentText(snoozeAgainAt, now, timeZone) : null;
	if (snoozeNote === null && again === null) return null;
	return (
		<div className={css.context}>
			<Clock size={16} aria-hidden />
			<p className={css.quoted}>
				{snoozeNote !== null && (
					<Trans>
						Your note: <bdi>{snoozeNote}</bdi>
					</Trans>
				)}{' '}
				{again !== null && <Trans>Comes back again {again}.</Trans>}
			</p>
		</div>
	);
}
