import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import type { FollowUp } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import css from './CustomerPanel.module.css';

export function FollowUpLine({ followUp, now, timeZone }: { followUp: FollowUp; now: number; timeZone: string }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const when = momentText(followUp.dueAt, now, timeZone);
	return (
		<li className={css.followUp}>
			<button
				type="button"
				className={css.tick}
				aria-label={t`Done: follow-up of ${when}`}
				onClick={() => void ui.getState().attempt(() => client['followUps.done']({ id: followUp.id }))}
			>
				<Check size={12} aria-hidden />
			</button>
			<span>
				<time dateTime={new Date(followUp.dueAt).toISOString()} className={followUp.dueAt <= now ? css.due : ''}>
					{when}
				</time>{' '}
				<bdi className={css.quiet}>{followUp.note}</bdi>
			</span>
		</li>
	);
}
