import { Trans, useLingui } from '@lingui/react/macro';
import { Flag, Plus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Settings, Thread } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { aboutText } from '../../format/about-text.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { timesText } from '../../format/kind-text.ts';
import { sentimentOf, sentimentText } from '../../format/sentiment-text.ts';
import { momentText, sinceText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useStores, useThread, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { TagDot } from '../../ui/TagDot.tsx';
import css from './CustomerPanel.module.css';
import { FollowUpLine } from './FollowUpLine.tsx';
import { NoteBox } from './NoteBox.tsx';
import { newestInbound } from './timeline-rows.ts';

/** Who this is: the story first, then what the owner keeps about them. A column, or a drawer that Esc closes. */
export function CustomerPanel() {
	const { t } = useLingui();
	const { ui } = useStores();
	const layout = useLayout();
	const now = useNow(60_000);
	const thread = useThread((state) => state.thread);
	const settings = useUi((state) => state.app?.settings);
	const title = useRef<HTMLHeadingElement>(null);
	const drawer = layout !== 'wide';
	useEffect(() => {
		// A note box that was asked for takes the focus itself.
		if (drawer && ui.getState().focus?.where !== 'note') title.current?.focus();
	}, [drawer, ui]);
	if (!thread || !settings) return null;
	const shut = () => {
		ui.getState().setCustomerOpen(false);
		ui.getState().requestFocus('timeline');
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'Escape' || !drawer || event.defaultPrevented) return;
		event.stopPropagation();
		shut();
	};
	const name = greetingName(thread.customer.name) ?? thread.customer.name;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the drawer from anywhere inside
		<div className={css.panel} onKeyDown={onKeyDown}>
			<div className={css.head}>
				<div>
					<h2 ref={title} tabIndex={-1} className={css.title}>
						{timesText(name, thread.customer.messages)}
					</h2>
					<p className={css.meta}>
						<Trans>Customer since {sinceText(thread.customer.since, now, settings.timeZone)}</Trans>
						{thread.customer.handle !== null && (
							<>
								{' · '}
								<bdi>{thread.customer.handle}</bdi>
							</>
						)}
					</p>
				</div>
				{drawer && (
					<IconButton label={t`Close the customer panel`} onClick={shut}>
						<X size={16} aria-hidden />
					</IconButton>
				)}
			</div>
			<div className={css.body}>
				<SentimentLine />
				<Tags thread={thread} />
				<FollowUps thread={thread} settings={settings} now={now} />
				<Others thread={thread} settings={settings} now={now} />
			</div>
			<Notes thread={thread} />
		</div>
	);
}

function Part({ title, side, children }: { title: ReactNode; side?: ReactNode; children: ReactNode }) {
	return (
		<section className={css.part}>
			<h3 className={css.label}>{title}</h3>
			<div className={css.value}>{children}</div>
			{side}
		</section>
	);
}

function SentimentLine() {
	const newest = useThread((state) => newestInbound(state.entries));
	const action = useAction('sentiment');
	const words = newest ? sentimentText(newest) : null;
	const about = newest ? aboutText(newest) : '';
	return (
		<Part
			title={<Trans>Sentiment</Trans>}
			side={
				words && (
					<Button variant="link" aria-keyshortcuts={action.ariaKeys} onClick={action.run}>
						<Trans>Change</Trans>
					</Button>
				)
			}
		>
			{words && newest && sentimentOf(newest) ? (
				<>
					{words.word} <span className={css.source}>({words.source})</span>
					{about !== '' && <div className={css.source}>{about}</div>}
				</>
			) : (
				<span className={css.quiet}>
					<Trans>not known yet</Trans>
				</span>
			)}
		</Part>
	);
}

function Tags({ thread }: { thread: Thread }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const action = useAction('tag');
	return (
		<Part title={<Trans>Tags</Trans>}>
			<ul className={css.tags}>
				{thread.tags.map((tag) => (
					<li key={tag.id} className={css.tag} title={tag.meaning || undefined}>
						<TagDot colour={tag.colour} />
						<bdi>{tag.name}</bdi>
						<button
							type="button"
							aria-label={t`Remove ${tag.name}`}
							onClick={() =>
								void ui.getState().attempt(() => client['threads.untag']({ threadId: thread.id, tagId: tag.id }))
							}
						>
							<X size={12} aria-hidden />
						</button>
					</li>
				))}
				<li>
					<button type="button" className={css.add} aria-keyshortcuts={action.ariaKeys} onClick={action.run}>
						<Plus size={14} aria-hidden /> <Trans>Add a tag</Trans> {action.key && <Kbd>{action.key}</Kbd>}
					</button>
				</li>
			</ul>
		</Part>
	);
}

function FollowUps({ thread, settings, now }: { thread: Thread; settings: Settings; now: number }) {
	const action = useAction('followUp');
	return (
		<Part title={<Trans>Follow-ups</Trans>}>
			{thread.followUps.length > 0 && (
				<ul className={css.list}>
					{thread.followUps.map((followUp) => (
						<FollowUpLine key={followUp.id} followUp={followUp} now={now} timeZone={settings.timeZone} />
					))}
				</ul>
			)}
			<button type="button" className={css.add} aria-keyshortcuts={action.ariaKeys} onClick={action.run}>
				<Flag size={14} aria-hidden /> <Trans>Follow up</Trans> {action.key && <Kbd>{action.key}</Kbd>}
			</button>
		</Part>
	);
}

/** What else this customer wrote, on whatever platform. */
function Others({ thread, settings, now }: { thread: Thread; settings: Settings; now: number }) {
	const stores = useStores();
	const channelOf = useChannelOf();
	const everywhere = useAction('everywhere');
	const others = thread.customer.threads.filter((other) => other.id !== thread.id);
	if (others.length === 0) return null;
	return (
		<Part title={<Trans>Also wrote</Trans>}>
			<Button variant="link" onClick={everywhere.run}>
				{everywhere.label}
			</Button>
			<ul className={css.list}>
				{others.slice(0, 8).map((other) => (
					<li key={other.id}>
						<button type="button" className={css.other} onClick={() => void openConversation(stores, other.id)}>
							<span dir="auto">{other.preview}</span>
							<small>
								{channelOf(other).name} · <time>{momentText(other.at, now, settings.timeZone)}</time>
							</small>
						</button>
					</li>
				))}
			</ul>
		</Part>
	);
}

function Notes({ thread }: { thread: Thread }) {
	const action = useAction('note');
	return (
		<section className={css.notes}>
			<div className={css.notesHead}>
				<h3 className={css.label}>
					<Trans>Notes</Trans>
				</h3>
				<span className={css.meta}>
					<Trans>only on this computer</Trans>
				</span>
			</div>
			<NoteBox key={thread.id} threadId={thread.id} hint={action.key} />
		</section>
	);
}
