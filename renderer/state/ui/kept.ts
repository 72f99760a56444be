// What the screen keeps over a restart, in this computer's browser storage: where one was and how one filters. Never words of customers.
import type { Filter, View } from '../../../contract/index.ts';
import { type UiState, uiPersistence } from './store.ts';

export interface Kept {
	ui(): Partial<UiState>;
	filters(): Partial<Record<View, Filter>>;
	keepUi(state: UiState): void;
	keepFilters(filters: Partial<Record<View, Filter>>): void;
}

const UI = 'countertalk.ui';
const FILTERS = 'countertalk.filters';

const parsed = <T extends object>(text: string | null): Partial<T> => {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return value !== null && typeof value === 'object' ? (value as Partial<T>) : {};
	} catch {
		return {};
	}
};

const onDisk = (Object.keys(uiPersistence) as (keyof UiState)[]).filter((key) => uiPersistence[key] === 'disk');

export function createKept(storage: Pick<Storage, 'getItem' | 'setItem'>): Kept {
	return {
		ui: () => {
			const found = parsed<UiState>(storage.getItem(UI));
			return Object.fromEntries(onDisk.filter((key) => key in found).map((key) => [key, found[key]]));
		},
		filters: () => parsed<Record<View, Filter>>(storage.getItem(FILTERS)),
		keepUi: (state) => storage.setItem(UI, JSON.stringify(Object.fromEntries(onDisk.map((key) => [key, state[key]])))),
		keepFilters: (filters) => storage.setItem(FILTERS, JSON.stringify(filters)),
	};
}
