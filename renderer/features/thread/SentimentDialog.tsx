import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef } from 'react';
import type { Sentiment, ThreadId } from '../../../contract/index.ts';
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
