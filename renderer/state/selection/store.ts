// The conversations that the owner selected in the list, for one act on all of them. Policy: it is a set of ids, each with the time at which it
// was selected; rows that come are never in it, rows that leave the list are dropped and counted.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BulkAct, Chosen, Client, Output, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { findRow, rowAt } from '../inbox/pages.ts';
import { filterOf, shownRows } from '../inbox/selectors.ts';
import type { InboxStore } from '../inbox/state.ts';

export interface SelectionState {
	chosen: ReadonlyMap<ThreadId, number>;
	/** How many left the list since they were selected. */
	left: number;
	/** The whole view was selected at once. */
	whole: boolean;
}

export interface SelectionActions {
	toggle(id: ThreadId, index: number): void;
	/** Selects from where the last selection began to this row, and drops what an earlier extension had more. */
	extendTo(index: number): Promise<void>;
	selectAll(): Promise<void>;
	clear(): void;
	/** These threads changed: whoever left the list is selected no longer. */
	check(changed: readonly ThreadId[] | 'all'): Promise<void>;
	/** Acts on all of them and selects none. */
	act(act: BulkAct): Promise<Output<'bulk.act'>>;
}

export type SelectionStore = StoreApi<SelectionState & SelectionActions>;

interface SelectionDeps {
	client: Client;
	clock: Clock;
	inbox: InboxStore;
}

const nobody: ReadonlyMap<ThreadId, number> = new Map();

export function createSelectionStore({ client, clock, inbox }: SelectionDeps): SelectionStore {
	/** Where Shift began, and what was selected before it. */
	let anchor: { id: ThreadId; index: number; base: ReadonlyMap<ThreadId, number> } | null = null;
	/** An answer for an earlier selection is not taken. */
	let run = 0;
	const list = () => ({ view: inbox.getState().view, filter: filterOf(inbox.getState()) });
	const idsBetween = async (from: number, to: number): Promise<ThreadId[]> => {
		const { pages, spamShown } = inbox.getState();
		const rows = Array.from({ length: to - from }, (_, i) => rowAt(pages, from + i)?.id);
		const known = rows.filter((id) => id !== undefined);
		if (known.length === rows.length) return known;
		return (await client['bulk.ids']({ ...list(), from, to, withSpam: spamShown })).ids;
	};

	return createStore<SelectionState & SelectionActions>((set, get) => {
		const clear = () => {
			run += 1;
			anchor = null;
			if (get().chosen.size > 0 || get().left > 0) set({ chosen: nobody, left: 0, whole: false });
		};
		return {
			chosen: nobody,
			left: 0,
			whole: false,

			toggle: (id, index) => {
				run += 1;
				const chosen = new Map(get().chosen);
				if (!chosen.delete(id)) chosen.set(id, clock.now());
				anchor = { id, index, base: new Map(chosen) };
				set({ chosen, whole: false, ...(chosen.size === 0 ? { left: 0 } : {}) });
			},
			extendTo: async (index) => {
				run += 1;
				const mine = run;
				const { selected, pages } = inbox.getState();
				if (anchor === null && selected?.kind === 'thread')
					anchor = { id: selected.id, index: selected.index, base: get().chosen };
				if (anchor === null) return;
				const { id, base, index: was } = anchor;
				// Rows move; where Shift began is a conversation, not a place.
				const from = findRow(pages, id)?.index ?? was;
				const ids = await idsBetween(Math.min(from, index), Math.max(from, index) + 1);
				if (mine !== run) return;
				const at = clock.now();
				const before = get().chosen;
				set({ chosen: new Map([...base, ...ids.map((one) => [one, before.get(one) ?? at] as const)]), whole: false });
			},
			selectAll: async () => {
				run += 1;
				const mine = run;
				const { spamShown } = inbox.getState();
				const at = clock.now();
				const to = shownRows(inbox.getState());
				const { ids } = await client['bulk.ids']({ ...list(), from: 0, to, withSpam: spamShown });
				if (mine !== run) return;
				anchor = null;
				const before = get().chosen;
				set({ chosen: new Map(ids.map((id) => [id, before.get(id) ?? at])), left: 0, whole: true });
			},
			clear,
			check: async (changed) => {
				const ids = changed === 'all' ? [...get().chosen.keys()] : changed.filter((id) => get().chosen.has(id));
				if (ids.length === 0) return;
				const asked = list();
				const { left, merged } = await client['bulk.check']({ ...asked, ids });
				if (asked.view !== inbox.getState().view || (left.length === 0 && merged.length === 0)) return;
				const chosen = new Map(get().chosen);
				let gone = 0;
				for (const id of left) if (chosen.delete(id)) gone += 1;
				for (const { from, to } of merged) {
					const at = chosen.get(from);
					if (at === undefined) continue;
					chosen.delete(from);
					// Two that have become one: what came since the earlier choice was not seen in both.
					chosen.set(to, Math.min(at, chosen.get(to) ?? at));
				}
				set({ chosen, left: get().left + gone });
			},
			act: async (act) => {
				const byTime = new Map<number, ThreadId[]>();
				for (const [id, at] of get().chosen) {
					const ids = byTime.get(at);
					if (ids) ids.push(id);
					else byTime.set(at, [id]);
				}
				const chosen: Chosen[] = [...byTime].map(([at, ids]) => ({ at, ids }));
				const result = await client['bulk.act']({ ...list(), chosen, act });
				const left = result.left + get().left;
				clear();
				return { ...result, left };
			},
		};
	});
}
