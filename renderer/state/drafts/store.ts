// Drafts: one for each thread and audience, and they never mix. Text is never lost and never moved without the owner's hand:
// a save waits for a pause of 300 ms but at most one second, one save a draft is under way at a time, and a refused one (somebody else
// changed the draft) keeps both texts until the owner picks.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Audience, Client, Draft, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { nextAudience } from './audience.ts';
import { type DraftEntry, type DraftKey, type DraftsActions, type DraftsState, draftKey, emptyDraft } from './draft.ts';

export type { DraftsActions, DraftsState } from './draft.ts';

const PAUSE_MS = 300;
/** From the first unsaved letter to the save that holds it, with room for the way. */
const MAX_DELAY_MS = 800;
const RETRY_MS = 3000;

interface DraftsDeps {
	readonly client: Pick<Client, 'drafts.list' | 'drafts.save' | 'threads.chooseAudience'>;
	readonly clock: Clock;
}

export type DraftsStore = StoreApi<DraftsState & DraftsActions>;

// Store
export function createDraftsStore({ client, clock }: DraftsDeps): DraftsStore {
	const timers = new Map<DraftKey, { cancel: () => void; since: number }>();
	const underWay = new Map<DraftKey, Promise<void>>();

	return createStore<DraftsState & DraftsActions>()((set, get) => {
		/** A key of a thread that was merged is that of its survivor: an answer that comes late must not open a second box. */
		const live = (key: DraftKey): DraftKey => {
			const { threadId, audience } = parts(key);
			const to = get().merged[threadId];
			return to ? live(draftKey(to, audience)) : key;
		};
		const read = (key: DraftKey) => get().entries[live(key)] ?? emptyDraft;
		const patch = (at: DraftKey, part: Partial<DraftEntry>) => {
			const key = live(at);
			set((state) => ({ entries: { ...state.entries, [key]: { ...(state.entries[key] ?? emptyDraft), ...part } } }));
		};

		const saveSoon = (at: DraftKey) => {
			const key = live(at);
			const running = timers.get(key);
			running?.cancel();
			const since = running?.since ?? clock.now();
			const wait = Math.max(0, Math.min(PAUSE_MS, since + MAX_DELAY_MS - clock.now()));
			timers.set(key, { since, cancel: clock.after(wait, () => void saveNow(key)) });
		};

		const saveNow = (at: DraftKey): Promise<void> => {
			const key = live(at);
			timers.get(key)?.cancel();
			timers.delete(key);
			const earlier = underWay.get(key);
			if (earlier) return earlier.then(() => (read(key).save === 'waiting' ? saveNow(key) : undefined));
			const entry = read(key);
			if (entry.save !== 'waiting' && entry.save !== 'failed') return Promise.resolve();
			patch(key, { save: 'saving' });
			const run = saveOnce(key, entry).finally(() => {
				underWay.delete(live(key));
			});
			underWay.set(key, run);
			return run.then(() => (read(key).save === 'waiting' && !timers.has(live(key)) ? saveNow(key) : undefined));
		};

		const saveOnce = async (key: DraftKey, entry: DraftEntry) => {
			const { threadId, audience } = parts(key);
			try {
				const { text, caret, revision } = entry;
				const stored = await client['drafts.save']({ threadId, audience, text, caret: Math.min(caret, text.length), revision });
				const later = read(key);
				patch(key, { revision: stored.revision, stored: true, save: later.text === text && later.save === 'saving' ? 'saved' : 'waiting' });
			} catch (error) {
				if (!isConflict(error)) return failed(key);
				const drafts = await client['drafts.list']({ threadId }).catch(() => null);
				if (!drafts) return failed(key);
				const theirs = drafts.find((draft) => draft.audience === audience) ?? null;
				const mine = read(key);
				// The other side holds nothing, or the same words: there is nothing to choose between.
				if (!theirs || theirs.text === '' || theirs.text === mine.text)
					patch(key, { revision: theirs?.revision ?? 0, save: theirs?.text === mine.text ? 'saved' : 'waiting', theirs: null });
				else patch(key, { save: 'conflict', theirs });
			}
		};

		/** Tried again by itself: the text is only here until then. */
		const failed = (at: DraftKey) => {
			const key = live(at);
			patch(key, { save: 'failed' });
			timers.get(key)?.cancel();
			timers.set(key, { since: clock.now(), cancel: clock.after(RETRY_MS, () => void saveNow(key)) });
		};

		const fromDraft = (draft: Draft): Partial<DraftEntry> => ({
			text: draft.text,
			caret: Math.min(draft.caret, draft.text.length),
			revision: draft.revision,
			save: 'saved',
			stored: draft.text !== '',
			theirs: null,
			clientToken: null,
		});

		return {
			entries: {},
			loaded: {},
			audiences: {},
			merged: {},

			// Actions
			async load(threadId) {
				if (!get().loaded[threadId]) set((state) => ({ loaded: { ...state.loaded, [threadId]: 'loading' } }));
				try {
					const before = get().entries;
					const drafts = await client['drafts.list']({ threadId });
					for (const draft of drafts) {
						const key = draftKey(threadId, draft.audience);
						const entry = read(key);
						// A save or a letter since the question was asked: the answer is older than what stands here.
						if (entry.save !== 'saved' || entry.sending || before[key] !== get().entries[key]) continue;
						if (entry.revision !== draft.revision) patch(key, fromDraft(draft));
					}
					set((state) => ({ loaded: { ...state.loaded, [threadId]: 'ready' } }));
				} catch {
					set((state) => ({ loaded: { ...state.loaded, [threadId]: 'failed' } }));
				}
			},
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
				patch(key, { text, caret, save, clientToken: null, ...(text === '' ? { cannedReplyIds: [] } : {}) });
				if (save === 'waiting') saveSoon(key);
			},
			place(threadId, audience, at) {
				const key = draftKey(threadId, audience);
				const entry = read(key);
				if (entry.caret !== (at.caret ?? entry.caret) || entry.scroll !== (at.scroll ?? entry.scroll)) patch(key, at);
			},
			useCanned(threadId, audience, id) {
				const key = draftKey(threadId, audience);
				patch(key, { cannedReplyIds: [...new Set([...read(key).cannedReplyIds, id])] });
			},
			moveText(threadId, from, to) {
				const source = read(draftKey(threadId, from));
				const goal = read(draftKey(threadId, to));
				const before = goal.text === '' ? '' : `${goal.text.trimEnd()}\n\n`;
				get().write(threadId, to, before + source.text, before.length + source.caret);
				patch(draftKey(threadId, to), { cannedReplyIds: [...new Set([...goal.cannedReplyIds, ...source.cannedReplyIds])] });
				get().write(threadId, from, '', 0);
				get().chooseAudience(threadId, to);
			},
			async flush(threadId) {
				const keys = new Set([...timers.keys(), ...underWay.keys()]);
				for (const [key, entry] of Object.entries(get().entries)) if (entry.save === 'failed') keys.add(key as DraftKey);
				await Promise.all([...keys].filter((key) => !threadId || parts(key).threadId === threadId).map(saveNow));
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
				timers.get(key)?.cancel();
				timers.delete(key);
				patch(key, { ...fromDraft(draft), sending: false });
				set((state) => ({ audiences: { ...state.audiences, [draft.threadId]: { audience: draft.audience, chosen: true } } }));
			},
			async sent(threadId, audience, text) {
				const key = live(draftKey(threadId, audience));
				const typedOn = read(key).text !== text;
				timers.get(key)?.cancel();
				timers.delete(key);
				patch(key, {
					sending: false,
					clientToken: null,
					...(typedOn ? {} : { text: '', caret: 0, scroll: 0, cannedReplyIds: [], save: 'saved', stored: false }),
				});
				const drafts = await client['drafts.list']({ threadId }).catch(() => []);
				const revision = drafts.find((draft) => draft.audience === audience)?.revision ?? 0;
				patch(key, { revision });
				if (read(key).save === 'waiting') saveSoon(key);
			},
			adopt(from, to) {
				if (from === to || get().merged[from]) return;
				const { [from]: choice, ...audiences } = get().audiences;
				const entries: Record<DraftKey, DraftEntry> = { ...get().entries };
				const moved: DraftKey[] = [];
				for (const audience of ['public', 'private'] as const) {
					const [old, key] = [draftKey(from, audience), draftKey(to, audience)];
					const mine = entries[old];
					delete entries[old];
					timers.get(old)?.cancel();
					timers.delete(old);
					const running = underWay.get(old);
					underWay.delete(old);
					if (running) underWay.set(key, running);
					if (!mine) continue;
					const there = entries[key];
					// What is stored main has joined already; it is read anew. What is not is here alone.
					if (mine.save === 'saved' && !mine.sending) continue;
					const before = there && there.text !== '' && there.text !== mine.text ? `${there.text.trimEnd()}\n\n` : '';
					const cannedReplyIds = [...new Set([...(there?.cannedReplyIds ?? []), ...mine.cannedReplyIds])];
					const save = mine.save === 'conflict' ? 'conflict' : 'waiting';
					const revision = there?.revision ?? mine.revision;
					entries[key] = {
						...mine,
						text: before + mine.text,
						caret: before.length + mine.caret,
						revision,
						save,
						sending: false,
						cannedReplyIds,
					};
					if (save === 'waiting') moved.push(key);
				}
				set((state) => ({
					entries,
					merged: { ...state.merged, [from]: to },
					audiences: choice && !audiences[to] ? { ...audiences, [to]: choice } : audiences,
				}));
				for (const key of moved) saveSoon(key);
				void get().load(to);
			},
			patch: (threadId, audience, part) => patch(draftKey(threadId, audience), part),
			forget() {
				for (const timer of timers.values()) timer.cancel();
				timers.clear();
				set({ entries: {}, loaded: {}, audiences: {}, merged: {} });
			},
		};
	});
}

function parts(key: DraftKey): { threadId: ThreadId; audience: Audience } {
	const cut = key.lastIndexOf('|');
	return { threadId: key.slice(0, cut) as ThreadId, audience: key.slice(cut + 1) as Audience };
}

const isConflict = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'conflict';
