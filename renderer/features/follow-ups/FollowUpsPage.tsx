import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useAction } from '../../actions/use-actions.ts';
import { momentText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useFollowUps, useStores, useUi } from '../../state/context.tsx';
import type { ListedFollowUp } from '../../state/follow-ups/store.ts';
import { useNow } from '../../state/use-now.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { Toast } from '../../ui/Toasts.tsx';
import css from './FollowUpsPage.module.css';
import { type GroupKey, groupFollowUps } from './groups.ts';

/** Promises, the latest first to break them: what is overdue, then today, this week, later. */
export function FollowUpsPage() {
	const { t } = useLingui();
	const stores = useStores();
	const { client, ui } = stores;
	const followUps = useFollowUps((state) => state.followUps);
	const timeZone = useUi((state) => state.app?.settings.timeZone ?? 'UTC');
	const now = useNow(30_000);
	const [ticked, setTicked] = useState<ListedFollowUp | null>(null);
	const followUpKey = useAction('followUp').key;
	if (!followUps) return null;
	const attempt = ui.getState().attempt;
	const words: Record<GroupKey, string> = {
		overdue: t`Overdue`,
		today: t`Today`,
		week: t`This week`,
		later: t`After this week`,
	};
	const tick = async (followUp: ListedFollowUp) => {
		if (!(await attempt(() => client['followUps.done']({ id: followUp.id })))) return;
		setTicked(followUp);
		await stores.followUps.getState().read();
	};
	const untick = async ({ threadId, dueAt, note, cancelOnReply }: ListedFollowUp) => {
		setTicked(null);
		await attempt(() => client['followUps.save']({ threadId, dueAt, note, cancelOnReply }));
		await stores.followUps.getState().read();
	};
	return (
		<section className={css.page}>
			<h1 className={css.title}>
				{followUps.length === 0 ? (
					<Trans>No follow-ups</Trans>
				) : (
					<Plural value={followUps.length} one="# follow-up" other="# follow-ups" />
				)}
			</h1>
			<p className={css.lead}>
				{followUps.length === 0 ? (
					followUpKey === undefined ? (
						<Trans>Choose “Follow up” in a conversation to be reminded of it on a day of your choice.</Trans>
					) : (
						<Trans>Press {followUpKey} in a conversation to be reminded of it on a day of your choice.</Trans>
					)
				) : (
					<Trans>What you promised, and when.</Trans>
				)}
			</p>
			{groupFollowUps(followUps, now, timeZone).map(({ key, items }) => (
				<section key={key} aria-labelledby={`follow-ups-${key}`}>
					<h2 id={`follow-ups-${key}`} className={key === 'overdue' ? `${css.group} ${css.overdue}` : css.group}>
						{words[key]} <span>{items.length}</span>
					</h2>
					<ul>
						{items.map((followUp) => (
							<Line
								key={followUp.id}
								followUp={followUp}
								when={momentText(followUp.dueAt, now, timeZone)}
								late={key === 'overdue'}
								onTick={() => void tick(followUp)}
							/>
						))}
					</ul>
				</section>
			))}
			<div role="status" className={css.undo}>
				{ticked && (
					<Toast actions={[{ label: t`Undo`, onClick: () => void untick(ticked) }]}>
						<Trans>
							Done: <bdi>{ticked.name}</bdi>
						</Trans>
					</Toast>
				)}
			</div>
		</section>
	);
}

function Line({
	followUp,
	when,
	late,
	onTick,
}: {
	followUp: ListedFollowUp;
	when: string;
	late: boolean;
	onTick: () => void;
}) {
	const { t } = useLingui();
	const stores = useStores();
	const place = useChannelOf()(followUp);
	return (
		<li className={css.line}>
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
			<button type="button" className={css.open} onClick={() => void openConversation(stores, followUp.threadId)}>
				<span className={css.name}>
					<bdi>{followUp.name}</bdi> <small>{place.name}</small>
				</span>
				<span className={css.note} dir="auto">
					{followUp.note || followUp.preview}
				</span>
			</button>
		</li>
	);
}
