import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CorrectedIntent, MessageId, Output, Sentiment, ThreadId } from '../../../contract/index.ts';
import { correctIntent, correctSentiment, unlearn } from '../../actions/correct-sentiment.ts';
import { correctedIntentWord, intentOf } from '../../format/about-text.ts';
import { sentimentOf, sentiments, sentimentWord } from '../../format/sentiment-text.ts';
import { useStores, useThread } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MessageText } from './MessageText.tsx';
import css from './SentimentDialog.module.css';
import { Reasons } from './SentimentTag.tsx';
import { newestInbound } from './timeline-rows.ts';

/** What an owner can say that a message wants. */
const intents = ['question', 'order', 'complaint', 'praise', 'thanks', 'spam', 'other'] as const;

/** M, then 1, 2 or 3: corrects the guess about the newest message; below, what it wants. */
export function SentimentDialog({ threadId, onClose }: { threadId: ThreadId; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const message = useThread((state) => (state.threadId === threadId ? newestInbound(state.entries) : null));
	const first = useRef<HTMLButtonElement>(null);
	const current = message ? sentimentOf(message) : null;
	const likely = sentiments.find((sentiment) => sentiment !== current) ?? 'neutral';
	const correct = (sentiment: Sentiment | null) => {
		onClose();
		if (message) void correctSentiment(stores, threadId, message, sentiment);
	};
	const wants = message ? intentOf(message) : null;
	const correctWants = (intent: CorrectedIntent | null) => {
		onClose();
		if (message) void correctIntent(stores, threadId, message, intent);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const chosen = sentiments[Number(event.key) - 1];
		if (chosen && !event.ctrlKey && !event.metaKey && !event.altKey) correct(chosen);
	};
	return (
		<Dialog title={t`How does this sound?`} closeLabel={t`Close`} onClose={onClose} firstFocus={first}>
			{message ? (
				// biome-ignore lint/a11y/noStaticElementInteractions: the digits only press the buttons inside
				<div className={css.body} onKeyDown={onKeyDown}>
					<blockquote className={css.quote}>
						<MessageText text={message.text.slice(0, 6000)} reasons={message.judgement?.reasons ?? []} />
					</blockquote>
					<div className={css.choices}>
						{sentiments.map((sentiment, index) => (
							<Button
								key={sentiment}
								ref={sentiment === likely ? first : undefined}
								variant={sentiment === current ? 'soft' : 'plain'}
								aria-pressed={sentiment === current}
								hint={index + 1}
								onClick={() => correct(sentiment)}
							>
								{sentimentWord(sentiment)}
							</Button>
						))}
					</div>
					{message.corrected !== null && (
						<Button variant="link" onClick={() => correct(null)}>
							<Trans>Use the automatic rating</Trans>
						</Button>
					)}
					<section className={css.wants} aria-label={t`What do they want?`}>
						<h2 className={css.heading}>
							<Trans>What do they want?</Trans>
						</h2>
						<div className={css.choices}>
							{intents.map((intent) => (
								<Button
									key={intent}
									size="small"
									variant={intent === wants ? 'soft' : 'plain'}
									aria-pressed={intent === wants}
									onClick={() => correctWants(intent)}
								>
									{correctedIntentWord(intent)}
								</Button>
							))}
						</div>
						{message.correctedIntent !== null && (
							<Button variant="link" onClick={() => correctWants(null)}>
								<Trans>Use the automatic answer</Trans>
							</Button>
						)}
					</section>
					{(message.corrected !== null || message.correctedIntent !== null) && <Effects messageId={message.id} />}
					<Reasons message={message} onUnlearn={(word) => void unlearn(stores, word, threadId)} />
				</div>
			) : (
				<p>
					<Trans>Nobody has written here yet.</Trans>
				</p>
			)}
		</Dialog>
	);
}

type Effect = Output<'judgement.effects'>['examples'][number];

/** "Negative → Positive", "Spam → Order", or both. */
function changeText({ before, after }: Effect): string {
	const changes = [
		[sentimentWord(before.sentiment), sentimentWord(after.sentiment)],
		[correctedIntentWord(before.intent), correctedIntentWord(after.intent)],
	];
	return changes
		.filter(([was, now]) => was !== now)
		.map(([was, now]) => `${was} → ${now}`)
		.join(', ');
}

/** Which other messages the correction rates differently. */
function Effects({ messageId }: { messageId: MessageId }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const [effects, setEffects] = useState<Output<'judgement.effects'> | null>(null);
	useEffect(() => {
		let gone = false;
		void ui.getState().attempt(async () => {
			const read = await client['judgement.effects']({ messageId });
			if (!gone) setEffects(read);
		});
		return () => {
			gone = true;
		};
	}, [client, ui, messageId]);
	if (!effects || effects.count === 0) return null;
	return (
		<section aria-label={t`Also changed`}>
			<p>
				<Plural
					value={effects.count}
					one="Your correction also changed # other message:"
					other="Your correction also changed # other messages:"
				/>
			</p>
			<ul>
				{effects.examples.map((one) => (
					<li key={`${one.threadId} ${one.text}`}>
						<bdi>{one.name}</bdi>: <bdi>“{one.text}”</bdi> ({changeText(one)})
					</li>
				))}
			</ul>
		</section>
	);
}
