import { useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CircleHelp, Clock3, CloudOff, Loader, Paperclip } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Outgoing } from '../../../contract/index.ts';
import { audienceWord, bytesText } from '../../format/kind-text.ts';
import { clockLocale, clockText, fullMoment } from '../../format/when.ts';
import { useClock } from '../../state/context.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import css from './Bubble.module.css';
import { MessageText } from './MessageText.tsx';
import { writerText } from './moderation-text.ts';
import { OutgoingActions } from './OutgoingActions.tsx';
import type { Confirmed } from './outgoing-actions.ts';
import { type OutgoingAction, type OutgoingGlyph, outgoingText } from './outgoing-text.ts';

interface OutgoingBubbleProps {
	outgoing: Outgoing;
	place: string;
	timeZone: string;
	onAction: (action: OutgoingAction, confirmed?: Confirmed) => void;
}

const glyphs: Record<OutgoingGlyph, typeof Check> = {
	clock: Clock3,
	offline: CloudOff,
	sending: Loader,
	question: CircleHelp,
	alert: CircleAlert,
	check: Check,
};

/** A reply that the platform has not accepted yet, or may not have: its state, and what the owner can do. */
export function OutgoingBubble({ outgoing, place, timeZone, onAction }: OutgoingBubbleProps) {
	const clock = useClock();
	const [now, setNow] = useState(clock.now);
	const state = outgoingText(outgoing, place, now, timeZone);
	const { nextChangeAt } = state;
	useEffect(() => {
		if (nextChangeAt === null) return;
		return clock.after(Math.max(0, nextChangeAt - clock.now()) + 5, () => setNow(clock.now()));
	}, [clock, nextChangeAt]);
	const Glyph = glyphs[state.glyph];
	return (
		<div className={`${css.bubble} ${css[outgoing.audience]} ${css.own} ${css.onItsWay}`}>
			<div className={css.head}>
				<span className={css.who}>
					<AudienceGlyph audience={outgoing.audience} />
					<strong>{audienceWord(outgoing.audience)}</strong> · {writerText(outgoing.by, place)}
				</span>
				<time
					className={css.time}
					dateTime={new Date(outgoing.at).toISOString()}
					title={fullMoment(outgoing.at, timeZone)}
				>
					{clockText(outgoing.at, timeZone)}
				</time>
			</div>
			{outgoing.text !== '' && <MessageText text={outgoing.text} />}
			<OutgoingFiles files={outgoing.files ?? []} />
			<div className={css.foot}>
				{state.words !== '' && (
					<span className={state.needsYou ? `${css.state} ${css.needsYou}` : css.state}>
						<Glyph size={14} aria-hidden /> {state.words}
					</span>
				)}
				<span className={css.end}>
					<OutgoingActions {...{ outgoing, place, onAction }} actions={state.actions} />
				</span>
			</div>
		</div>
	);
}

/** Named only: they lie in the store until the platform has them. */
function OutgoingFiles({ files }: { files: NonNullable<Outgoing['files']> }) {
	const { t } = useLingui();
	if (files.length === 0) return null;
	return (
		<ul className={css.files} aria-label={t`Attachments`}>
			{files.map(({ name, size }, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the files of one reply never change their order
				<li key={index}>
					<Paperclip size={14} aria-hidden /> <bdi>{name}</bdi> · {bytesText(size, clockLocale())}
				</li>
			))}
		</ul>
	);
}
