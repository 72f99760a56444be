import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Check, Clock, ExternalLink, MoreHorizontal, PanelRight, RotateCcw } from 'lucide-react';
import type { Settings, Thread } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { dueText } from '../../format/due-text.ts';
import { surfaceText } from '../../format/kind-text.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { presetText } from '../../format/snooze-text.ts';
import { momentText } from '../../format/when.ts';
import type { Layout } from '../../navigation/use-layout.ts';
import { useInbox, useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { snooze } from './snooze.ts';
import css from './ThreadHeader.module.css';

interface ThreadHeaderProps {
	thread: Thread;
	place: string;
	settings: Settings;
	now: number;
	layout: Layout;
	openLink: (url: string) => void;
}

export function ThreadHeader({ thread, place, settings, now, layout, openLink }: ThreadHeaderProps) {
	const due = dueText(thread, now, settings.timeZone);
	const tools = (
		<div className={css.tools}>
			<Finish thread={thread} />
			<SnoozeMenu thread={thread} settings={settings} now={now} />
			{layout !== 'wide' && <CustomerButton wordless={layout === 'narrow'} />}
			<More thread={thread} place={place} openLink={openLink} />
		</div>
	);
	return (
		<header className={css.header} data-layout={layout}>
			{layout === 'narrow' && <Back />}
			{layout === 'narrow' && tools}
			<h1 className={css.name}>
				<bdi>{thread.name}</bdi>
			</h1>
			{layout !== 'narrow' && tools}
			<p className={css.facts} title={due}>
				<span className={thread.audience === 'public' ? css.public : css.private}>
					<AudienceGlyph audience={thread.audience} /> {surfaceText(thread.audience, thread.kind, place)}
				</span>
				<span> · {due}</span>
			</p>
		</header>
	);
}

/** The way back, with how many wait there. */
function Back() {
	const { ui } = useStores();
	const waiting = useInbox((inbox) => inbox.summary?.waiting ?? 0);
	return (
		<button
			type="button"
			className={css.back}
			onClick={() => {
				ui.getState().showPane('list');
				ui.getState().requestFocus('list');
			}}
		>
			<ArrowLeft size={16} aria-hidden />
			<Trans>{waiting} waiting</Trans>
		</button>
	);
}

function Finish({ thread }: { thread: Thread }) {
	const done = useAction('done');
	const reopen = useAction('reopen');
	if (thread.state === 'done' || thread.state === 'later')
		return (
			<Button variant="quiet" icon={<RotateCcw size={16} aria-hidden />} onClick={reopen.run}>
				<span className={css.word}>{reopen.label}</span>
			</Button>
		);
	return (
		<Button variant="quiet" icon={<Check size={16} aria-hidden />} aria-keyshortcuts={done.ariaKeys} onClick={done.run}>
			<span className={css.word}>{done.label}</span>
		</Button>
	);
}

function SnoozeMenu({ thread, settings, now }: { thread: Thread; settings: Settings; now: number }) {
	const stores = useStores();
	const snoozeAction = useAction('later');
	const presets = snoozePresets(settings, settings.timeZone, now);
	return (
		<Menu
			trigger={
				<Button variant="quiet" icon={<Clock size={16} aria-hidden />} aria-keyshortcuts={snoozeAction.ariaKeys}>
					<span className={css.word}>
						<Trans>Later</Trans>
					</span>
				</Button>
			}
		>
			{presets.map((preset) => (
				<MenuItem
					key={preset.id}
					side={momentText(preset.at, now, settings.timeZone)}
					onSelect={() => void snooze(stores, thread.id, { until: preset.at })}
				>
					{presetText(preset.id)}
				</MenuItem>
			))}
			<MenuItem onSelect={() => void snooze(stores, thread.id, { until: null })}>
				<Trans>When they write</Trans>
			</MenuItem>
			<MenuSeparator />
			<MenuItem onSelect={snoozeAction.run}>
				<Trans>Another time, a note…</Trans>
			</MenuItem>
		</Menu>
	);
}

function CustomerButton({ wordless }: { wordless: boolean }) {
	const { t } = useLingui();
	const action = useAction('customer');
	const open = useUi((ui) => ui.customerOpen);
	if (wordless)
		return (
			<IconButton label={t`Customer`} aria-expanded={open} aria-keyshortcuts={action.ariaKeys} onClick={action.run}>
				<PanelRight size={16} aria-hidden />
			</IconButton>
		);
	return (
		<Button
			variant="quiet"
			icon={<PanelRight size={16} aria-hidden />}
			aria-expanded={open}
			aria-keyshortcuts={action.ariaKeys}
			onClick={action.run}
		>
			<Trans>Customer</Trans>
		</Button>
	);
}

const inMenu = ['onTop', 'followUp', 'tag', 'sentiment', 'note', 'notSpam', 'spam'];

function More({ thread, place, openLink }: { thread: Thread; place: string; openLink: (url: string) => void }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const actions = inMenu.map(useAction);
	return (
		<Menu
			trigger={
				<IconButton label={t`More`}>
					<MoreHorizontal size={16} aria-hidden />
				</IconButton>
			}
		>
			{thread.permalink !== null && (
				<MenuItem icon={<ExternalLink size={16} aria-hidden />} onSelect={() => openLink(thread.permalink ?? '')}>
					{t`Open on ${place}`}
				</MenuItem>
			)}
			<MenuItem
				onSelect={() => void ui.getState().attempt(() => client['threads.refresh']({ threadId: thread.id }))}
			>{t`Refresh from ${place}`}</MenuItem>
			<MenuSeparator />
			{actions.map(
				(action) =>
					action.offered && (
						<MenuItem key={action.id} side={action.key} why={action.whyNot} onSelect={action.run}>
							{action.label}
						</MenuItem>
					),
			)}
		</Menu>
	);
}
