import { Trans, useLingui } from '@lingui/react/macro';
import { SquareSlash } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId } from 'react';
import { useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AudienceControl } from './AudienceControl.tsx';
import { audienceOption, boxLabel, doneText, sendText } from './audience-text.ts';
import { CannedReplyList, optionId } from './CannedReplyList.tsx';
import { CollapsedComposer } from './CollapsedComposer.tsx';
import css from './Composer.module.css';
import { ConflictBar } from './ConflictBar.tsx';
import { CounterText } from './CounterText.tsx';
import { composerKey } from './composer-keys.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { SendButton } from './SendButton.tsx';
import { tooLongText } from './send-blocker-text.ts';
import { type ComposerInput, useComposer } from './use-composer.ts';

type Held = ReturnType<typeof useComposer>;

/** The most dangerous control in the program: PRODUCT 2.3's rules, each with a test beside this file. */
export function Composer(props: ComposerInput) {
	const { t } = useLingui();
	const { inbox } = useStores();
	const held = useComposer(props);
	const { audience, draft, about, saved, canned, otherText, other } = held;
	const onBlur = (event: FocusEvent<HTMLElement>) => {
		const to = event.relatedTarget;
		// A menu of this composer lies outside of it in the page, but in no pane.
		if (!(to instanceof Element) || event.currentTarget.contains(to) || !to.closest('[data-pane]')) return;
		held.fold();
		inbox.getState().writing(null);
	};
	const kept = otherText !== '' && draft.text === '' ? t`${audienceOption(other)}: a draft is saved there` : '';
	return (
		<section
			className={css.composer}
			data-audience={audience}
			{...(held.collapsed ? {} : { 'data-composing': '' })}
			aria-label={t`Your reply`}
			onBlur={onBlur}
			onFocus={() => inbox.getState().writing(props.thread.id)}
		>
			<div className={css.meta}>
				<span>{about}</span>
				<span>{saved}</span>
			</div>
			{held.collapsed ? (
				<CollapsedComposer audience={audience} text={draft.text} label={boxLabel(audience, held.name)} onOpen={held.expand} />
			) : (
				<OpenComposer {...props} held={held} />
			)}
			<VisuallyHidden role="alert">{held.said}</VisuallyHidden>
			<VisuallyHidden role="status">{canned.slash ? t`${canned.options.length} canned replies` : kept}</VisuallyHidden>
		</section>
	);
}

function OpenComposer({ thread, place, now, held }: ComposerInput & { held: Held }) {
	const id = useId();
	const { audience, draft, canned, name, timeZone } = held;
	const listId = `${id}-canned`;
	const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) =>
		composerKey(event, {
			list: canned.slash
				? {
						move: (by) => canned.setActive(canned.active + by),
						insert: () => held.insert(canned.options[canned.active]),
						close: canned.close,
					}
				: null,
			send: held.press,
			switchAudience: held.switchAudience,
			leave: held.leave,
		});
	return (
		<>
			{canned.slash && (
				<CannedReplyList id={listId} options={canned.options} active={canned.active} onActive={canned.setActive} onPick={held.insert} />
			)}
			<div className={css.box}>
				<div className={css.band}>
					<AudienceControl
						{...{ thread, name, place, audience, now, timeZone }}
						sentenceId={`${id}-who`}
						loud={held.loud}
						onChoose={held.choose}
					/>
					<div className={css.metaInside}>
						<span>{held.aboutShort}</span>
						<span>{held.saved}</span>
					</div>
				</div>
				{draft.theirs && <ConflictBar theirs={draft.theirs} onMine={held.keepMine} onTheirs={held.takeTheirs} />}
				<ReplyBox
					key={`${thread.id} ${audience}`}
					boxRef={held.boxRef}
					label={boxLabel(audience, name)}
					describedBy={`${id}-who ${id}-why`}
					{...{ ready: held.ready, text: draft.text, caret: draft.caret, scroll: draft.scroll, sending: draft.sending }}
					slash={canned.slash}
					list={canned.slash ? { id: listId, activeId: optionId(listId, canned.active) } : null}
					onText={held.write}
					onCaret={(caret) => held.place({ caret })}
					onScroll={(scroll) => held.place({ scroll })}
					onKey={onKey}
					onBlur={held.blur}
				/>
				<div className={css.between}>
					{held.gaps.length > 0 && (
						<span className={css.gapHint}>
							<Trans>Tab goes to the next gap</Trans>
						</span>
					)}
					{draft.text !== '' && held.otherBlocked === null && (
						<button type="button" className={css.move} onClick={held.moveText}>
							{held.other === 'private' ? <Trans>Move text to private</Trans> : <Trans>Move text to public</Trans>}
						</button>
					)}
					<CounterText key={`${thread.id} ${audience}`} count={held.count} />
				</div>
				{held.problem !== null && (
					<p className={css.problem} role="alert">
						{held.problem}
					</p>
				)}
				<Foot place={place} held={held} whyId={`${id}-why`} />
			</div>
		</>
	);
}

function Foot({ place, held, whyId }: { place: string; held: Held; whyId: string }) {
	const { audience, stands, why, way } = held;
	return (
		<div className={css.foot}>
			<Button variant="quiet" icon={<SquareSlash size={16} aria-hidden />} onClick={held.openCanned}>
				<span className={css.word}>
					<Trans>Canned replies</Trans>
				</span>
			</Button>
			<span className={css.sendPlace}>
				<SendButton
					audience={audience}
					words={stands === 'tooLong' ? tooLongText(held.count) : sendText(audience, held.name, place, way)}
					doneText={doneText(audience, way)}
					whyId={stands === null || stands === 'empty' ? undefined : whyId}
					onSend={held.press}
				/>
			</span>
			<p id={whyId} className={css.why} hidden={why === null}>
				{why}
			</p>
		</div>
	);
}
