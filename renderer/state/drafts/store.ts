// Drafts: what is typed and not sent, one for each thread and audience. Policy: typed text is never dropped. It is saved 300 ms after
// the last key and on flush(); a refused save (an older revision) reads the newer revision and saves what stands on the screen again.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Audience, Client, Draft, ThreadId } from '../../../contract/index.ts';

// State

export interface HeldDraft {
	threadId: ThreadId;
	audience: Audience;
	text: string;
	caret: number;
	/** The revision this text was built on; 0 = never saved. */
	revision: number;
	/** `failed`: kept here, and tried again with the next key or flush. */
	status: 'saved' | 'changed' | 'saving' | 'failed';
	/** When it was last saved, ms. */
	savedAt: number | null;
}

export type DraftKey = `${ThreadId} ${Audience}`;
export const draftKey = (threadId: ThreadId, audience: Audience): DraftKey => `${threadId} ${audience}`;

export interface DraftsState {
	drafts: Record<DraftKey, HeldDraft>;
	/** Threads whose drafts were read. */
	loaded: Record<ThreadId, true>;
}

// Actions

export interface DraftsActions {
	/** Reads a thread's drafts; what is typed here and not saved yet wins. */
	load(threadId: ThreadId): Promise<void>;
	write(threadId: ThreadId, audience: Audience, text: string, caret: number): void;
	/** Saves all that is changed, now; resolves when it is on the disk or was refused. */
	flush(): Promise<void>;
	/** A draft main handed out, e.g. after undo: it stands as it is. */
	put(draft: Draft): void;
	/** The reply was accepted for sending and main emptied its draft. */
	sent(threadId: ThreadId, audience: Audience): Promise<void>;
}

export type DraftsStore = StoreApi<DraftsState & DraftsActions>;

// Store

const PAUSE_MS = 300;

interface DraftsDeps {
	client: Client;
	after: (ms: number, run: () => void) => () => void;
}

const held = (draft: Draft): HeldDraft => ({
	threadId: draft.threadId,
	audience: draft.audience,
	text: draft.text,
	caret: draft.caret,
	revision: draft.revision,
	status: 'saved',
	savedAt: draft.updatedAt,
});

const isConflict = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'conflict';

export function createDraftsStore({ client, after }: DraftsDeps): DraftsStore {
	const timers = new Map<DraftKey, () => void>();
	const running = new Map<DraftKey, Promise<void>>();

	return createStore((set, get) => {
		const patch = (key: DraftKey, change: Partial<HeldDraft>) => {
			const draft = get().drafts[key];
			if (draft) set({ drafts: { ...get().drafts, [key]: { ...draft, ...change } } });
		};
		const stored = async (threadId: ThreadId, audience: Audience) =>
			(await client['drafts.list']({ threadId })).find((draft) => draft.audience === audience);

		const saveOnce = async (key: DraftKey) => {
			const draft = get().drafts[key];
			if (!draft) return;
			patch(key, { status: 'saving' });
			const { threadId, audience, text, caret, revision } = draft;
			const save = (onto: number) => client['drafts.save']({ threadId, audience, text, caret, revision: onto });
			try {
				const saved = await save(revision).catch(async (error: unknown) => {
					if (!isConflict(error)) throw error;
					return save((await stored(threadId, audience))?.revision ?? 0);
				});
				const now = get().drafts[key];
				const typedOn = now !== undefined && (now.text !== text || now.status === 'changed');
				patch(key, { revision: saved.revision, savedAt: saved.updatedAt, status: typedOn ? 'changed' : 'saved' });
			} catch {
				patch(key, { status: 'failed' });
			}
		};
		// One save of a draft at a time, so that revisions follow each other.
		const save = (key: DraftKey): Promise<void> => {
			timers.get(key)?.();
			timers.delete(key);
			const run = (running.get(key) ?? Promise.resolve()).then(async () => {
				const status = get().drafts[key]?.status;
				if (status === 'changed' || status === 'failed') await saveOnce(key);
			});
			running.set(key, run);
			return run;
		};

		return {
			drafts: {},
			loaded: {},

			load: async (threadId) => {
				const found = await client['drafts.list']({ threadId });
				const drafts = { ...get().drafts };
				for (const draft of found) {
					const key = draftKey(threadId, draft.audience);
					const mine = drafts[key];
					if (!mine || (mine.status === 'saved' && mine.revision <= draft.revision)) drafts[key] = held(draft);
				}
				set({ drafts, loaded: { ...get().loaded, [threadId]: true } });
			},
			write: (threadId, audience, text, caret) => {
				const key = draftKey(threadId, audience);
				const mine = get().drafts[key] ?? { threadId, audience, text: '', caret: 0, revision: 0, status: 'saved', savedAt: null };
				if (mine.text === text && mine.caret === caret) return;
				set({ drafts: { ...get().drafts, [key]: { ...mine, text, caret, status: 'changed' } } });
				timers.get(key)?.();
				timers.set(
					key,
					after(PAUSE_MS, () => void save(key)),
				);
			},
			flush: async () => {
				await Promise.all(running.values());
				const open = Object.values(get().drafts).filter((draft) => draft.status !== 'saved');
				await Promise.all(open.map((draft) => save(draftKey(draft.threadId, draft.audience))));
			},
			put: (draft) => {
				const key = draftKey(draft.threadId, draft.audience);
				timers.get(key)?.();
				timers.delete(key);
				set({ drafts: { ...get().drafts, [key]: held(draft) } });
			},
			sent: async (threadId, audience) => {
				const key = draftKey(threadId, audience);
				timers.get(key)?.();
				timers.delete(key);
				patch(key, { text: '', caret: 0, status: 'saved' });
				const empty = await stored(threadId, audience);
				if (get().drafts[key]?.text === '') patch(key, { revision: empty?.revision ?? 0 });
			},
		};
	});
}
