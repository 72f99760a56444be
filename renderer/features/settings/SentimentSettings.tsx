import { t } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { removeCorrection, unlearn } from '../../actions/correct-sentiment.ts';
import { useAction } from '../../actions/use-actions.ts';
import { correctedIntentWord } from '../../format/about-text.ts';
import { sentimentWord } from '../../format/sentiment-text.ts';
import { clockLocale, momentText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useJudgement, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';
import css from './SentimentSettings.module.css';
import page from './Settings.module.css';

type Known = Output<'judgement.get'>;

/** What the guess has learnt from the owner, each of it with its undo; and how far judging again is. */
export function SentimentSettings() {
	const { judgement, ui } = useStores();
	const correct = useAction('sentiment');
	const how = correct.key ?? correct.label;
	const known = useJudgement((state) => state.overview);
	useEffect(() => {
		void ui.getState().attempt(() => judgement.getState().read());
	}, [judgement, ui]);
	return (
		<section className={page.section}>
			<h1 className={page.title}>
				<Trans>Sentiment</Trans>
			</h1>
			<p className={page.lead}>
				<Trans>
					Countertalk rates how each message sounds, on this computer. The rating only orders your queue; it never
					closes, hides or sends anything. If a rating is wrong, correct it ({how}), and similar messages will be rated
					better.
				</Trans>
			</p>
			{known && (
				<div className={css.parts}>
					{known.progress ? <Judging judging={known.progress} /> : <Older count={known.older} />}
					<LearnedWords learnedWords={known.learnedWords} />
					<Corrections known={known} />
					<Phrases />
				</div>
			)}
		</section>
	);
}

function Judging({ judging }: { judging: NonNullable<Known['progress']> }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const attempt = ui.getState().attempt;
	const figures = new Intl.NumberFormat(clockLocale());
	const done = figures.format(judging.done);
	const total = figures.format(judging.total);
	return (
		<section className={css.judging} aria-label={t`Updating ratings`}>
			<Meter
				words={
					judging.stopped ? t`Stopped: ${done} of ${total} messages updated` : t`${done} of ${total} messages updated`
				}
				used={judging.done}
				of={judging.total}
			/>
			{judging.stopped ? (
				<Button size="small" onClick={() => void attempt(() => client['judgement.resume']({}))}>
					<Trans>Continue</Trans>
				</Button>
			) : (
				<Button size="small" onClick={() => void attempt(() => client['judgement.stop']({}))}>
					<Trans>Stop</Trans>
				</Button>
			)}
		</section>
	);
}

/** Ratings of an earlier version: an update leaves them, because they order nothing any more. */
function Older({ count }: { count: number }) {
	const { client, ui } = useStores();
	if (count === 0) return null;
	return (
		<section className={css.judging}>
			<p className={page.lead}>
				<Plural
					value={count}
					one="# older message has a rating of an earlier version."
					other="# older messages have ratings of an earlier version."
				/>
			</p>
			<Button size="small" onClick={() => void ui.getState().attempt(() => client['judgement.judgeAll']({}))}>
				<Trans>Rate them again</Trans>
			</Button>
		</section>
	);
}

/** What a word points to, the sentiment first: "Positive", "Order, not “Spam”". */
function learnedText({ sentiment, intents, notIntents }: Known['learnedWords'][number]): string {
	return [
		...(sentiment === null ? [] : [sentimentWord(sentiment)]),
		...intents.map(correctedIntentWord),
		...notIntents.slice(0, 2).map((intent) => t`not “${correctedIntentWord(intent)}”`),
	].join(', ');
}

function LearnedWords({ learnedWords: learned }: Pick<Known, 'learnedWords'>) {
	const { t } = useLingui();
	const stores = useStores();
	return (
		<section>
			<h2 className={css.heading}>
				<Trans>What it has learned from you</Trans>
			</h2>
			{learned.length === 0 ? (
				<p className={page.lead}>
					<Trans>Nothing yet.</Trans>
				</p>
			) : (
				<ul className={css.learned}>
					{learned.map((learnedWord) => {
						const word = learnedWord.negated ? t`“not … ${learnedWord.word}”` : t`“${learnedWord.word}”`;
						return (
							<li key={word} className={css.line}>
								<bdi className={css.name}>{word}</bdi>
								<span className={css.meta}>
									{learnedText(learnedWord)} ·{' '}
									<Plural value={learnedWord.times} one="# correction" other="# corrections" />
								</span>
								<Button
									size="small"
									variant="quiet"
									aria-label={t`Undo what it learned from ${word}`}
									onClick={() => void unlearn(stores, learnedWord.word, null)}
								>
									<Trans>Undo</Trans>
								</Button>
							</li>
						);
					})}
				</ul>
			)}
		</section>
	);
}

/** Read when the page is opened: lately does not change while one looks. */
function Phrases() {
	const { client, ui } = useStores();
	const [phrases, setPhrases] = useState<Output<'judgement.phrases'>['phrases']>([]);
	useEffect(() => {
		let gone = false;
		void ui.getState().attempt(async () => {
			const read = await client['judgement.phrases']({});
			if (!gone) setPhrases(read.phrases);
		});
		return () => {
			gone = true;
		};
	}, [client, ui]);
	if (phrases.length === 0) return null;
	return (
		<section>
			<h2 className={css.heading}>
				<Trans>New in the last two weeks</Trans>
			</h2>
			<ul>
				{phrases.map(({ phrase, conversations }) => (
					<li key={phrase} className={css.line}>
						<bdi className={css.name}>“{phrase}”</bdi>
						<span className={css.meta}>
							<Plural value={conversations} one="in # conversation" other="in # conversations" />
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function Corrections({ known }: { known: Known }) {
	const { t } = useLingui();
	const stores = useStores();
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone) ?? 'UTC';
	const { corrections, corrected } = known;
	if (corrections.length === 0) return null;
	return (
		<section>
			<h2 className={css.heading}>
				<Trans>Your corrections</Trans>
			</h2>
			<ul>
				{corrections.map((one) => (
					<li key={one.messageId} className={css.line}>
						<button type="button" className={css.said} onClick={() => void openConversation(stores, one.threadId)}>
							<span dir="auto" className={css.text}>
								{one.text}
							</span>
							<span className={css.meta}>
								<bdi>{one.name}</bdi> · {momentText(one.at, now, timeZone)}
							</span>
						</button>
						<span className={css.meta}>
							{[one.sentiment && sentimentWord(one.sentiment), one.intent && correctedIntentWord(one.intent)]
								.filter(Boolean)
								.join(' · ')}
						</span>
						<Button
							size="small"
							variant="quiet"
							aria-label={t`Undo the correction of ${one.name}: ${one.text.slice(0, 80)}`}
							onClick={() => void removeCorrection(stores, one)}
						>
							<Trans>Undo</Trans>
						</Button>
					</li>
				))}
			</ul>
			{corrected > corrections.length && (
				<p className={css.meta}>
					<Plural value={corrected - corrections.length} one="and # older one" other="and # older ones" />
				</p>
			)}
		</section>
	);
}
