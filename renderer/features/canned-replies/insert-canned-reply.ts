import type { Audience, CannedReply, ThreadId } from '../../../contract/index.ts';
import { draftKey } from '../../state/drafts/draft.ts';
import type { Stores } from '../../state/stores.ts';
import { variableValues } from './variable-values.ts';
import { fillVariables } from './variables.ts';

/** What comes with its words: the count, what is done with sending, and its files. A file that cannot be added is said. */
export async function bringAlong(
	{ client, drafts, replyFiles, ui }: Pick<Stores, 'client' | 'drafts' | 'replyFiles' | 'ui'>,
	threadId: ThreadId,
	audience: Audience,
	reply: CannedReply,
): Promise<void> {
	drafts.getState().useCanned(threadId, audience, reply.id, reply.actions);
	if (reply.files.length === 0) return;
	await ui.getState().attempt(async () => {
		await client['cannedReplies.attach']({ id: reply.id, threadId, audience });
		await replyFiles.getState().read(threadId, audience, true);
	});
}

/** Appends a canned reply to the open conversation's draft, and opens the box. */
export function insertCannedReply({ client, clock, thread, drafts, replyFiles, ui }: Stores, reply: CannedReply): void {
	const { thread: open, entries } = thread.getState();
	const settings = ui.getState().app?.settings;
	if (!open || !settings) return;
	const audience = drafts.getState().audiences[open.id]?.audience ?? open.defaultAudience;
	const stood = drafts.getState().entries[draftKey(open.id, audience)]?.text ?? '';
	const filled = fillVariables(reply.text, variableValues(open, entries, settings, clock.now()));
	const text = stood.trim() === '' ? filled : `${stood.trimEnd()}\n\n${filled}`;
	drafts.getState().write(open.id, audience, text, text.length);
	void bringAlong({ client, drafts, replyFiles, ui }, open.id, audience, reply);
	ui.getState().showPane('thread');
	ui.getState().requestFocus('composer');
}
