import type { Filter, ThreadRow } from '../../../contract/index.ts';
import { rowAt } from './pages.ts';
import type { InboxState } from './state.ts';

export const filterOf = (state: Pick<InboxState, 'view' | 'filters'>): Filter => state.filters[state.view] ?? noFilter;
const noFilter: Filter = {};

export const isFiltered = (state: Pick<InboxState, 'view' | 'filters'>): boolean =>
	Object.keys(filterOf(state)).length > 0;

export const selectedRow = ({ selected, pages }: Pick<InboxState, 'selected' | 'pages'>): ThreadRow | undefined => {
	if (selected?.kind !== 'thread') return undefined;
	const row = rowAt(pages, selected.index);
	return row?.id === selected.id ? row : undefined;
};

/** The row as the chosen one; null where there is no row. */
export const selection = (row: ThreadRow | undefined, index: number): InboxState['selected'] =>
	row ? { kind: 'thread', id: row.id, index } : null;
