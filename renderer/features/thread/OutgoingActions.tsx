// What can be done about a reply that is not sent yet, in the bubble and in the outbox. Policy: one that may have been sent is cancelled only
// after it was said that the customer may have it already.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Outgoing, PrivateFind } from '../../../contract/index.ts';
import { privateDataText } from '../../format/private-data-text.ts';
import { useClient } from '../../state/context.tsx';
import css from './OutgoingActions.module.css';
import type { Confirmed } from './outgoing-actions.ts';
import { actionText, type OutgoingAction } from './outgoing-text.ts';
import { PublicDataQuestion } from './PublicDataQuestion.tsx';

interface OutgoingActionsProps {
	outgoing: Pick<Outgoing, 'id' | 'state' | 'threadId' | 'audience' | 'text'>;
	actions: readonly OutgoingAction[];
	place: string;
	onAction: (action: OutgoingAction, confirmed?: Confirmed) => void;
	/** After the actions, in the same line. */
	children?: ReactNode;
}

const cancelsReply = (action: OutgoingAction) => action === 'edit' || action === 'delete' || action === 'undo';

const sends = (action: OutgoingAction) =>
	action === 'retry' || action === 'sendAnyway' || action === 'again' || action === 'markManual';

/** Asks before a public reply goes out with a customer's private data in it; everything else runs at once. */
function usePublicDataQuestion(
	{ threadId, audience, text }: OutgoingActionsProps['outgoing'],
	onAction: OutgoingActionsProps['onAction'],
	onKept: (action: OutgoingAction) => void,
) {
	const client = useClient();
	const [asked, setAsked] = useState<{ action: OutgoingAction; finds: readonly PrivateFind[] } | null>(null);
	return {
		question: asked && {
			sentence: privateDataText(text, asked.finds),
			onKeep: () => {
				onKept(asked.action);
				setAsked(null);
			},
			onPost: () => {
				setAsked(null);
				onAction(asked.action, { privateData: asked.finds.map(({ from, to }) => text.slice(from, to)) });
			},
		},
		run: async (action: OutgoingAction) => {
			if (audience === 'private' || !sends(action)) return onAction(action);
			// Where it cannot be asked, main refuses it itself.
			const finds = await client['replies.privateData']({ threadId, text }).catch(() => []);
			if (finds.length > 0) setAsked({ action, finds });
			else onAction(action);
		},
	};
}

export function OutgoingActions({ outgoing, actions, place, onAction, children }: OutgoingActionsProps) {
	const { t } = useLingui();
	const [asked, setAsked] = useState<OutgoingAction | null>(null);
	/** The focus goes back to where the question came from. */
	const [left, setLeft] = useState<OutgoingAction | null>(null);
	const leave = useRef<HTMLButtonElement>(null);
	const asking = useRef<HTMLButtonElement>(null);
	// Resolved meanwhile: there is nothing left to confirm.
	const confirming = outgoing.state === 'unsure' && asked !== null && actions.includes(asked);
	const guard = usePublicDataQuestion(outgoing, onAction, setLeft);
	useEffect(() => {
		if (confirming) leave.current?.focus();
		else if (left !== null) asking.current?.focus();
	}, [confirming, left]);
	if (guard.question) return <PublicDataQuestion {...guard.question} />;
	if (confirming)
		return (
			<fieldset className={css.confirm} aria-label={t`Cancel this reply?`}>
				<p role="alert">
					<Trans>
						This reply may already be on {place}. Check there first: cancelling it here does not remove it there.
					</Trans>
				</p>
				<span className={css.actions}>
					<button
						ref={leave}
						type="button"
						className={css.action}
						onClick={() => {
							setLeft(asked);
							setAsked(null);
						}}
					>
						<Trans>Keep it</Trans>
					</button>
					<button
						type="button"
						className={css.action}
						onClick={() => {
							setAsked(null);
							onAction(asked);
						}}
					>
						<Trans>Take the text back anyway</Trans>
					</button>
				</span>
			</fieldset>
		);
	return (
		<span className={css.actions}>
			{actions.map((action) => (
				<button
					key={action}
					type="button"
					className={css.action}
					{...(action === left ? { ref: asking } : {})}
					onClick={() => {
						setLeft(null);
						if (outgoing.state === 'unsure' && cancelsReply(action)) setAsked(action);
						else void guard.run(action);
					}}
				>
					{actionText(action)}
				</button>
			))}
			{children}
		</span>
	);
}
