import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Send } from 'lucide-react';
import { useAction } from '../../actions/use-actions.ts';
import { useInbox, useStores } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { Notices } from '../notices/index.ts';
import { CoachMark } from '../onboarding/index.ts';
import { Filters } from './Filters.tsx';
import css from './ListPane.module.css';
import { subtitleText, titleText } from './queue-text.ts';
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
	const title = titleText(view, Math.max(0, (total ?? 0) + hidden - spam));
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
				<p className={css.subtitle}>{total === null ? ' ' : subtitleText(view, summary, now)}</p>
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
			<Notices />
			<VisuallyHidden role="status">
				{gone.n > 0 && t`${gone.name || t`Someone`} was answered elsewhere or is not here any more.`}
			</VisuallyHidden>
		</div>
	);
}

function EmptyList() {
	const stores = useStores();
	const hidden = useInbox((inbox) => inbox.hidden);
	const view = useInbox((inbox) => inbox.view);
	if (hidden > 0)
		return (
			<div className={css.empty}>
				<p>
					<Trans>No conversations match.</Trans>{' '}
					<Plural value={hidden} one="# other is hidden by filters." other="# others are hidden by filters." />
				</p>
				<Button onClick={() => void stores.inbox.getState().clearFilters()}>
					<Trans>Clear filters</Trans>
				</Button>
			</div>
		);
	return (
		<div className={css.empty}>
			<p>
				{view === 'answered' && (
					<Trans>People you've answered stay here until they write back or you mark them done.</Trans>
				)}
				{view === 'later' && <NothingSnoozed />}
				{view === 'done' && <Trans>Finished conversations are kept here. Nothing is deleted.</Trans>}
				{view === 'goingOut' && <Trans>All replies sent.</Trans>}
				{view === 'spam' && <Trans>Nothing was marked as spam.</Trans>}
				{view === 'waiting' && <Trans>Everyone has an answer.</Trans>}
			</p>
		</div>
	);
}

function NothingSnoozed() {
	const { key } = useAction('later');
	return key === undefined ? (
		<Trans>Nothing is snoozed. Choose “Later” on a conversation to bring it back later.</Trans>
	) : (
		<Trans>Nothing is snoozed. Press {key} on a conversation to bring it back later.</Trans>
	);
}
