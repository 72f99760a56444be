import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedView } from '../../../contract/index.ts';
import { useSavedViews, useStores } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import css from './SavedViews.module.css';

/** Names, order and deletion of the views. A name is saved when its field is left. */
export function SavedViewsDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const views = useSavedViews((state) => state.views) ?? [];
	return (
		<Dialog title={t`Your views`} closeLabel={t`Close`} onClose={onClose}>
			{views.length === 0 ? (
				<p>
					<Trans>There are no views yet. Filter a list, then save the filter as a view.</Trans>
				</p>
			) : (
				<ul className={css.list}>
					{views.map((view, i) => (
						<ViewLine key={view.id} view={view} at={i} last={i === views.length - 1} />
					))}
				</ul>
			)}
		</Dialog>
	);
}

function ViewLine({ view, at, last }: { view: SavedView; at: number; last: boolean }) {
	const { t } = useLingui();
	const { ui, savedViews, inbox } = useStores();
	const [name, setName] = useState(view.name);
	const [problem, setProblem] = useState<string | null>(null);
	const { id, filter, view: list } = view;
	const rename = async () => {
		const next = name.trim();
		if (next === view.name) return;
		if (next === '') return setProblem(t`A view needs a name.`);
		try {
			await savedViews.getState().save({ id, name: next, view: list, filter });
			setProblem(null);
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error));
		}
	};
	const move = (to: number) => void ui.getState().attempt(() => savedViews.getState().move(id, to));
	const remove = async () => {
		const removed = await ui.getState().attempt(async () => {
			await savedViews.getState().remove(id);
			return true;
		});
		if (!removed) return;
		// The list that it filtered is what stays.
		if (inbox.getState().saved?.id === id) await inbox.getState().openView(list);
		ui.getState().offerUndo({
			code: 'viewDeleted',
			name: view.name,
			threadId: null,
			run: () => savedViews.getState().save({ id, name: view.name, view: list, filter, position: at }),
		});
	};
	return (
		<li className={css.view}>
			<Field
				label={t`Name of view ${at + 1}`}
				value={name}
				maxLength={40}
				error={problem}
				onChange={(event) => setName(event.target.value)}
				onBlur={() => void rename()}
				onKeyDown={(event) => event.key === 'Enter' && void rename()}
			/>
			<span className={css.tools}>
				<IconButton label={t`Move “${view.name}” up`} disabled={at === 0} onClick={() => move(at - 1)}>
					<ArrowUp size={16} aria-hidden />
				</IconButton>
				<IconButton label={t`Move “${view.name}” down`} disabled={last} onClick={() => move(at + 1)}>
					<ArrowDown size={16} aria-hidden />
				</IconButton>
				<IconButton label={t`Delete “${view.name}”`} onClick={() => void remove()}>
					<Trash2 size={16} aria-hidden />
				</IconButton>
			</span>
		</li>
	);
}
