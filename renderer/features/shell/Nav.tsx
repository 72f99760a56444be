import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Clock, Flag, Hourglass, Inbox, Send, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { goTo } from '../../actions/go.ts';
import { useInbox, useStores, useUi } from '../../state/context.tsx';
import type { Section } from '../../state/ui/store.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import css from './Nav.module.css';
import { useOpenView, ViewsNav } from './ViewsNav.tsx';

interface Place {
	section: Section;
	icon: ReactNode;
	word: ReactNode;
	count?: number | undefined;
	/** The count asks for the owner. */
	needs?: boolean;
}

const icon = { size: 16, 'aria-hidden': true } as const;

/** The sections and how many conversations each has; also the rows of the menu where there is no room for the column. */
export function useChannels(): readonly Place[] {
	const summary = useInbox((inbox) => inbox.summary);
	return [
		{ section: 'waiting', icon: <Inbox {...icon} />, word: <Trans>Waiting</Trans>, count: summary?.waiting },
		{ section: 'answered', icon: <Hourglass {...icon} />, word: <Trans>Answered</Trans>, count: summary?.answered },
		{ section: 'later', icon: <Clock {...icon} />, word: <Trans>Later</Trans>, count: summary?.snoozed },
		{
			section: 'followUps',
			icon: <Flag {...icon} />,
			word: <Trans>Follow-ups</Trans>,
			count: summary?.followUps,
		},
		{ section: 'done', icon: <Check {...icon} />, word: <Trans>Done</Trans> },
		{
			section: 'outbox',
			icon: <Send {...icon} />,
			word: <Trans>Outbox</Trans>,
			count: summary?.outbox,
			needs: (summary?.outboxNeedsAttention ?? 0) > 0,
		},
		{ section: 'settings', icon: <SlidersHorizontal {...icon} />, word: <Trans>Settings</Trans> },
	];
}

export function Nav() {
	const { t } = useLingui();
	const places = useChannels();
	return (
		<nav className={css.nav} aria-label={t`Sections`} data-pane="nav">
			<ul className={css.list}>
				{places.map((place) => (
					<li key={place.section}>
						{place.section === 'outbox' && <div className={css.rule} />}
						<NavItem {...place} />
					</li>
				))}
				<ViewsNav />
			</ul>
		</nav>
	);
}

function NavItem({ section, icon: picture, word, count = 0, needs }: Place) {
	const stores = useStores();
	const view = useOpenView();
	const current = useUi((ui) => ui.section === section) && view === null;
	return (
		<button
			type="button"
			className={css.item}
			aria-current={current ? 'page' : undefined}
			onClick={() => goTo({ stores }, section)}
		>
			<span className={css.icon}>{picture}</span>
			<span className={css.word}>{word}</span>
			{count > 0 && (
				<span className={needs ? `${css.count} ${css.needs}` : css.count}>{count > 9999 ? '9999+' : count}</span>
			)}
			{needs && (
				<VisuallyHidden>
					<Trans>needs you</Trans>
				</VisuallyHidden>
			)}
		</button>
	);
}
