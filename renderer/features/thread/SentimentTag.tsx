import { Popover } from '@base-ui/react/popover';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Message, Sentiment } from '../../../contract/index.ts';
import { aboutText } from '../../format/about-text.ts';
import { sentimentOf, sentiments, sentimentText, sentimentWord } from '../../format/sentiment-text.ts';
import { Button } from '../../ui/Button.tsx';
import floating from '../../ui/floating.module.css';
import { Kbd } from '../../ui/Kbd.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import bubble from './Bubble.module.css';
import { reasonLines } from './reason-lines.ts';
import css from './SentimentTag.module.css';

interface SentimentTagProps {
	message: Pick<Message, 'text' | 'judgement' | 'topics' | 'corrected' | 'correctedIntent'>;
	open: boolean;
	onOpenChange: (open: boolean) => void;
	onCorrect: (sentiment: Sentiment | null) => void;
	onUnlearn: (word: string) => void;
	/** M is shown where it acts: at the newest message. */
	hint?: string | undefined;
}

/** A guess, with its reasons on request and its correction one press away. */
export function SentimentTag({ message, open, onOpenChange, onCorrect, onUnlearn, hint }: SentimentTagProps) {
	const { t } = useLingui();
	const words = sentimentText(message);
	const current = sentimentOf(message);
	if (!words || !current) return null;
	const { word, upset, source } = words;
	const shown = upset ? `${word}, ${upset}` : word;
	const choose = (next: Sentiment | null) => {
		onCorrect(next);
		onOpenChange(false);
	};
	return (
		<Popover.Root open={open} onOpenChange={onOpenChange}>
			<Popover.Trigger className={bubble.footButton}>
				<VisuallyHidden>{t`Sentiment:`} </VisuallyHidden>
				<strong>{shown}</strong> ({source})
			</Popover.Trigger>
			{hint && <Kbd>{hint}</Kbd>}
			<Popover.Portal>
				<Popover.Positioner className={floating.positioner} side="bottom" align="start" sideOffset={4}>
					<Popover.Popup className={`${floating.popup} ${floating.card} ${css.card}`}>
						<Popover.Title className={css.title}>
							{message.corrected ? <Trans>You set this to “{word}”</Trans> : <Trans>Why “{word}”?</Trans>}
						</Popover.Title>
						<Reasons message={message} onUnlearn={onUnlearn} />
						<RadioGroup
							label={t`Sentiment`}
							value={current}
							options={sentiments.map((value) => ({ value, label: sentimentWord(value) }))}
							onChange={choose}
							inRow
						/>
						{message.corrected && (
							<Button variant="link" onClick={() => choose(null)}>
								<Trans>Use the automatic rating</Trans>
							</Button>
						)}
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}

interface ReasonsProps {
	message: Pick<Message, 'text' | 'judgement' | 'topics' | 'correctedIntent'>;
	onUnlearn: (word: string) => void;
}

/** What it is about and why, in plain words, with an undo for what the owner taught. */
export function Reasons({ message, onUnlearn }: ReasonsProps) {
	const { t } = useLingui();
	const lines = reasonLines(message.text, message.judgement?.reasons ?? []);
	const about = aboutText(message);
	const side = { negative: t`points to negative`, positive: t`points to positive`, neutral: t`points neither way` };
	return (
		<>
			{about !== '' && <p className={css.about}>{about}</p>}
			{lines.length === 0 ? (
				<p className={css.why}>
					<Trans>Nothing in the text points either way.</Trans>
				</p>
			) : (
				<ul className={css.why}>
					{lines.slice(0, 8).map((line) => (
						<li key={`${line.words} ${line.sentiment}`}>
							{line.words}
							{line.quotes.slice(0, 6).map((quote) => (
								<bdi key={quote} className={css.quote}>
									{' '}
									“{quote}”
								</bdi>
							))}
							<span className={css.side}> · {side[line.sentiment]}</span>
							{line.taught !== null && (
								<>
									{' '}
									<Button
										variant="link"
										aria-label={t`Undo: ${line.words}`}
										onClick={() => line.taught !== null && onUnlearn(line.taught)}
									>
										<Trans>Undo</Trans>
									</Button>
								</>
							)}
						</li>
					))}
				</ul>
			)}
			<p className={css.small}>
				<Trans>
					Rated automatically on this computer, from the words alone. The words that mattered are underlined in the
					message.
				</Trans>
			</p>
		</>
	);
}
