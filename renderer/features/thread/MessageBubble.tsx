import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink } from 'lucide-react';
import { useContext } from 'react';
import type { Message, ModerationAction, Sentiment } from '../../../contract/index.ts';
import { audienceWord, kindText, moderationStatusText, ratingText } from '../../format/kind-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { clockText, fullMoment, momentText } from '../../format/when.ts';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { Attachments } from '../attachments/index.ts';
import css from './Bubble.module.css';
import { EarlierTexts } from './EarlierTexts.tsx';
import { LinkContext } from './link-context.ts';
import { MessageText } from './MessageText.tsx';
import { Moderation } from './Moderation.tsx';
import { deletedText, writerText } from './moderation-text.ts';
import { OutsideLink } from './OutsideLink.tsx';
import { SentimentTag } from './SentimentTag.tsx';
import { WholeMail } from './WholeMail.tsx';

interface MessageBubbleProps {
	message: Message;
	/** Of the conversation; another author is named. */
	customer: string;
	place: string;
	now: number;
	timeZone: string;
	/** Brought into view by a search hit. */
	found?: boolean;
	/** Who wrote last in public, below our own public reply. */
	lastWord?: 'yours' | 'theirs' | null;
	/** The customer's newest message: its foot is always there, those of the others for the pointer and the keys. */
	newest?: boolean;
	/** Whether M acts on this one; shown beside its sentiment. */
	hint?: string | undefined;
	sentimentOpen: boolean;
	onSentimentOpen: (open: boolean) => void;
	onCorrect: (sentiment: Sentiment | null) => void;
	onUnlearn: (word: string) => void;
	onModerate: (action: ModerationAction) => void;
}

export function MessageBubble(props: MessageBubbleProps) {
	const { message, customer, place, now, timeZone, found = false } = props;
	const textOf = useUiText();
	const { t } = useLingui();
	const own = message.direction === 'out';
	const others = !own && message.author !== customer ? message.author : null;
	const why = message.standingWhy === null ? null : textOf(message.standingWhy);
	const standing =
		deletedText(message.goesAt, now, timeZone) ??
		moderationStatusText(message.standing, why, place) ??
		// Of what nobody wrote it says what it is.
		(message.automatic ? why : null);
	const gone = message.standing === 'deleted';
	const kind = kindText(message.kind, place);
	return (
		<div className={[css.bubble, css[message.audience], own ? css.own : '', found ? css.found : ''].join(' ')}>
			<div className={css.head}>
				<span className={css.who}>
					<AudienceGlyph audience={message.audience} />
					<strong>{audienceWord(message.audience)}</strong>
					{' · '}
					{own ? (
						writerText(message.by, place)
					) : message.audience === 'private' ? (
						<PrivateWriter name={message.author} place={place} />
					) : (
						kind
					)}
					{others !== null && message.audience === 'public' && (
						<>
							{', '}
							<bdi>{others}</bdi>
						</>
					)}
					{message.liked && <> · {t`you like this`}</>}
				</span>
				<time
					className={css.time}
					dateTime={new Date(message.at).toISOString()}
					title={fullMoment(message.at, timeZone)}
				>
					{clockText(message.at, timeZone)}
				</time>
			</div>
			<div className={css.said}>
				{message.rating !== null && <Stars rating={message.rating} />}
				{standing && <span>{standing}</span>}
				{message.editedAt !== null && !gone && <Edited at={momentText(message.editedAt, now, timeZone)} />}
			</div>
			{message.text !== '' && (
				<MessageText
					text={message.text}
					past={gone}
					reasons={props.sentimentOpen ? (message.judgement?.reasons ?? []) : undefined}
				/>
			)}
			<EarlierTexts {...{ message, now, timeZone }} />
			<WholeMail message={message} />
			<Attachments message={message} />
			{(own || !message.automatic || message.permalink !== null) && <Foot {...props} />}
		</div>
	);
}

const Edited = ({ at }: { at: string }) => (
	<span>
		<Trans>edited {at}</Trans>
	</span>
);

function PrivateWriter({ name, place }: { name: string; place: string }) {
	return (
		<>
			<bdi>{name}</bdi>, {place}
		</>
	);
}

function Stars({ rating }: { rating: number }) {
	const full = Math.max(0, Math.min(5, Math.round(rating)));
	return (
		<span className={css.stars}>
			<span aria-hidden>{'★'.repeat(full) + '☆'.repeat(5 - full)}</span> {ratingText(rating)}
		</span>
	);
}

function Foot(props: MessageBubbleProps) {
	const { message, place, lastWord, hint, sentimentOpen, onSentimentOpen, onCorrect, onUnlearn } = props;
	const { t } = useLingui();
	const openLink = useContext(LinkContext);
	const own = message.direction === 'out';
	return (
		<div className={own || props.newest ? css.foot : `${css.foot} ${css.folded}`}>
			{!own && !message.automatic && (
				<SentimentTag
					message={message}
					open={sentimentOpen}
					onOpenChange={onSentimentOpen}
					onCorrect={onCorrect}
					onUnlearn={onUnlearn}
					hint={hint}
				/>
			)}
			{own && message.standing === 'visible' && (
				<span className={css.state}>
					{message.manual ? <Trans>✓ Sent manually</Trans> : <Trans>✓ Sent</Trans>}
					{lastWord === 'yours' && t` · you wrote last`}
					{lastWord === 'theirs' && t` · someone wrote after you`}
				</span>
			)}
			<span className={css.end}>
				{message.standing !== 'deleted' && (
					<OutsideLink url={message.permalink} className={css.footButton} openLink={openLink}>
						{own ? t`See it on ${place}` : t`Open on ${place}`} <ExternalLink size={12} aria-hidden />
					</OutsideLink>
				)}
				<Moderation message={message} place={place} onModerate={props.onModerate} />
			</span>
		</div>
	);
}
