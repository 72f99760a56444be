// The owner's corrections of a sentiment and of what a message wants, and unlearning what they taught. All can be undone.
import type { CorrectedIntent, Message, MessageId, Output, Sentiment, ThreadId } from '../../contract/index.ts';
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

/** null: the automatic answer counts again. */
export async function correctIntent(
	{ client, ui, thread }: Stores,
	threadId: ThreadId,
	{ id: messageId, correctedIntent, author }: Pick<Message, 'id' | 'correctedIntent' | 'author'>,
	intent: CorrectedIntent | null,
): Promise<void> {
	if (intent === correctedIntent) return;
	const done = await ui.getState().attempt(() => client['judgement.correctIntent']({ messageId, intent }));
	if (!done) return;
	const run = async () => void (await client['judgement.correctIntent']({ messageId, intent: correctedIntent }));
	ui.getState().offerUndo({ code: 'intent', name: thread.getState().thread?.name ?? author, run, threadId });
}

interface Correction {
	readonly messageId: MessageId;
	readonly sentiment: Sentiment | null;
	readonly intent: CorrectedIntent | null;
}

/** Makes both parts of a correction again, or without `isGiven` takes both back. */
async function repeat(
	client: Stores['client'],
	{ messageId, sentiment, intent }: Correction,
	isGiven: boolean,
): Promise<void> {
	if (sentiment !== null) await client['judgement.correct']({ messageId, sentiment: isGiven ? sentiment : null });
	if (intent !== null) await client['judgement.correctIntent']({ messageId, intent: isGiven ? intent : null });
}

/** Takes back all that the owner corrected of one message. */
export async function removeCorrection(
	{ client, ui }: Stores,
	correction: Output<'judgement.get'>['corrections'][number],
): Promise<void> {
	const done = await ui.getState().attempt(async () => {
		await repeat(client, correction, false);
		return true;
	});
	if (!done) return;
	const run = () => repeat(client, correction, true);
	ui.getState().offerUndo({ code: 'uncorrected', name: correction.name, run, threadId: correction.threadId });
}

/** Undoes every correction that taught this word. */
export async function unlearn({ client, ui }: Stores, word: string, threadId: ThreadId | null): Promise<void> {
	const taken = await ui.getState().attempt(() => client['judgement.unlearn']({ word }));
	if (!taken || taken.corrections.length === 0) return;
	const run = async () => {
		// Main returns the newest first; repeated oldest first, they get their old order back.
		for (const correction of taken.corrections.toReversed()) await repeat(client, correction, true);
	};
	ui.getState().offerUndo({ code: 'unlearnt', name: word, run, threadId });
}
