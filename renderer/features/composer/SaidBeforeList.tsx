import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SaidBefore } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { cutAtGaps } from '../canned-replies/index.ts';
import css from './SaidBeforeList.module.css';
import type { SaidBeforePicker } from './use-said-before.ts';

interface SaidBeforeListProps {
	id: string;
	picker: SaidBeforePicker;
	now: number;
	timeZone: string;
}

export const saidBeforeOptionId = (listId: string, index: number) => `${listId}-${index}`;

/** Below the canned replies. The focus stays in the box: this is only a list that it controls. */
export function SaidBeforeList({ id, picker, now, timeZone }: SaidBeforeListProps) {
	const { t } = useLingui();
	const { offers, state, active } = picker;
	return (
		<div className={css.popup} data-said-before={offers.length > 0 ? 'some' : 'none'}>
			<div className={css.head}>
				<span>
					<Trans>Said before</Trans>
				</span>
				{offers.length > 0 && (
					<span>
						<Trans>Private details are left out</Trans>
					</span>
				)}
			</div>
			<div id={id} role="listbox" aria-label={t`Said before`} className={css.list} aria-busy={state === 'loading'}>
				{offers.map((offer, index) => (
					<Line
						key={offer.messageId}
						id={saidBeforeOptionId(id, index)}
						isActive={index === active}
						onActive={() => picker.choose(index)}
						onPick={() => picker.insert(index)}
					>
						<Offer {...{ offer, now, timeZone }} />
					</Line>
				))}
				{state === 'failed' && (
					<Line
						id={saidBeforeOptionId(id, 0)}
						isActive={active === 0}
						onActive={() => picker.choose(0)}
						onPick={picker.retry}
					>
						<span className={css.answer}>
							<Trans>Your earlier answers could not be read. Your text is safe. Enter or a click tries again.</Trans>
						</span>
					</Line>
				)}
			</div>
			{state !== 'failed' && offers.length === 0 && (
				<p className={css.note} role="status">
					{state === 'loading' ? (
						<Trans>Looking for similar questions…</Trans>
					) : (
						<Trans>You have not answered a similar question yet.</Trans>
					)}
				</p>
			)}
		</div>
	);
}

interface LineProps {
	id: string;
	isActive: boolean;
	onActive: () => void;
	onPick: () => void;
	children: ReactNode;
}

function Line({ id, isActive, onActive, onPick, children }: LineProps) {
	const line = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (isActive) line.current?.scrollIntoView?.({ block: 'nearest' });
	}, [isActive]);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys, as in every combobox
		// biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the text box
		<div
			ref={line}
			id={id}
			role="option"
			aria-selected={isActive}
			className={isActive ? `${css.option} ${css.active}` : css.option}
			onMouseDown={(event) => event.preventDefault()}
			onMouseMove={() => !isActive && onActive()}
			onClick={onPick}
		>
			{children}
		</div>
	);
}

function Offer({ offer, now, timeZone }: { offer: SaidBefore; now: number; timeZone: string }) {
	const place = useChannelOf()(offer);
	const answer = offer.text.replace(/\s+/gu, ' ');
	return (
		<>
			<span className={css.question} dir="auto">
				{offer.question.replace(/\s+/gu, ' ')}
			</span>
			<span className={css.meta}>
				{place.name}, <time>{momentText(offer.at, now, timeZone)}</time>
			</span>
			<span className={css.answer} dir="auto">
				{cutAtGaps(answer).map((part) => (part.gap ? <mark key={part.from}>{part.text}</mark> : part.text))}
			</span>
		</>
	);
}
