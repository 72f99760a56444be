// What was just done and how to undo it, and what went wrong. Below the list, which gets shorter.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { OutboxRow } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { momentText } from '../../format/when.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useOutbox, useStores, useUi } from '../../state/context.tsx';
import { secondsLeft, undoable } from '../../state/outbox/selectors.ts';
import type { UiState } from '../../state/ui/store.ts';
import { useNow } from '../../state/use-now.ts';
import { Toast, ToastRegion } from '../../ui/Toasts.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { CoachMark } from '../onboarding/index.ts';
import { actionText, outgoingText, runOutgoingFromAfar } from '../thread/index.ts';
import css from './Notices.module.css';

/** While the pointer or the focus rests on the bar, the reply is held this much longer, again and again. */
const HOLD_MS = 5000;

export function Notices() {
	const { t } = useLingui();
	const notices = useUi((ui) => ui.notices);
	const dismiss = useUi((ui) => ui.dismiss);
	const undo = useUi((ui) => ui.undo);
	const rows = useOutbox((outbox) => outbox.rows);
	const anyHeld = rows?.some((row) => row.state === 'held') ?? false;
	const now = useNow(anyHeld ? 250 : 60_000);
	const held = anyHeld ? undoable(rows, now)[0] : undefined;
	const showUndo = undo && (!held || undo.at > held.at);
	const stopped = rows?.find((row) => row.newer);
	const keep = useUi((ui) => ui.keepOffer);
	if (notices.length === 0 && !held && !undo && !stopped && !keep) return <div role="status" className={css.notices} />;
	return (
		<div className={css.notices}>
			<ToastRegion label={t`Notices`}>
				{notices.map((notice) => (
					<div key={notice.id} role={notice.tone === 'error' ? 'alert' : 'status'}>
						<Toast actions={[{ label: t`Close`, onClick: () => dismiss(notice.id) }]}>
							<bdi>{notice.text}</bdi>
						</Toast>
					</div>
				))}
				{stopped && <StoppedReply row={stopped} />}
				{keep && <KeepAnswer text={keep.text} times={keep.times} />}
				{showUndo ? <UndoStep /> : held && <UndoReply row={held} now={now} />}
			</ToastRegion>
		</div>
	);
}

/** A text that was written by hand again and again, without what only one customer was told. */
function KeepAnswer({ text, times }: { text: string; times: number }) {
	const { t } = useLingui();
	const { client, ui, formDrafts, cannedReplies } = useStores();
	const keep = () => {
		// What was begun as a new one stays, above it.
		const form = 'canned new';
		const begun = formDrafts.getState().drafts[form];
		const before = begun?.text?.trim() ? `${begun.text.trimEnd()}\n\n` : '';
		formDrafts.getState().write(form, { ...begun, text: before + text });
		cannedReplies.getState().select('new');
		ui.getState().offerKeep(null);
		ui.getState().goTo('settings', 'canned');
	};
	const decline = () => {
		ui.getState().offerKeep(null);
		void ui.getState().attempt(() => client['cannedReplies.decline']({ text }));
	};
	return (
		<div role="status">
			<Toast
				actions={[
					{ label: t`Keep it`, onClick: keep },
					{ label: t`No`, onClick: decline },
				]}
			>
				<Trans>
					<Plural value={times} one="You wrote nearly this once." other="You wrote nearly this # times." /> Keep this
					answer as a canned reply?
				</Trans>
			</Toast>
		</div>
	);
}

/** It waited, and something came in: nothing goes out before the owner has decided. */
function StoppedReply({ row }: { row: OutboxRow }) {
	const { t } = useLingui();
	const stores = useStores();
	const now = useNow(60_000);
	const place = useChannelOf()(row).name;
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const { words, actions } = outgoingText(row, place, now, timeZone);
	return (
		<div role="alert" aria-label={t`A reply needs you`}>
			<Toast
				actions={actions.map((action) => ({
					label: actionText(action),
					onClick: () => void runOutgoingFromAfar(stores, row, action),
				}))}
			>
				<bdi>{row.name}</bdi>: {words}
			</Toast>
		</div>
	);
}

type Bulk = NonNullable<NonNullable<UiState['undo']>['bulk']>;

/** What became of several at once; those that were left alone are said with their reason. */
function BulkText({ kind, changed, left, wroteAgain, until }: Bulk & { until: string }) {
	return (
		<>
			{changed === 0 && <Trans>Nothing was changed.</Trans>}
			{changed > 0 && kind === 'done' && (
				<Plural value={changed} one="Done with # conversation." other="Done with # conversations." />
			)}
			{changed > 0 && kind === 'spam' && (
				<Plural value={changed} one="# conversation was marked as spam." other="# conversations were marked as spam." />
			)}
			{changed > 0 && kind === 'tag' && (
				<Plural value={changed} one="# conversation was tagged." other="# conversations were tagged." />
			)}
			{changed > 0 &&
				kind === 'later' &&
				(until === '' ? (
					<Plural
						value={changed}
						one="# conversation comes back when they write."
						other="# conversations come back when they write."
					/>
				) : (
					<Trans>
						<Plural value={changed} one="# conversation comes back" other="# conversations come back" /> {until}.
					</Trans>
				))}{' '}
			{wroteAgain > 0 && (
				<Plural value={wroteAgain} one="# wrote again meanwhile and stays." other="# wrote again meanwhile and stay." />
			)}{' '}
			{left > 0 && (
				<Plural
					value={left}
					one="# had left the list and was left alone."
					other="# had left the list and were left alone."
				/>
			)}
		</>
	);
}

function UndoStep() {
	const { t } = useLingui();
	const { ui } = useStores();
	const action = useAction('undo');
	const undo = useUi((ui) => ui.undo);
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	if (!undo) return null;
	const until = typeof undo.until !== 'number' ? '' : momentText(undo.until, now, timeZone);
	const name = <bdi>{undo.name}</bdi>;
	return (
		<div role="status">
			<Toast
				actions={
					undo.run === null
						? [{ label: t`Close`, onClick: () => ui.getState().dropUndo() }]
						: [{ label: action.label, ...(action.key ? { hint: action.key } : {}), onClick: action.run }]
				}
			>
				{undo.bulk && <BulkText {...undo.bulk} until={until} />}
				{undo.code === 'viewDeleted' && <Trans>The view “{name}” was deleted</Trans>}
				{undo.code === 'done' && <Trans>Done with {name}</Trans>}
				{undo.code === 'later' &&
					(undo.until === null ? (
						<Trans>{name} comes back when they write</Trans>
					) : (
						<Trans>
							{name} comes back {until}
						</Trans>
					))}
				{undo.code === 'scheduled' && (
					<Trans>
						Your reply to {name} goes out {until}
					</Trans>
				)}
				{undo.code === 'spam' && <Trans>{name} was marked as spam</Trans>}
				{undo.code === 'notSpam' && <Trans>{name} is back in the queue</Trans>}
				{undo.code === 'sentiment' && <Trans>You corrected the sentiment for {name}</Trans>}
				{undo.code === 'intent' && <Trans>You corrected what {name} wants</Trans>}
				{undo.code === 'uncorrected' && <Trans>Your correction for {name} was undone</Trans>}
				{undo.code === 'unlearnt' && <Trans>Your corrections of “{name}” were undone</Trans>}
			</Toast>
		</div>
	);
}

function UndoReply({ row, now }: { row: OutboxRow; now: number }) {
	const stores = useStores();
	const action = useAction('undo');
	const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
	const hold = (on: boolean) => {
		clearInterval(timer.current);
		if (!on) return;
		const longer = () =>
			void stores.outbox
				.getState()
				.hold(row.id, stores.clock.now() + HOLD_MS)
				.catch(() => clearInterval(timer.current));
		longer();
		timer.current = setInterval(longer, HOLD_MS / 2);
	};
	useEffect(() => () => clearInterval(timer.current), []);
	const offer = useUi((ui) => ui.privateOffer);
	const goOn = useAction('continuePrivately');
	const undoKey = useAction('undo').key;
	const canGoOn = offer?.threadId === row.threadId && row.audience === 'public';
	const seconds = secondsLeft(row, now);
	const name = <bdi>{row.name}</bdi>;
	return (
		<>
			{/* The countdown is not read out second by second; that it began is. */}
			<VisuallyHidden role="status">
				{undoKey === undefined ? (
					<Trans>Your reply to {name} will be sent soon. Choose “Undo” to take it back.</Trans>
				) : (
					<Trans>
						Your reply to {name} will be sent soon. Press {undoKey} in the list to undo.
					</Trans>
				)}
			</VisuallyHidden>
			<CoachMark name="undo">
				<Trans>Not sent yet. You can undo until the countdown ends; hover to pause it.</Trans>
			</CoachMark>
			<Toast
				actions={[
					...(canGoOn ? [{ label: goOn.label, ...(goOn.key ? { hint: goOn.key } : {}), onClick: goOn.run }] : []),
					{ label: action.label, ...(action.key ? { hint: action.key } : {}), onClick: action.run },
				]}
				onHold={hold}
			>
				<span className="figures">
					<Trans>
						Sending your reply to {name} in <Plural value={seconds} one="# s" other="# s" />
					</Trans>
				</span>
			</Toast>
		</>
	);
}
