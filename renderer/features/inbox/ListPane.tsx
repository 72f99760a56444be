import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Send } from 'lucide-react';
import { useInbox, useSavedViews, useStores } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { Notices } from '../notices/index.ts';
import { CoachMark } from '../onboarding/index.ts';
import { EmptyList } from './EmptyList.tsx';
import { Filters } from './Filters.tsx';
import css from './ListPane.module.css';
import { subtitleText, titleText } from './queue-text.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { ThreadList } from './ThreadList.tsx';

/** The left column: a sentence, the filters, the people, and what was just done. */
export function ListPane() {
	const { t } = useLingui();
	const stores = useStores();
	const view = useInbox((inbox) => inbox.view);
	const total = useInbox((inbox) => inbox.total);
	const hidden = useInbox((inbox) => inbox.hidden);
	const summary = useInbox((inbox) => inbox.summary);
	const problem = useInbox((inbox) => inbox.problem);
	const gone = useInbox((inbox) => inbox.gone);
	const now = useNow();
	// Nobody is waiting in the group that stands last.
	const spam = view === 'waiting' ? (summary?.probablySpam ?? 0) : 0;
	const open = useInbox((inbox) => inbox.saved);
	const saved = useSavedViews((state) => state.views)?.find(({ id }) => id === open?.id);
	const title = titleText(view, Math.max(0, (total ?? 0) + (saved ? 0 : hidden - spam)));
	const subtitle = saved ? t`In your view “${saved.name}”` : subtitleText(view, summary, now);
	const backTo = view === 'goingOut' ? 'waiting' : view === 'spam' ? 'done' : null;
	const goingOut = summary?.goingOut ?? 0;
	return (
		<div className={css.pane}>
			<header className={css.head}>
				{backTo && (
					<Button
						variant="link"
						className={css.back ?? ''}
						icon={<ArrowLeft size={14} aria-hidden />}
						onClick={() => void stores.inbox.getState().openView(backTo)}
					>
						{backTo === 'waiting' ? <Trans>Back to Waiting</Trans> : <Trans>Back to Done</Trans>}
					</Button>
				)}
				<h1 className={css.title}>{total === null ? ' ' : title}</h1>
				<p className={css.subtitle}>{total === null ? ' ' : subtitle}</p>
				<Filters />
			</header>
			{view === 'waiting' && (total ?? 0) > 0 && (
				<CoachMark name="queue">
					<Trans>The person who needs you most is at the top. No need to sort: reply, and the next one opens.</Trans>
				</CoachMark>
			)}
			{view === 'waiting' && goingOut > 0 && (
				<button type="button" className={css.strip} onClick={() => void stores.inbox.getState().openView('goingOut')}>
					<Send size={16} aria-hidden />
					<Trans>Sending</Trans>
					<span>{goingOut}</span>
				</button>
			)}
			{problem && (
				<p className={css.problem} role="alert">
					{problem}
				</p>
			)}
			{total === 0 ? <EmptyList /> : <ThreadList label={title} />}
			<SelectionBar />
			<Notices />
			<VisuallyHidden role="status">
				{gone.n > 0 && t`${gone.name || t`Someone`} was answered elsewhere or is not here any more.`}
			</VisuallyHidden>
		</div>
	);
}
