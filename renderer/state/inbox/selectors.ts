import { kindsOf } from '../../../contract/filter-kinds.ts';
import type { Filter, ThreadRow } from '../../../contract/index.ts';
import { rowAt } from './pages.ts';
import type { InboxState } from './state.ts';

export const filterOf = (state: Pick<InboxState, 'view' | 'filters' | 'saved'>): Filter =>
	state.saved?.filter ?? state.filters[state.view] ?? noFilter;
const noFilter: Filter = {};

export const isFiltered = (state: Pick<InboxState, 'view' | 'filters' | 'saved'>): boolean =>
	kindsOf(filterOf(state)).length > 0;

/** How many rows the group of what was judged spam has; they are the last ones. */
export const spamRows = ({ groups }: Pick<InboxState, 'groups'>): number =>
	groups.find(({ key }) => key === 'probablySpam')?.count ?? 0;

/** Rows [0, n) are shown; those behind them stand in a closed group. */
export const shownRows = (state: Pick<InboxState, 'total' | 'groups' | 'spamShown'>): number =>
	(state.total ?? 0) - (state.spamShown ? 0 : spamRows(state));

/** The row that is chosen by itself; null where no row is shown. */
export const firstSelection = (state: InboxState): InboxState['selected'] =>
	shownRows(state) > 0 ? selection(rowAt(state.pages, 0), 0) : null;

export const selectedRow = ({ selected, pages }: Pick<InboxState, 'selected' | 'pages'>): ThreadRow | undefined => {
	if (selected?.kind !== 'thread') return undefined;
	const row = rowAt(pages, selected.index);
	return row?.id === selected.id ? row : undefined;
};

/** The row as the chosen one; null where there is no row. */
export const selection = (row: ThreadRow | undefined, index: number): InboxState['selected'] =>
	row ? { kind: 'thread', id: row.id, index } : null;
