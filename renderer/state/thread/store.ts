// The open conversation: a cache of what main holds, read again whenever main reports a change.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Thread, ThreadId, TimelineEntry } from '../../../contract/index.ts';

// State

export interface ThreadState {
	threadId: ThreadId | null;
	/** Null while it is being read for the first time. */
	thread: Thread | null;
	/** Oldest first; only the newest ones until the owner loads older ones. */
	entries: TimelineEntry[];
	/** The cursor for older entries; null = there are none. */
	before: string | null;
	total: number;
	/** A sentence when it could not be read. */
	problem: string | null;
	/** Everything of this customer, on all platforms, in one timeline. */
	everywhere: boolean;
	/** A message or note to bring into view, e.g. a search hit; cleared by who has done it. */
	jumpTo: string | null;
	/** A search whose hits are marked here. */
	found: FoundHere | null;
}

interface FoundHere {
	/** With the English names of operators. */
	readonly text: string;
	/** Messages and notes, oldest first; never empty. */
	readonly entryIds: readonly string[];
	/** Which of them is shown. */
	readonly at: number;
}

// Actions

export interface ThreadActions {
	/** Shows nothing of another conversation any more; `open` follows. */
	choose(threadId: ThreadId): void;
	open(threadId: ThreadId, jumpTo?: string): Promise<void>;
	close(): void;
	/** Reads the conversation and as much of its timeline as is shown again. */
	refresh(): Promise<void>;
	loadOlder(): Promise<void>;
	jumped(): void;
	/** Marks what the search finds in this conversation. */
	find(text: string, at: string | null): Promise<void>;
	/** Goes to the next hit, or back; round at the ends. */
	stepFound(by: 1 | -1): Promise<void>;
	stopFinding(): void;
	showEverywhere(everywhere: boolean): Promise<void>;
	/** The open conversation has become part of another one. */
	threadMerged(from: ThreadId, to: ThreadId): void;
}

export type ThreadStore = StoreApi<ThreadState & ThreadActions>;

// Store

const PAGE = 100;
const LARGEST_PAGE = 500;
const nothing = {
	thread: null,
	entries: [],
	before: null,
	total: 0,
	problem: null,
	everywhere: false,
	jumpTo: null,
	found: null,
};

interface ThreadDeps {
	client: Client;
	/** The answer was another conversation: the one that the asked one has become part of. */
	onMerged?: (from: ThreadId, to: ThreadId) => void;
}

export function createThreadStore({ client, onMerged = () => undefined }: ThreadDeps): ThreadStore {
	let loadingOlder = false;
	// Answers of a read that a newer one has overtaken are dropped.
	let reads = 0;

	/** At least as many as are shown, so that a refresh never takes away what somebody scrolled back to. */
	const readNewest = async (threadId: ThreadId, wanted: number, everywhere: boolean) => {
		let page = await client['timeline.page']({ threadId, everywhere, limit: Math.min(wanted, LARGEST_PAGE) });
		const { total } = page;
		let entries = page.entries;
		while (page.before !== null && entries.length < wanted) {
			page = await client['timeline.page']({
				threadId,
				everywhere,
				before: page.before,
				limit: Math.min(wanted - entries.length, LARGEST_PAGE),
			});
			entries = [...page.entries, ...entries];
		}
		return { entries, before: page.before, total };
	};

	return createStore((set, get) => {
		/** Resolves with the id of the thread that is shown; null when a newer read has overtaken it. */
		const read = async (threadId: ThreadId, wanted: number): Promise<ThreadId | null> => {
			reads += 1;
			const mine = reads;
			try {
				const [thread, page] = await Promise.all([
					client['threads.get']({ threadId }),
					readNewest(threadId, wanted, get().everywhere),
				]);
				if (mine !== reads || get().threadId !== threadId) return null;
				set({
					threadId: thread.id,
					thread,
					entries: page.entries,
					before: page.before,
					total: page.total,
					problem: null,
				});
				if (thread.id !== threadId) onMerged(threadId, thread.id);
				return thread.id;
			} catch (error) {
				if (mine !== reads || get().threadId !== threadId) return null;
				set({ problem: error instanceof Error ? error.message : String(error) });
				return threadId;
			}
		};
		const reach = async (messageId: string) => {
			while (get().before !== null && !get().entries.some((entry) => entry.id === messageId)) {
				const held = get().entries.length;
				await get().loadOlder();
				if (get().entries.length === held) return;
			}
		};

		return {
			threadId: null,
			...nothing,

			choose: (threadId) => {
				if (get().threadId !== threadId) set({ threadId, ...nothing });
			},
			open: async (threadId, jumpTo) => {
				get().choose(threadId);
				const shown = await read(threadId, PAGE);
				if (jumpTo === undefined || shown === null || get().threadId !== shown) return;
				await reach(jumpTo);
				if (get().threadId === shown) set({ jumpTo });
			},
			close: () => set({ threadId: null, ...nothing }),
			refresh: async () => {
				const { threadId, entries } = get();
				if (threadId) await read(threadId, Math.max(PAGE, entries.length));
			},
			loadOlder: async () => {
				const { threadId, before } = get();
				if (!threadId || before === null || loadingOlder) return;
				loadingOlder = true;
				try {
					const page = await client['timeline.page']({ threadId, before, everywhere: get().everywhere, limit: 200 });
					const now = get();
					if (now.threadId !== threadId || now.before !== before) return;
					const held = new Set(now.entries.map((entry) => entry.id));
					set({
						entries: [...page.entries.filter((entry) => !held.has(entry.id)), ...now.entries],
						before: page.before,
						total: page.total,
					});
				} catch (error) {
					if (get().threadId === threadId) set({ problem: error instanceof Error ? error.message : String(error) });
				} finally {
					loadingOlder = false;
				}
			},
			threadMerged: (from, to) => get().threadId === from && set({ threadId: to }),
			showEverywhere: async (everywhere) => {
				const { threadId } = get();
				if (!threadId || get().everywhere === everywhere) return;
				set({ everywhere });
				await read(threadId, PAGE);
			},
			jumped: () => set({ jumpTo: null }),
			find: async (text, at) => {
				const { threadId } = get();
				if (threadId === null) return;
				try {
					const { entryIds } = await client['search.inThread']({ threadId, text });
					if (get().threadId !== threadId) return;
					set({
						found: entryIds.length === 0 ? null : { text, entryIds, at: Math.max(0, entryIds.indexOf(at ?? '')) },
					});
				} catch (error) {
					if (get().threadId === threadId) set({ problem: error instanceof Error ? error.message : String(error) });
				}
			},
			stepFound: async (by) => {
				const { found, threadId } = get();
				if (!found) return;
				const at = (found.at + by + found.entryIds.length) % found.entryIds.length;
				const entryId = found.entryIds[at];
				if (entryId === undefined) return;
				set({ found: { ...found, at } });
				await reach(entryId);
				if (get().threadId === threadId && get().found?.at === at) set({ jumpTo: entryId });
			},
			stopFinding: () => set({ found: null }),
		};
	});
}
