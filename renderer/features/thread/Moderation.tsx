import { Trans, useLingui } from '@lingui/react/macro';
import { Heart, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Message, ModerationAction } from '../../../contract/index.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import css from './Bubble.module.css';
import { asksFirst, moderationText } from './moderation-text.ts';

interface ModerationProps {
	message: Message;
	place: string;
	onModerate: (action: ModerationAction) => void;
}

/** What can be done to this message on its platform; what cannot be undone needs a second press. */
export function Moderation({ message, place, onModerate }: ModerationProps) {
	const { t } = useLingui();
	const [asks, setAsks] = useState(false);
	// Nobody likes their own message: an own one can only be unliked.
	const can = message.can.filter((action) =>
		action === 'like' ? !message.liked : action === 'unlike' ? message.liked : true,
	);
	const like = can.find((action) => action === 'like' || action === 'unlike');
	const rest = can.filter((action) => action !== 'like' && action !== 'unlike');
	if (message.standing === 'deleted' || can.length === 0) return null;
	return (
		<>
			{like && message.direction === 'in' && (
				<button type="button" className={css.footButton} aria-pressed={message.liked} onClick={() => onModerate(like)}>
					<Heart size={12} fill={message.liked ? 'currentColor' : 'none'} aria-hidden />{' '}
					{moderationText(like, message.direction, place)}
				</button>
			)}
			{rest.length > 0 && !asks && (
				<Menu
					trigger={
						<button type="button" className={css.footButton} aria-label={t`More for this message`}>
							<MoreHorizontal size={14} aria-hidden />
						</button>
					}
				>
					{rest.map((action) => (
						<MenuItem key={action} onSelect={() => (asksFirst(action) ? setAsks(true) : onModerate(action))}>
							{moderationText(action, message.direction, place)}
						</MenuItem>
					))}
				</Menu>
			)}
			{asks &&
				rest.filter(asksFirst).map((action) => (
					<button
						key={action}
						type="button"
						className={`${css.footButton} ${css.needsYou}`}
						onClick={() => {
							setAsks(false);
							onModerate(action);
						}}
					>
						{moderationText(action, message.direction, place)}
					</button>
				))}
			{asks && (
				<button type="button" className={css.footButton} onClick={() => setAsks(false)}>
					<Trans>Keep it</Trans>
				</button>
			)}
		</>
	);
}
