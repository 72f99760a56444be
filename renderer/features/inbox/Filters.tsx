import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useRef } from 'react';
import type { Filter } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { isChangedView } from '../../actions/views.ts';
import { useInbox, useSavedViews, useStores } from '../../state/context.tsx';
import { filterOf } from '../../state/inbox/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { filterChips } from './filter-text.ts';
import { type IntentFilterChoice, intentFilters } from './intent-filters.ts';
import css from './ListPane.module.css';
import { useFilterNames } from './use-filter-names.ts';
import { useFittingChips } from './use-fitting-chips.ts';

/** Chips, one click each: values of one kind are an OR, kinds an AND. What they hide is always said, and each can be taken off again. */
export function Filters() {
	const { t } = useLingui();
	const stores = useStores();
	const view = useInbox((inbox) => inbox.view);
	const filter = useInbox(filterOf);
	const summary = useInbox((inbox) => inbox.summary);
	const names = useFilterNames();
	const removeOne = useAction('clearFilter');
	const set = (patch: Filter) => void stores.inbox.getState().setFilter(patch);
	const counted = view === 'waiting';
	const line = useRef<HTMLFieldSetElement>(null);
	const intents = filter.intent ?? [];
	const wanted = intentFilters(counted ? summary : null, intents);
	const likely = wanted.filter(({ count, chosen }) => chosen || count !== undefined);
	const words = likely.map(({ name, count }) => `${name} ${count}`).join();
	const room = useFittingChips(line, likely.length, `${view} ${summary?.upset} ${summary?.public} ${words}`);
	const chips = likely.slice(0, room);
	const inMenu = wanted.filter((one) => !chips.includes(one));
	const choose = ({ intent, chosen }: IntentFilterChoice) => {
		const next = chosen ? intents.filter((one) => one !== intent) : [...intents, intent];
		set({ intent: next.length > 0 ? next : undefined });
	};
	const isPublic = filter.audience?.length === 1 && filter.audience[0] === 'public';
	/** What no chip of the line shows. */
	const onLine = new Set(chips.map(({ name }) => name));
	const removable = filterChips(filter, names).filter(
		({ kind, name }) =>
			!(
				(kind === 'upset' && filter.upset) ||
				(kind === 'audience' && isPublic) ||
				(kind === 'intent' && onLine.has(name))
			),
	);
	return (
		<>
			<fieldset
				ref={line}
				className={css.chips}
				aria-label={t`Filters`}
				// As in the list: the chip that was just pressed may have hidden everybody.
				onKeyDown={({ key }) => key === 'Backspace' && removeOne.offered && removeOne.run()}
			>
				<Chip
					pressed={filter.upset === true}
					onClick={() => set({ upset: filter.upset ? undefined : true })}
					{...(counted && summary ? { count: summary.upset } : {})}
				>
					<Trans>Upset</Trans>
				</Chip>
				<Chip
					pressed={isPublic}
					onClick={() => set({ audience: isPublic ? undefined : ['public'] })}
					{...(counted && summary ? { count: summary.public } : {})}
				>
					<Trans>Public</Trans>
				</Chip>
				{chips.map((one) => (
					<Chip
						key={one.intent}
						pressed={one.chosen}
						onClick={() => choose(one)}
						{...(one.count === undefined ? {} : { count: one.count })}
					>
						{one.name}
					</Chip>
				))}
				<FilterMenu intents={inMenu} onIntent={choose} chosen={removable.length > 0} />
			</fieldset>
			{removable.length > 0 && (
				<ul className={css.removable} aria-label={t`Filters that are on`}>
					{removable.map(({ key, name, without }) => (
						<li key={key}>
							<Chip chosen aria-label={t`Remove the filter “${name}”`} onClick={() => set(without)}>
								<bdi>{name}</bdi>
								<X size={14} aria-hidden />
							</Chip>
						</li>
					))}
				</ul>
			)}
			<Hidden filter={filter} />
		</>
	);
}

/** How many are hidden, and what can be done with the filter as a whole. */
function Hidden({ filter }: { filter: Filter }) {
	const stores = useStores();
	const hidden = useInbox((inbox) => inbox.hidden);
	const open = useInbox((inbox) => inbox.saved);
	const saved = useSavedViews((state) => state.views)?.find(({ id }) => id === open?.id);
	const save = useAction('saveView');
	const clear = useAction('clearFilters');
	const changed = saved !== undefined && isChangedView(saved, filter);
	if (hidden === 0 && !changed) return null;
	const update = () => {
		if (!saved) return;
		const { id, name, view } = saved;
		void stores.ui.getState().attempt(() => stores.savedViews.getState().save({ id, name, view, filter }));
	};
	return (
		<p className={css.hidden}>
			{hidden > 0 && (
				<span>
					<Trans>{hidden} hidden by filters</Trans>
				</span>
			)}
			{hidden > 0 && (
				<Button variant="link" aria-keyshortcuts={clear.ariaKeys} onClick={clear.run}>
					{clear.label}
				</Button>
			)}
			{changed ? (
				<Button variant="link" onClick={update}>
					<Trans>Save in this view</Trans>
				</Button>
			) : (
				!saved &&
				save.whyNot === undefined && (
					<Button variant="link" onClick={save.run}>
						<Trans>Save view…</Trans>
					</Button>
				)
			)}
		</p>
	);
}
