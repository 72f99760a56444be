import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MessageId, Output, Sentiment, ThreadId } from '../../../contract/index.ts';
import { correctSentiment, unlearn } from '../../actions/correct-sentiment.ts';
import { sentimentOf, sentiments, sentimentWord } from '../../format/sentiment-text.ts';
import { useStores, useThread } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MessageText } from './MessageText.tsx';
import css from './SentimentDialog.module.css';
import { Reasons } from './SentimentTag.tsx';
import { newestInbound } from './timeline-rows.ts';

/** M, then 1, 2 or 3: corrects the guess about the newest message. */
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
					{message.corrected !== null && <Effects messageId={message.id} />}
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
						<bdi>{one.name}</bdi>: <bdi>“{one.text}”</bdi> ({sentimentWord(one.before)} → {sentimentWord(one.after)})
					</li>
				))}
			</ul>
		</section>
	);
}
