// Filters, and the views that the owner gave a name.
import { msg } from '@lingui/core/macro';
import { kindsOf } from '../../contract/filter-kinds.ts';
import type { SavedView } from '../../contract/index.ts';
import { filterOf, isFiltered } from '../state/inbox/selectors.ts';
import type { Stores } from '../state/stores.ts';
import type { Section } from '../state/ui/store.ts';
import type { Action } from './registry.ts';

/** Opens it at its first row; its list's own filter stays as it was. */
export function openSavedView(stores: Stores, { id, view, filter }: SavedView): void {
	const section: Section = view === 'goingOut' ? 'waiting' : view === 'spam' || view === 'followUps' ? 'done' : view;
	stores.ui.getState().goTo(section);
	void stores.inbox.getState().openView(view, undefined, { id, filter });
	stores.ui.getState().requestFocus('list');
}

/** Whether the open view filters otherwise than it was saved. */
export function isChangedView(saved: SavedView, now: SavedView['filter']): boolean {
	const words = (filter: SavedView['filter']) =>
		JSON.stringify(
			kindsOf(filter).map((kind) => [
				kind,
				[filter[kind]]
					.flat()
					.map((one) => JSON.stringify(one))
					.sort(),
			]),
		);
	return words(saved.filter) !== words(now);
}

/** So many have a key: V, then its digit. */
export const viewKeys = 9;

export const viewActions: readonly Action[] = [
	...Array.from(
		{ length: viewKeys },
		(_, i): Action => ({
			id: `view.${i + 1}`,
			label: ({ stores }) => msg`View: ${nameOf(stores, i)}`,
			group: 'go',
			shortcuts: [{ keys: `v ${i + 1}`, scope: 'list' }],
			isOffered: ({ stores }) => (stores.savedViews.getState().views?.length ?? 0) > i,
			run: ({ stores }) => {
				const view = stores.savedViews.getState().views?.[i];
				if (view) openSavedView(stores, view);
			},
		}),
	),
	{
		id: 'saveView',
		label: msg`Save the filter as a view…`,
		group: 'program',
		whyNot: ({ stores }) => (isFiltered(stores.inbox.getState()) ? null : msg`No filters are on.`),
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'saveView' }),
	},
	{
		id: 'savedViews',
		label: msg`Rename, sort or delete views…`,
		group: 'program',
		isOffered: ({ stores }) => (stores.savedViews.getState().views?.length ?? 0) > 0,
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'savedViews' }),
	},
	{
		id: 'clearFilter',
		label: msg`Remove one filter`,
		group: 'program',
		shortcuts: [{ keys: 'Backspace', scope: 'list' }],
		isOffered: ({ stores }) => isFiltered(stores.inbox.getState()),
		run: async ({ stores }) => {
			const { hiddenBy, setFilter } = stores.inbox.getState();
			// The one that hides the most, where all are hidden; else the last one.
			const kind = hiddenBy[0]?.kind ?? kindsOf(filterOf(stores.inbox.getState())).at(-1);
			if (kind) await setFilter({ [kind]: undefined });
			stores.ui.getState().requestFocus('list');
		},
	},
	{
		id: 'clearFilters',
		label: msg`Clear filters`,
		group: 'program',
		shortcuts: [{ keys: 'Shift+Backspace', scope: 'list' }],
		whyNot: ({ stores }) => (isFiltered(stores.inbox.getState()) ? null : msg`No filters are on.`),
		run: async ({ stores }) => {
			await stores.inbox.getState().clearFilters();
			stores.ui.getState().requestFocus('list');
		},
	},
];

const nameOf = ({ savedViews }: Stores, i: number): string => savedViews.getState().views?.[i]?.name ?? '';
