import { Trans, useLingui } from '@lingui/react/macro';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { momentText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { ActionChips } from './ActionChips.tsx';
import { AudienceControl } from './AudienceControl.tsx';
import { FileList } from './attachments/FileList.tsx';
import { audienceOption, boxLabel, doneText, sendText } from './audience-text.ts';
import { CannedReplyList, optionId } from './CannedReplyList.tsx';
import { CollapsedComposer } from './CollapsedComposer.tsx';
import css from './Composer.module.css';
import { ConflictBar } from './ConflictBar.tsx';
import { CounterText } from './CounterText.tsx';
import { composerKey } from './composer-keys.ts';
import { FootTools } from './FootTools.tsx';
import { PrivateDataBar } from './PrivateDataBar.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { SaidBeforeList, saidBeforeOptionId } from './SaidBeforeList.tsx';
import { SameWordsBar } from './SameWordsBar.tsx';
import { SendButton } from './SendButton.tsx';
import { SigningAs } from './SigningAs.tsx';
import { tooLongText } from './send-blocker-text.ts';
import { type ComposerInput, useComposer } from './use-composer.ts';
import { useFootRoom } from './use-foot-room.ts';
import { useSaidBefore } from './use-said-before.ts';
import { WritingHints } from './WritingHints.tsx';

type ComposerState = ReturnType<typeof useComposer>;

/** The most dangerous control in the program: PRODUCT 2.3's rules, each with a test beside this file. */
export function Composer(props: ComposerInput) {
	const { t } = useLingui();
	const { inbox } = useStores();
	const composer = useComposer(props);
	const { audience, draft, about, saved, canned, otherText, other } = composer;
	const onBlur = (event: FocusEvent<HTMLElement>) => {
		const to = event.relatedTarget;
		// A menu of this composer is outside of it in the page, but in no pane.
		if (!(to instanceof Element) || event.currentTarget.contains(to) || !to.closest('[data-pane]')) return;
		composer.collapse();
		inbox.getState().writing(null);
	};
	const otherDraft = otherText !== '' && draft.text === '' ? t`${audienceOption(other)}: a draft is saved there` : '';
	return (
		<section
			className={css.composer}
			data-audience={audience}
			{...(composer.collapsed ? {} : { 'data-composing': '' })}
			aria-label={t`Your reply`}
			onBlur={onBlur}
			onFocus={() => inbox.getState().writing(props.thread.id)}
		>
			<div className={css.meta}>
				<span>{about}</span>
				<span>{saved}</span>
			</div>
			{composer.collapsed ? (
				<CollapsedComposer
					audience={audience}
					text={draft.text}
					label={boxLabel(audience, composer.name)}
					onOpen={composer.open}
				/>
			) : (
				<OpenComposer {...props} composer={composer} />
			)}
			<VisuallyHidden role="alert">{composer.announcement}</VisuallyHidden>
			<VisuallyHidden role="status">
				{canned.slash ? t`${canned.options.length} canned replies` : otherDraft}
			</VisuallyHidden>
		</section>
	);
}

function OpenComposer({ thread, place, now, settings, composer }: ComposerInput & { composer: ComposerState }) {
	const id = useId();
	const [isAsking, setAsking] = useState(false);
	const { audience, draft, canned, name, timeZone } = composer;
	const listId = `${id}-canned`;
	const saidId = `${id}-said`;
	const said = useSaidBefore({
		thread,
		text: draft.text,
		caret: draft.caret,
		focused: composer.focused,
		canned: {
			count: canned.slash ? canned.options.length : 0,
			active: canned.active,
			choose: canned.setActive,
		},
		boxRef: composer.boxRef,
	});
	const isOurs = said.active !== null;
	const hasChoice = canned.slash !== null || isOurs;
	const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) =>
		composerKey(event, {
			list:
				hasChoice || said.slash
					? {
							move: said.move,
							insert: hasChoice
								? () =>
										said.active === null ? composer.insert(canned.options[canned.active]) : said.insert(said.active)
								: null,
							close: () => {
								canned.close();
								said.close();
							},
						}
					: null,
			send: composer.press,
			switchAudience: composer.switchAudience,
			sendLater: () => composer.way === 'send' && setAsking(true),
			leave: composer.leave,
		});
	return (
		<>
			{canned.slash && (
				<CannedReplyList
					id={listId}
					options={canned.options}
					active={isOurs ? -1 : canned.active}
					onActive={(index) => {
						said.choose(null);
						canned.setActive(index);
					}}
					onPick={composer.insert}
				/>
			)}
			{said.slash && <SaidBeforeList id={saidId} picker={said} {...{ now, timeZone }} />}
			<div className={composer.files.isOver ? `${css.box} ${css.over}` : css.box} {...composer.files.target}>
				<div className={css.band}>
					<AudienceControl
						{...{ thread, name, place, audience, now, timeZone }}
						sentenceId={`${id}-who`}
						highlighted={composer.isHighlighted}
						onChoose={composer.choose}
					/>
					<div className={css.metaInside}>
						<span>{composer.aboutShort}</span>
						<span>{composer.saved}</span>
					</div>
				</div>
				{draft.theirs && (
					<ConflictBar theirs={draft.theirs} onMine={composer.keepMine} onTheirs={composer.takeTheirs} />
				)}
				{composer.question && (
					<SameWordsBar
						sentence={composer.question.sentence}
						onSendAgain={composer.question.sendAgain}
						onKeepWriting={composer.keepWriting}
					/>
				)}
				<ReplyBox
					key={`${thread.id} ${audience}`}
					boxRef={composer.boxRef}
					label={boxLabel(audience, name)}
					describedBy={`${id}-who ${id}-why`}
					{...{
						ready: composer.ready,
						text: draft.text,
						caret: draft.caret,
						scroll: draft.scroll,
						sending: draft.sending,
					}}
					slash={canned.slash ?? said.slash}
					privateData={composer.privateData.finds.filter(({ to }) => to <= draft.text.length)}
					promise={composer.hints.promise.found}
					list={
						said.active !== null
							? { id: saidId, activeId: saidBeforeOptionId(saidId, said.active) }
							: canned.slash
								? { id: listId, activeId: optionId(listId, canned.active) }
								: null
					}
					onText={composer.write}
					onCaret={(caret) => composer.moveCaret({ caret })}
					onScroll={(scroll) => composer.moveCaret({ scroll })}
					onKey={onKey}
					onBlur={composer.blur}
				/>
				<FileList files={composer.files} audience={audience} name={name} onRemoved={composer.focusText} />
				<div className={css.between}>
					{composer.gaps.length > 0 && (
						<span className={css.gapHint}>
							<Trans>Tab goes to the next gap</Trans>
						</span>
					)}
					{draft.text !== '' && composer.otherBlocked === null && (
						<button type="button" className={css.move} onClick={composer.moveText}>
							{composer.other === 'private' ? <Trans>Move text to private</Trans> : <Trans>Move text to public</Trans>}
						</button>
					)}
					<SigningAs ownerName={settings.ownerName} boxRef={composer.boxRef} />
					<CounterText key={`${thread.id} ${audience}`} count={composer.count} />
				</div>
				{draft.actions && <ActionChips actions={draft.actions} onChange={composer.setActions} />}
				<WritingHints {...composer.hints} {...{ now, timeZone }} boxRef={composer.boxRef} />
				{composer.privateData.finds.length > 0 && (
					<PrivateDataBar
						sentence={composer.privateData.sentence}
						whyNotPrivate={composer.otherBlocked}
						presses={composer.privateData.presses}
						onMove={composer.moveText}
						onKeepWriting={composer.keepWriting}
						onPost={composer.postAnyway}
					/>
				)}
				{composer.problem !== null && composer.privateData.finds.length === 0 && (
					<p className={css.problem} role="alert">
						{composer.problem}
					</p>
				)}
				<Foot
					{...{ threadId: thread.id, place, now, settings, composer, isAsking }}
					onAsk={setAsking}
					whyId={`${id}-why`}
				/>
			</div>
		</>
	);
}

interface FootProps extends Pick<ComposerInput, 'place' | 'now' | 'settings'> {
	threadId: ComposerInput['thread']['id'];
	composer: ComposerState;
	whyId: string;
	isAsking: boolean;
	onAsk: (asking: boolean) => void;
}

function Foot({ threadId, place, now, settings, composer, whyId, isAsking, onAsk }: FootProps) {
	const { audience, blocker, why, way, sendAt } = composer;
	const { t } = useLingui();
	const at = sendAt === null ? '' : momentText(sendAt, now, settings.timeZone);
	const dated = (words: string) => (at === '' ? words : t`${words}, ${at}`);
	const words =
		blocker === 'tooLong' ? tooLongText(composer.count) : dated(sendText(audience, composer.name, place, way));
	const line = useRef<HTMLDivElement>(null);
	const room = useFootRoom(line, words);
	return (
		<div className={css.foot}>
			<div ref={line} className={css.footLine} data-room={room}>
				<FootTools
					{...{ now, audience, threadId }}
					boxRef={composer.boxRef}
					files={composer.files}
					timeZone={composer.timeZone}
					isFolded={room === 'menu'}
					onCanned={composer.openCanned}
				/>
				<span className={css.sendPlace}>
					<SendButton
						audience={audience}
						{...{ words, room }}
						doneText={doneText(audience, way)}
						whyId={blocker === null || blocker === 'empty' ? undefined : whyId}
						onSend={composer.press}
						later={
							way === 'send'
								? {
										...{ settings, isAsking, isChosen: sendAt !== null },
										ask: () => onAsk(true),
										close: () => onAsk(false),
										choose: composer.chooseTime,
									}
								: null
						}
					/>
				</span>
			</div>
			<p id={whyId} className={css.why} hidden={why === null}>
				{why}
			</p>
		</div>
	);
}
