import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAction } from '../../actions/use-actions.ts';
import { momentText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useFollowUps, useStores, useUi } from '../../state/context.tsx';
import type { ListedFollowUp } from '../../state/follow-ups/store.ts';
import { useNow } from '../../state/use-now.ts';
import { Toast } from '../../ui/Toasts.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { FollowUpLine } from './FollowUpLine.tsx';
import css from './FollowUpsPage.module.css';
import { type GroupKey, groupFollowUps } from './groups.ts';
import { useLineKeys } from './use-line-keys.ts';

/** What was done last, and the way back. */
interface Step {
	readonly what: 'done' | 'changed';
	readonly before: ListedFollowUp;
}

/** Promises, the latest first to break them: what is overdue, then today, this week, later. */
export function FollowUpsPage() {
	const { t } = useLingui();
	const stores = useStores();
	const { client, ui } = stores;
	const followUps = useFollowUps((state) => state.followUps);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow(30_000);
	const [step, setStep] = useState<Step | null>(null);
	const [editing, setEditing] = useState<ListedFollowUp | null>(null);
	const attempt = ui.getState().attempt;
	const readAgain = () => stores.followUps.getState().read();
	const tick = async (followUp: ListedFollowUp) => {
		if (!(await attempt(() => client['followUps.done']({ id: followUp.id })))) return;
		setStep({ what: 'done', before: followUp });
		await readAgain();
	};
	const undo = async ({ what, before }: Step) => {
		const { id, threadId, dueAt, note, cancelOnReply } = before;
		const undone = await attempt<unknown>(() =>
			what === 'done'
				? client['followUps.reopen']({ id })
				: client['followUps.save']({ id, threadId, dueAt, note, cancelOnReply }),
		);
		if (undone) setStep(null);
		await readAgain();
	};
	const answer = async ({ threadId }: ListedFollowUp) => {
		await openConversation(stores, threadId);
		ui.getState().requestFocus('composer');
	};
	const keys = useLineKeys({ tick, edit: setEditing, answer });
	if (!followUps) return null;
	const groups = groupFollowUps(followUps, now, timeZone);
	const words: Record<GroupKey, string> = {
		overdue: t`Overdue`,
		today: t`Today`,
		week: t`This week`,
		later: t`After this week`,
	};
	const next = followUps.find(({ dueAt }) => dueAt > now);
	return (
		<section className={css.page}>
			<Head groups={groups} total={followUps.length} />
			<div role="status" className={css.undo}>
				{step && (
					<Toast actions={[{ label: t`Undo`, onClick: () => void undo(step) }]}>
						{step.what === 'done' ? (
							<Trans>
								Done: <bdi>{step.before.name}</bdi>
							</Trans>
						) : (
							<Trans>
								Follow-up changed: <bdi>{step.before.name}</bdi>
							</Trans>
						)}
					</Toast>
				)}
			</div>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the lines inside, as a bonus to their buttons */}
			<div onKeyDown={keys}>
				{groups.map(({ key, items }) => (
					<section key={key} aria-labelledby={`follow-ups-${key}`}>
						<h2 id={`follow-ups-${key}`} className={key === 'overdue' ? `${css.group} ${css.overdue}` : css.group}>
							{words[key]} <span>{items.length}</span>
						</h2>
						<ul>
							{items.map((followUp) => (
								<FollowUpLine
									key={followUp.id}
									followUp={followUp}
									when={momentText(followUp.dueAt, now, timeZone)}
									late={key === 'overdue'}
									urgent={key === 'overdue' || followUp === next}
									onTick={() => void tick(followUp)}
									onEdit={() => setEditing(followUp)}
									onAnswer={() => void answer(followUp)}
								/>
							))}
						</ul>
					</section>
				))}
			</div>
			{editing && (
				<FollowUpDialog
					key={editing.id}
					threadId={editing.threadId}
					followUp={editing}
					onClose={() => setEditing(null)}
					onSaved={() => {
						setStep({ what: 'changed', before: editing });
						void readAgain();
					}}
				/>
			)}
		</section>
	);
}

/** The largest words say what is due, in numbers. */
function Head({ groups, total }: { groups: ReturnType<typeof groupFollowUps<ListedFollowUp>>; total: number }) {
	const followUpKey = useAction('followUp').key;
	const count = (key: GroupKey) => groups.find((group) => group.key === key)?.items.length ?? 0;
	const [overdue, today, week] = [count('overdue'), count('today'), count('week')];
	if (total === 0)
		return (
			<>
				<h1 className={css.title}>
					<Trans>No follow-ups</Trans>
				</h1>
				<p className={css.lead}>
					{followUpKey === undefined ? (
						<Trans>Choose “Follow up” in a conversation to be reminded of it on a day of your choice.</Trans>
					) : (
						<Trans>Press {followUpKey} in a conversation to be reminded of it on a day of your choice.</Trans>
					)}
				</p>
			</>
		);
	return (
		<>
			<h1 className={css.title}>
				<Plural
					value={today + overdue}
					_0="Nothing is due today"
					one="# follow-up is due"
					other="# follow-ups are due"
				/>
			</h1>
			<p className={css.lead}>
				{overdue > 0 && <Plural value={overdue} one="# is overdue." other="# are overdue." />}{' '}
				{week > 0 && <Plural value={week} one="# more this week." other="# more this week." />}{' '}
				<Trans>Each goes away by itself when they write first, unless you keep it.</Trans>
			</p>
		</>
	);
}
