// What one can do with several conversations at once. There is no reply among it: each is answered by itself.
import { msg, t } from '@lingui/core/macro';
import type { BulkAct } from '../../contract/index.ts';
import { focusNext } from '../navigation/focus-next.ts';
import { selectedRow, shownRows } from '../state/inbox/selectors.ts';
import type { Stores } from '../state/stores.ts';
import type { Action } from './registry.ts';

export const hasSelection = ({ selection }: Pick<Stores, 'selection'>): boolean => selection.getState().chosen.size > 0;

/** Does it to all that are selected, says what became of them, and offers one undo for the whole. */
export async function actOnSelection(stores: Stores, act: BulkAct): Promise<void> {
	const { client, ui, inbox, selection } = stores;
	const ids = new Set(selection.getState().chosen.keys());
	if (ids.size === 0) return;
	const result = await ui.getState().attempt(() => selection.getState().act(act));
	if (!result) return;
	const { undoId, changed, left, wroteAgain } = result;
	ui.getState().offerUndo({
		code: 'bulk',
		name: '',
		bulk: { kind: act.kind, changed, left, wroteAgain },
		...(act.kind === 'later' ? { until: act.until } : {}),
		run: undoId === null ? null : async () => void (await client['bulk.undo']({ undoId })),
		threadId: null,
	});
	// A tag takes nobody out of the list.
	await (act.kind === 'tag' ? inbox.getState().refresh() : inbox.getState().leaveMany(ids));
	focusNext(stores);
}

export const selectionActions: readonly Action[] = [
	{
		id: 'select',
		label: ({ stores, row }) =>
			row && stores.selection.getState().chosen.has(row.id) ? msg`Take out of the selection` : msg`Select`,
		keywords: msg`mark, several, bulk`,
		group: 'conversation',
		shortcuts: [{ keys: 'x', scope: 'list' }],
		whyNot: ({ row }) => (row ? null : msg`Choose a conversation first.`),
		run: ({ stores }) => {
			const { selected } = stores.inbox.getState();
			const row = selectedRow(stores.inbox.getState());
			if (row && selected?.kind === 'thread') stores.selection.getState().toggle(row.id, selected.index);
		},
	},
	{
		id: 'selectAll',
		label: msg`Select all in this list`,
		keywords: msg`mark, several, bulk`,
		group: 'conversation',
		whyNot: ({ stores }) => ((stores.inbox.getState().total ?? 0) > 0 ? null : msg`This list is empty.`),
		run: async ({ stores }) => {
			const { ui, inbox, selection } = stores;
			const done = await ui.getState().attempt(async () => {
				await selection.getState().selectAll();
				return true;
			});
			const { size } = selection.getState().chosen;
			if (done && size > 0 && size < shownRows(inbox.getState()))
				ui.getState().notify(t`The first ${size} are selected. More cannot be changed at once.`);
			stores.ui.getState().requestFocus('list');
		},
	},
	{
		id: 'clearSelection',
		label: msg`Clear the selection`,
		group: 'conversation',
		shortcuts: [{ keys: 'Escape', scope: 'list' }],
		isOffered: ({ stores }) => hasSelection(stores),
		run: ({ stores }) => {
			stores.selection.getState().clear();
			stores.ui.getState().requestFocus('list');
		},
	},
];
