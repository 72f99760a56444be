// Reads a thread's stored drafts. Nobody has to wait for them: what was typed before they were here goes where their caret stands.
import type { AnyDraft, Client, ThreadId } from '../../../contract/index.ts';
import { type DraftEntry, type DraftKey, type DraftsState, draftAudiences, draftKey, fromDraft } from './draft.ts';

interface DraftLoaderDeps {
	readonly client: Pick<Client, 'drafts.list'>;
	readonly entries: {
		readonly read: (key: DraftKey) => DraftEntry;
		readonly patch: (key: DraftKey, part: Partial<DraftEntry>) => void;
	};
	readonly isLoaded: (threadId: ThreadId) => boolean;
	readonly setLoaded: (threadId: ThreadId, loaded: DraftsState['loaded'][ThreadId]) => void;
	readonly saveSoon: (key: DraftKey) => void;
}

export function createDraftLoader({ client, entries, isLoaded, setLoaded, saveSoon }: DraftLoaderDeps) {
	const { read, patch } = entries;
	const loads = new Map<ThreadId, Promise<void>>();

	async function loadOnce(threadId: ThreadId): Promise<void> {
		const keys = draftAudiences.map((audience) => draftKey(threadId, audience));
		const before = new Map(keys.map((key) => [key, read(key)]));
		const isFirst = !isLoaded(threadId);
		if (isFirst) setLoaded(threadId, 'loading');
		const drafts = await client['drafts.list']({ threadId }).catch(() => null);
		for (const draft of drafts ?? []) {
			const key = draftKey(threadId, draft.audience);
			const entry = read(key);
			if (isFirst && before.get(key)?.text === '' && entry.save === 'waiting' && !entry.sending)
				patch(key, typedInto(draft, entry));
			// A save or a letter since the call: the answer is older than the entry.
			else if (
				entry.save === 'saved' &&
				!entry.sending &&
				before.get(key) === entry &&
				entry.revision !== draft.revision
			)
				patch(key, fromDraft(draft));
		}
		setLoaded(threadId, drafts ? 'ready' : 'failed');
		if (isFirst) for (const key of keys) if (read(key).save === 'waiting') saveSoon(key);
	}

	return {
		load: (threadId: ThreadId): Promise<void> => {
			const run = loadOnce(threadId).finally(() => {
				if (loads.get(threadId) === run) loads.delete(threadId);
			});
			loads.set(threadId, run);
			return run;
		},
		/** Resolves when nothing of this thread, or of any, is being read. */
		settled: async (threadId?: ThreadId): Promise<void> => {
			await Promise.all([...loads].filter(([id]) => !threadId || id === threadId).map(([, load]) => load));
		},
	};
}

/** The stored draft with what was typed before it was here: as if it had been here already. */
function typedInto(draft: AnyDraft, typed: DraftEntry): Partial<DraftEntry> {
	const at = Math.min(draft.caret, draft.text.length);
	return {
		text: draft.text.slice(0, at) + typed.text + draft.text.slice(at),
		caret: at + typed.caret,
		revision: draft.revision,
		stored: draft.text !== '',
	};
}
