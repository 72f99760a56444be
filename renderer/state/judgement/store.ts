// What the settings page of sentiment shows: corrections, lessons and the progress of updating ratings.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Output } from '../../../contract/index.ts';

export interface JudgementState {
	/** Null until its page first asks for it; from then on the program keeps it up to date. */
	overview: Output<'judgement.get'> | null;
}

export interface JudgementActions {
	read(): Promise<void>;
}

export type JudgementStore = StoreApi<JudgementState & JudgementActions>;

export function createJudgementStore({ client }: { client: Client }): JudgementStore {
	return createStore((set) => ({
		overview: null,
		read: async () => set({ overview: await client['judgement.get']({}) }),
	}));
}
