// The four columns and what they show. Landmarks are here: banner, navigation, region "Conversations", main, complementary
// "Customer". The panes inside bring their content only.
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useKeptFocus } from '../../navigation/use-kept-focus.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useInbox, useThread, useUi } from '../../state/context.tsx';
import { isFiltered, shownRows } from '../../state/inbox/selectors.ts';
import { viewOf } from '../../state/stores.ts';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { loadFollowUpsPage } from '../follow-ups/lazy.ts';
import { AccountProblem, EmptyQueue, ListPane, SpamPane } from '../inbox/index.ts';
import { Notices } from '../notices/index.ts';
import { CoachMark } from '../onboarding/index.ts';
import { loadOutboxPage } from '../outbox/lazy.ts';
import { loadSettingsPage } from '../settings/lazy.ts';
import { CustomerPanel, ThreadPane } from '../thread/index.ts';
import { Bars } from './Bars.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Nav } from './Nav.tsx';
import css from './Shell.module.css';
import { TitleBar } from './TitleBar.tsx';

const OutboxPage = lazy(loadOutboxPage);
const SettingsPage = lazy(loadSettingsPage);
const FollowUpsPage = lazy(loadFollowUpsPage);

export function Shell() {
	useKeptFocus();
	const layout = useLayout();
	const section = useUi((ui) => ui.section);
	const pane = useUi((ui) => ui.pane);
	const isList = viewOf[section] !== null;
	const listShown = isList && !(layout === 'narrow' && pane === 'thread');
	const { t } = useLingui();
	return (
		<div className={css.app} data-layout={layout}>
			<header>
				<a className={css.skip} href="#conversation">{t`Skip to the conversation`}</a>
				<TitleBar layout={layout} />
				<Bars />
			</header>
			<div className={css.body}>
				{layout !== 'narrow' && <Nav />}
				{isList ? <Conversations /> : <Page />}
			</div>
			{!listShown && <Notices />}
			<Dialogs />
		</div>
	);
}

function Page() {
	const section = useUi((ui) => ui.section);
	return (
		<main id="conversation" tabIndex={-1} className={css.page} data-pane="page">
			<PartBoundary key={section}>
				<Suspense>
					{section === 'outbox' && <OutboxPage />}
					{section === 'followUps' && <FollowUpsPage />}
					{section === 'settings' && <SettingsPage />}
				</Suspense>
			</PartBoundary>
		</main>
	);
}

function Conversations() {
	const layout = useLayout();
	const pane = useUi((ui) => ui.pane);
	const isEmpty = useInbox(
		(inbox) => inbox.view === 'waiting' && inbox.total === 0 && inbox.hidden === 0 && !isFiltered(inbox),
	);
	const onAccount = useInbox((inbox) => inbox.selected?.kind === 'account');
	const onGroup = useInbox((inbox) => inbox.selected?.kind === 'group');
	// Only what was judged spam is left, and its group is closed.
	const nobodyWaits = useInbox(
		(inbox) => inbox.view === 'waiting' && inbox.total !== null && !isFiltered(inbox) && shownRows(inbox) === 0,
	);
	const hasThread = useThread((thread) => thread.threadId !== null);
	const drawerOpen = useUi((ui) => ui.customerOpen);
	const { t } = useLingui();
	if (isEmpty && !(layout === 'narrow' && pane === 'thread'))
		return (
			<main id="conversation" tabIndex={-1} className={css.page} data-pane="page">
				<EmptyQueue />
				<div className={css.underPage}>
					<Notices />
				</div>
			</main>
		);
	const customerShown = hasThread && !onAccount && (layout === 'wide' || drawerOpen);
	const list = (
		<section className={css.list} aria-label={t`Conversations`} data-pane="list">
			<PartBoundary>
				<ListPane />
			</PartBoundary>
		</section>
	);
	// The only pane there is room for is the main one.
	if (layout === 'narrow' && pane === 'list')
		return (
			<main id="conversation" tabIndex={-1} className={css.page}>
				{list}
			</main>
		);
	return (
		<>
			{layout !== 'narrow' && list}
			<main id="conversation" tabIndex={-1} className={css.thread} data-pane="thread">
				<PartBoundary>
					{onAccount ? (
						<AccountProblem />
					) : onGroup ? (
						<SpamPane />
					) : nobodyWaits && !hasThread ? (
						<EmptyQueue />
					) : (
						<ThreadPane />
					)}
				</PartBoundary>
				{hasThread && !onAccount && (
					<CoachMark name="audience">
						<Trans>
							The line above the text tells you who will read it. It never changes on its own while you write.
						</Trans>
					</CoachMark>
				)}
			</main>
			{customerShown && (
				<aside className={layout === 'wide' ? css.customer : css.drawer} aria-label={t`Customer`} data-pane="customer">
					<PartBoundary>
						<CustomerPanel />
					</PartBoundary>
				</aside>
			)}
		</>
	);
}
