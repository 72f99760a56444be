// The owner's rules, read once their page is open.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Rule } from '../../../contract/index.ts';

export interface RulesState {
	/** Null until read. */
	rules: Rule[] | null;
}

export interface RulesActions {
	read(): Promise<void>;
}

export type RulesStore = StoreApi<RulesState & RulesActions>;

export function createRulesStore({ client }: { client: Client }): RulesStore {
	return createStore((set) => ({
		rules: null,
		read: async () => set({ rules: await client['rules.list']({}) }),
	}));
}
