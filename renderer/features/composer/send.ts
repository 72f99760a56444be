// The way from the button to the outbox. Policy: what goes is exactly what the button said when it was pressed: thread, account, message
// answered, audience and text are taken at the press and never looked up again. Main refuses it when one of them is no longer true.
import type { Audience, Input, Outgoing, Thread } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { draftKey, emptyDraft } from '../../state/drafts/draft.ts';
import type { Stores } from '../../state/stores.ts';
import { findGaps } from '../canned-replies/index.ts';

export type Confirmed = Input<'replies.send'>['confirmed'];
export const nothingConfirmed: Confirmed = { sameWords: false, privateData: [] };

interface Press {
	readonly thread: Thread;
	readonly audience: Audience;
	readonly text: string;
	/** The files as they were seen. */
	readonly files: Input<'replies.send'>['files'];
	readonly thenDone: boolean;
	/** The button said that the owner posts it. */
	readonly manual: boolean;
	/** When it shall go out; null = now. */
	readonly sendAt: number | null;
	/** What the owner was asked about and sends on purpose. */
	readonly confirmed: Confirmed;
}

type SendResult =
	| { kind: 'sent'; outgoing: Outgoing }
	| { kind: 'unsaved' }
	| { kind: 'twice' }
	/** Nothing was sent: the owner has to say that it is on purpose. */
	| { kind: 'asks'; about: keyof Confirmed; sentence: string }
	| { kind: 'refused'; sentence: string };

/** What keeps a reply from being sent, in the order in which the owner can mend it; null = nothing. */
export type SendBlocker = 'nobody' | 'audience' | 'conflict' | 'empty' | 'gap' | 'tooLong' | 'addingFile' | 'file';

export function sendBlocker(input: {
	answers: Thread['answers'];
	allowed: boolean;
	conflict: boolean;
	text: string;
	tooLong: boolean;
	files: { readonly seen: readonly unknown[]; readonly isBusy: boolean; readonly problem: string | null };
}): SendBlocker | null {
	if (!input.answers) return 'nobody';
	if (!input.allowed) return 'audience';
	if (input.conflict) return 'conflict';
	if (input.files.isBusy) return 'addingFile';
	if (input.files.problem !== null) return 'file';
	if (input.text.trim() === '' && input.files.seen.length === 0) return 'empty';
	if (findGaps(input.text).length > 0) return 'gap';
	return input.tooLong ? 'tooLong' : null;
}

type SendStores = Pick<Stores, 'client' | 'drafts' | 'outbox' | 'replyFiles'>;

/** A second press while the first is under way does nothing; after a failure the same text goes again under the same token. */
export async function sendReply(
	{ client, drafts, outbox, replyFiles }: SendStores,
	press: Press,
	newToken: () => string,
): Promise<SendResult> {
	const { thread, audience, text, files, thenDone, manual, sendAt, confirmed } = press;
	const key = draftKey(thread.id, audience);
	const read = () => drafts.getState().entries[key] ?? emptyDraft;
	if (read().sending) return { kind: 'twice' };
	if (!thread.answers) return { kind: 'unsaved' };
	const clientToken = read().clientToken ?? newToken();
	const { actions } = read();
	drafts.getState().patch(thread.id, audience, { sending: true, clientToken });
	try {
		await Promise.all([drafts.getState().flush(thread.id), replyFiles.getState().flush()]);
		const { save, revision, cannedReplyIds } = read();
		if (save !== 'saved' || read().text !== text) return { kind: 'unsaved' };
		const outgoing = await client['replies.send']({
			threadId: thread.id,
			accountId: thread.accountId,
			answers: thread.answers.id,
			audience,
			text,
			files,
			clientToken,
			draftRevision: revision,
			thenDone: thenDone || (actions?.done ?? false),
			manual,
			confirmed,
			sendAt,
			cannedReplyIds: [...cannedReplyIds],
			...(actions ? { actions } : {}),
		});
		// The box is empty at once; the draft's new revision is read while the next conversation opens.
		void drafts.getState().sent(thread.id, audience, text);
		void replyFiles
			.getState()
			.read(thread.id, audience, false)
			.catch(() => undefined);
		// Undo can be pressed before the outbox is read again.
		outbox.getState().add(outgoing, thread);
		return { kind: 'sent', outgoing };
	} catch (error) {
		const sentence = error instanceof Error ? error.message : String(error);
		if (!(error instanceof CallError) || error.code !== 'confirm') return { kind: 'refused', sentence };
		return { kind: 'asks', about: error.field === 'privateData' ? 'privateData' : 'sameWords', sentence };
	} finally {
		if (read().sending) drafts.getState().patch(thread.id, audience, { sending: false });
	}
}
