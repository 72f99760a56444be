// What was just done and how to undo it, and what went wrong. Below the list, which gets shorter.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { OutboxRow } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { momentText } from '../../format/when.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useOutbox, useStores, useUi } from '../../state/context.tsx';
import { secondsLeft, undoable } from '../../state/outbox/selectors.ts';
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
	if (notices.length === 0 && !held && !undo && !stopped) return <div role="status" className={css.notices} />;
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
				{showUndo ? <UndoStep /> : held && <UndoReply row={held} now={now} />}
			</ToastRegion>
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

function UndoStep() {
	const action = useAction('undo');
	const undo = useUi((ui) => ui.undo);
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	if (!undo) return null;
	const until = undo.until === undefined ? '' : momentText(undo.until, now, timeZone);
	const name = <bdi>{undo.name}</bdi>;
	return (
		<div role="status">
			<Toast actions={[{ label: action.label, ...(action.key ? { hint: action.key } : {}), onClick: action.run }]}>
				{undo.code === 'done' && <Trans>Done with {name}</Trans>}
				{undo.code === 'later' && (
					<Trans>
						{name} comes back {until}
					</Trans>
				)}
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
