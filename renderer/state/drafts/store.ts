// Drafts: one for each thread and audience, and one of a note; they never mix. The store never loses text and never moves it unless the owner asks.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Audience, Client } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { nextAudience } from './audience.ts';
import {
	type DraftEntry,
	type DraftKey,
	type DraftsActions,
	type DraftsState,
	draftAudiences,
	draftKey,
	draftKeyParts,
	emptyDraft,
	fromDraft,
	joinActions,
	noActions,
	someActions,
} from './draft.ts';
import { createDraftLoader } from './draft-loader.ts';
import { createDraftSaver } from './draft-saver.ts';
import { mergeDrafts } from './merge-drafts.ts';

export type { DraftsActions, DraftsState } from './draft.ts';

interface DraftsDeps {
	readonly client: Pick<Client, 'drafts.list' | 'drafts.save' | 'drafts.saveMacro' | 'threads.chooseAudience'>;
	readonly clock: Clock;
}

export type DraftsStore = StoreApi<DraftsState & DraftsActions>;

// Store
export function createDraftsStore({ client, clock }: DraftsDeps): DraftsStore {
	return createStore<DraftsState & DraftsActions>()((set, get) => {
		/** A key of a thread that was merged is that of its survivor: an answer that comes late must not open a second box. */
		const live = (key: DraftKey): DraftKey => {
			const { threadId, audience } = draftKeyParts(key);
			const to = get().merged[threadId];
			return to ? live(draftKey(to, audience)) : key;
		};
		const read = (key: DraftKey) => get().entries[live(key)] ?? emptyDraft;
		const patch = (at: DraftKey, part: Partial<DraftEntry>) => {
			const key = live(at);
			set((state) => ({ entries: { ...state.entries, [key]: { ...(state.entries[key] ?? emptyDraft), ...part } } }));
		};

		/** A failure costs what is done with sending after a restart; it is still on the screen. */
		const saveMacro = (key: DraftKey, audience: Audience) => {
			const { threadId } = draftKeyParts(live(key));
			const { cannedReplyIds, actions } = read(key);
			const macro = { cannedReplyIds: [...cannedReplyIds], actions: actions ?? noActions };
			const isNone = cannedReplyIds.length === 0 && actions === null;
			client['drafts.saveMacro']({ threadId, audience, macro: isNone ? null : macro }).catch(() => undefined);
		};

		const { saveSoon, saveNow, ...saver } = createDraftSaver({ client, clock, entries: { live, read, patch } });

		const loader = createDraftLoader({
			client,
			entries: { read, patch },
			isLoaded: (threadId) => get().loaded[threadId] !== undefined,
			setLoaded: (threadId, loaded) => set((state) => ({ loaded: { ...state.loaded, [threadId]: loaded } })),
			saveSoon,
		});

		return {
			entries: {},
			loaded: {},
			audiences: {},
			merged: {},

			// Actions
			load: loader.load,
			settleAudience(thread) {
				const current = get().audiences[thread.id] ?? null;
				const text = current ? read(draftKey(thread.id, current.audience)).text : '';
				const next = nextAudience(current, thread, text, (audience) => read(draftKey(thread.id, audience)).text !== '');
				if (next !== current) set((state) => ({ audiences: { ...state.audiences, [thread.id]: next } }));
			},
			chooseAudience(threadId, audience) {
				set((state) => ({ audiences: { ...state.audiences, [threadId]: { audience, chosen: true } } }));
				// What is remembered for next time; a failure costs nothing but that memory.
				client['threads.chooseAudience']({ threadId, audience }).catch(() => undefined);
			},
			write(threadId, audience, text, caret) {
				const key = draftKey(threadId, audience);
				const entry = read(key);
				if (entry.text === text) return patch(key, { caret });
				const save = entry.save === 'conflict' ? 'conflict' : 'waiting';
				patch(key, {
					text,
					caret,
					save,
					clientToken: null,
					...(text === '' ? { cannedReplyIds: [], actions: null } : {}),
				});
				// Once something is written, no draft that is found later moves the audience below it.
				if (audience !== 'note' && !get().audiences[threadId])
					set((state) => ({ audiences: { ...state.audiences, [threadId]: { audience, chosen: false } } }));
				// Before the stored draft is known, a save would be one over it.
				if (save === 'waiting' && get().loaded[threadId] !== 'loading') saveSoon(key);
			},
			place(threadId, audience, at) {
				const key = draftKey(threadId, audience);
				const entry = read(key);
				if (entry.caret !== (at.caret ?? entry.caret) || entry.scroll !== (at.scroll ?? entry.scroll)) patch(key, at);
			},
			useCanned(threadId, audience, id, actions = noActions) {
				const key = draftKey(threadId, audience);
				const { cannedReplyIds, actions: before } = read(key);
				patch(key, {
					cannedReplyIds: [...new Set([...cannedReplyIds, id])],
					actions: joinActions(before, someActions(actions)),
				});
				saveMacro(key, audience);
			},
			setActions(threadId, audience, actions) {
				const key = draftKey(threadId, audience);
				patch(key, { actions: someActions(actions) });
				saveMacro(key, audience);
			},
			moveText(threadId, from, to) {
				const source = read(draftKey(threadId, from));
				const goal = read(draftKey(threadId, to));
				const before = goal.text === '' ? '' : `${goal.text.trimEnd()}\n\n`;
				get().write(threadId, to, before + source.text, before.length + source.caret);
				patch(draftKey(threadId, to), {
					cannedReplyIds: [...new Set([...goal.cannedReplyIds, ...source.cannedReplyIds])],
					actions: joinActions(goal.actions, source.actions),
				});
				saveMacro(draftKey(threadId, to), to);
				get().write(threadId, from, '', 0);
				get().chooseAudience(threadId, to);
			},
			async flush(threadId) {
				await loader.settled(threadId);
				const keys = new Set(saver.pending());
				for (const [key, entry] of Object.entries(get().entries))
					if (entry.save === 'failed') keys.add(key as DraftKey);
				await Promise.all(
					[...keys].filter((key) => !threadId || draftKeyParts(key).threadId === threadId).map(saveNow),
				);
			},
			keepMine(threadId, audience) {
				const key = draftKey(threadId, audience);
				const { theirs, revision } = read(key);
				patch(key, { save: 'waiting', theirs: null, revision: theirs?.revision ?? revision });
				void saveNow(key);
			},
			takeTheirs(threadId, audience) {
				const key = draftKey(threadId, audience);
				const { theirs } = read(key);
				if (theirs) patch(key, fromDraft(theirs));
			},
			put(draft) {
				const key = live(draftKey(draft.threadId, draft.audience));
				saver.cancel(key);
				patch(key, { ...fromDraft(draft), sending: false });
				set((state) => ({
					audiences: { ...state.audiences, [draft.threadId]: { audience: draft.audience, chosen: true } },
				}));
			},
			async sent(threadId, audience, text) {
				const key = live(draftKey(threadId, audience));
				const typedOn = read(key).text !== text;
				saver.cancel(key);
				patch(key, {
					sending: false,
					clientToken: null,
					...(typedOn
						? {}
						: { text: '', caret: 0, scroll: 0, cannedReplyIds: [], actions: null, save: 'saved', stored: false }),
				});
				const drafts = await client['drafts.list']({ threadId }).catch(() => []);
				const revision = drafts.find((draft) => draft.audience === audience)?.revision ?? 0;
				patch(key, { revision });
				if (read(key).save === 'waiting') saveSoon(key);
			},
			threadMerged(from, to) {
				if (from === to || get().merged[from]) return;
				for (const audience of draftAudiences) saver.rename(draftKey(from, audience), draftKey(to, audience));
				const { state, unsaved } = mergeDrafts(get(), from, to);
				set(state);
				for (const key of unsaved) saveSoon(key);
				void get().load(to);
			},
			patch: (threadId, audience, part) => patch(draftKey(threadId, audience), part),
			forget() {
				saver.cancelAll();
				set({ entries: {}, loaded: {}, audiences: {}, merged: {} });
			},
		};
	});
}
