// The owner's correction of a sentiment, and unlearning what it taught. Both can be undone.
import type { Message, Sentiment, ThreadId } from '../../contract/index.ts';
import type { Stores } from '../state/stores.ts';

/** null: the automatic rating counts again. */
export async function correctSentiment(
	{ client, ui, thread }: Stores,
	threadId: ThreadId,
	{ id: messageId, corrected, author }: Pick<Message, 'id' | 'corrected' | 'author'>,
	sentiment: Sentiment | null,
): Promise<void> {
	if (sentiment === corrected) return;
	const done = await ui.getState().attempt(() => client['judgement.correct']({ messageId, sentiment }));
	if (!done) return;
	const run = async () => void (await client['judgement.correct']({ messageId, sentiment: corrected }));
	ui.getState().offerUndo({ code: 'sentiment', name: thread.getState().thread?.name ?? author, run, threadId });
}

/** Undoes every correction that taught this word. */
export async function unlearn({ client, ui }: Stores, word: string, threadId: ThreadId | null): Promise<void> {
	const taken = await ui.getState().attempt(() => client['judgement.unlearn']({ word }));
	if (!taken || taken.corrections.length === 0) return;
	const run = async () => {
		// Main returns the newest first; repeated oldest first, they get their old order back.
		for (const { messageId, sentiment } of taken.corrections.toReversed())
			await client['judgement.correct']({ messageId, sentiment });
	};
	ui.getState().offerUndo({ code: 'unlearnt', name: word, run, threadId });
}
