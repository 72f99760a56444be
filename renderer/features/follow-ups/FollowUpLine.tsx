import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Pencil } from 'lucide-react';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useStores } from '../../state/context.tsx';
import type { ListedFollowUp } from '../../state/follow-ups/store.ts';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import css from './FollowUpsPage.module.css';

interface FollowUpLineProps {
	followUp: ListedFollowUp;
	when: string;
	late: boolean;
	/** Its button shows without the pointer or the focus on it. */
	urgent: boolean;
	onTick: () => void;
	onEdit: () => void;
	onAnswer: () => void;
}

export function FollowUpLine({ followUp, when, late, urgent, onTick, onEdit, onAnswer }: FollowUpLineProps) {
	const { t } = useLingui();
	const stores = useStores();
	const place = useChannelOf()(followUp);
	return (
		<li className={css.line} data-follow-up={followUp.id}>
			<button type="button" className={css.tick} aria-label={t`Done: ${followUp.name}, ${when}`} onClick={onTick}>
				<Check size={14} aria-hidden />
			</button>
			<time
				className={late ? `${css.when} ${css.overdue}` : css.when}
				dateTime={new Date(followUp.dueAt).toISOString()}
			>
				{when}
			</time>
			<ChannelTile>{place.letter}</ChannelTile>
			<button
				type="button"
				className={css.open}
				aria-keyshortcuts="Enter R F Space"
				onClick={() => void openConversation(stores, followUp.threadId)}
			>
				<span className={css.name}>
					<bdi>{followUp.name}</bdi> <small>{place.name}</small>
				</span>
				<span className={css.note} dir="auto">
					{followUp.note || followUp.preview}
				</span>
			</button>
			<span className={urgent ? css.buttons : `${css.buttons} ${css.quiet}`}>
				<Button size="small" variant="soft" hint="R" onClick={onAnswer}>
					<Trans>Answer</Trans> <VisuallyHidden>{followUp.name}</VisuallyHidden>
				</Button>
				<IconButton label={t`Move or change: ${followUp.name}`} onClick={onEdit}>
					<Pencil size={16} aria-hidden />
				</IconButton>
			</span>
		</li>
	);
}
