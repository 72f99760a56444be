// The views that the owner gave a name, beside the sections: each on its own where there is room, else behind one button.
import { Trans, useLingui } from '@lingui/react/macro';
import { Bookmark } from 'lucide-react';
import type { SavedView } from '../../../contract/index.ts';
import { useAction, useActions } from '../../actions/use-actions.ts';
import { openSavedView } from '../../actions/views.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useInbox, useSavedViews, useStores, useUi } from '../../state/context.tsx';
import { viewOf } from '../../state/stores.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import css from './Nav.module.css';

const noViews: readonly SavedView[] = [];

/** The view that is open; null = a section is. */
export function useOpenView(): SavedView | null {
	const views = useSavedViews((state) => state.views) ?? noViews;
	const open = useInbox((inbox) => inbox.saved);
	const isList = useUi((ui) => viewOf[ui.section] !== null);
	return (isList && views.find(({ id }) => id === open?.id)) || null;
}

export function ViewsNav() {
	const { t } = useLingui();
	const stores = useStores();
	const layout = useLayout();
	const views = useSavedViews((state) => state.views) ?? noViews;
	const open = useOpenView();
	const manage = useAction('savedViews');
	if (views.length === 0) return null;
	if (layout !== 'wide')
		return (
			<li>
				<Menu
					align="start"
					trigger={
						<button type="button" className={css.item} aria-current={open ? 'page' : undefined}>
							<span className={css.icon}>
								<Bookmark size={16} aria-hidden />
							</span>
							<span className={css.word}>
								<Trans>Views</Trans>
							</span>
						</button>
					}
				>
					<ViewItems />
				</Menu>
			</li>
		);
	return (
		<li>
			<div className={css.rule} />
			<ul className={css.list} aria-label={t`Your views`}>
				{views.map((view) => (
					<li key={view.id}>
						<button
							type="button"
							className={css.item}
							aria-current={open?.id === view.id ? 'page' : undefined}
							onClick={() => openSavedView(stores, view)}
						>
							<span className={css.icon}>
								<Bookmark size={16} aria-hidden />
							</span>
							<bdi className={`${css.word} ${css.cut}`}>{view.name}</bdi>
							{view.count > 0 && <span className={css.count}>{view.count > 9999 ? '9999+' : view.count}</span>}
						</button>
					</li>
				))}
				<li>
					<button type="button" className={`${css.item} ${css.manage}`} onClick={manage.run}>
						<Trans>Edit views…</Trans>
					</button>
				</li>
			</ul>
		</li>
	);
}

/** As lines of a menu, each with its key. */
export function ViewItems() {
	const stores = useStores();
	const views = useSavedViews((state) => state.views) ?? noViews;
	const open = useOpenView();
	const actions = useActions();
	const manage = actions.find(({ id }) => id === 'savedViews');
	if (views.length === 0) return null;
	return (
		<>
			{views.map((view, i) => (
				<MenuItem
					key={view.id}
					checked={open?.id === view.id}
					side={[view.count, actions.find(({ id }) => id === `view.${i + 1}`)?.key]
						.filter((one) => one !== undefined)
						.join(' · ')}
					onSelect={() => openSavedView(stores, view)}
				>
					<bdi>{view.name}</bdi>
				</MenuItem>
			))}
			<MenuSeparator />
			{manage && <MenuItem onSelect={manage.run}>{manage.label}</MenuItem>}
		</>
	);
}
