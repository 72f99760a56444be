// What the fake shop answers about one conversation: its messages, drafts with revisions, and an outbox that keeps what was sent.
import type { DraftAudience, NoteId, Thread, ThreadId } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { CallError } from '../api/client.ts';
import { makeOutgoing, makeThread, NOW } from './builders.ts';
import type { Answers, FakeShop } from './fake-shop.ts';

/** Done without a trace here: a test reads the calls. */
const accepted: Answers = Object.fromEntries(
	[
		'judgement.correct',
		'judgement.correctIntent',
		'messages.moderate',
		'judgement.judgeAll',
		'judgement.stop',
		'judgement.resume',
		'notes.remove',
		'threads.tag',
		'threads.untag',
		'followUps.done',
		'followUps.reopen',
		'followUps.save',
		'cannedReplies.save',
		'cannedReplies.remove',
		'cannedReplies.putBack',
		'cannedReplies.move',
		'cannedReplies.stillTrue',
		'cannedReplies.attach',
		'cannedReplies.decline',
		'cannedFolders.save',
		'cannedFolders.remove',
		'cannedFolders.sort',
		'drafts.saveMacro',
		'tags.save',
		'links.open',
		'outbox.resolveUnsure',
		'outbox.retry',
		'outbox.manual',
	].map((route) => [route, () => ({ id: 'x', opened: true, url: '' })]),
);

const draftKey = (threadId: ThreadId, audience: DraftAudience) => `${threadId}|${audience}`;

export function conversationAnswers(shop: FakeShop): Answers {
	const threadOf = (id: ThreadId): Thread => {
		const thread = shop.threads.get(id);
		if (thread) return thread;
		const row = shop.rows.find((one) => one.id === id);
		if (!row) throw new CallError('not-found', 'There is no such conversation.');
		const customer = { id: `c-${row.id}` as never, name: row.name, handle: null, since: NOW, messages: 1, threads: [] };
		return { ...makeThread(), ...row, customer, answers: null, audiences: {}, defaultAudience: row.audience };
	};
	const forms = new Map<string, Record<string, string>>();
	return {
		'threads.get': ({ threadId }) => threadOf(threadId),
		'timeline.page': ({ threadId }) => {
			const entries = shop.entries.get(threadId) ?? [];
			return { entries: [...entries], before: null, total: entries.length };
		},
		'notes.save': ({ threadId, text }) => {
			const key = draftKey(threadId, 'note');
			const stored = shop.drafts.get(key);
			if (stored?.text.trim() === text.trim())
				shop.drafts.set(key, { ...stored, text: '', caret: 0, revision: stored.revision + 1 });
			return { type: 'note', id: 'n9' as NoteId, at: NOW, text };
		},
		'drafts.list': ({ threadId }) => [...shop.drafts.values()].filter((draft) => draft.threadId === threadId),
		'drafts.save': ({ threadId, audience, text, caret, revision }) => {
			const stored = shop.drafts.get(draftKey(threadId, audience));
			if ((stored?.revision ?? 0) !== revision) throw new CallError('conflict', 'The draft was changed elsewhere.');
			const draft = { threadId, audience, text, caret, revision: revision + 1, updatedAt: NOW };
			shop.drafts.set(draftKey(threadId, audience), draft);
			return draft;
		},
		'formDrafts.list': () => [...forms].map(([form, fields]) => ({ form, fields })),
		'formDrafts.save': ({ form, fields }) => {
			if (fields) forms.set(form, fields);
			else forms.delete(form);
			return {};
		},
		'threads.chooseAudience': () => ({}),
		'cannedReplies.suggest': () => shop.cannedReplies.map(({ id }) => ({ id, why: null })),
		'cannedReplies.proposal': () => null,
		'cannedFolders.list': () => [],
		'replies.privateData': ({ text }) => shop.privateData(text),
		'replyFiles.list': () => ({ files: [], allowed: { max: 4, types: [], alt: null }, why: null, problems: [] }),
		'replies.count': ({ text }) =>
			shop.limit === 0 ? [] : [{ unit: rawText('characters'), used: [...text].length, limit: shop.limit }],
		'replies.send': (input) => {
			const manual = input.manual ?? false;
			if (!shop.sent.some((reply) => reply.clientToken === input.clientToken)) {
				shop.sent.push({
					...input,
					files: input.files ?? [],
					thenDone: input.thenDone ?? false,
					manual,
					confirmed: {
						sameWords: input.confirmed?.sameWords ?? false,
						privateData: input.confirmed?.privateData ?? [],
					},
					cannedReplyIds: input.cannedReplyIds ?? [],
					actions: input.actions ?? null,
				});
				const key = draftKey(input.threadId, input.audience);
				const stored = shop.drafts.get(key);
				if (stored && stored.revision !== input.draftRevision)
					throw new CallError('conflict', 'The draft was changed elsewhere.');
				if (stored) shop.drafts.set(key, { ...stored, text: '', caret: 0, revision: stored.revision + 1 });
			}
			return makeOutgoing({ threadId: input.threadId, audience: input.audience, text: input.text, manual });
		},
		...accepted,
		'tags.remove': () => ({ undoId: 'c1' }),
		'tags.merge': () => ({ undoId: 'c1' }),
		'tags.undo': () => ({}),
	};
}
