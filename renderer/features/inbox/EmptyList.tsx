import { Plural, Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { useAction } from '../../actions/use-actions.ts';
import { useInbox, useStores } from '../../state/context.tsx';
import { filterOf } from '../../state/inbox/selectors.ts';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';
import { Button } from '../../ui/Button.tsx';
import { kindText } from './filter-text.ts';
import css from './ListPane.module.css';
import { useFilterNames } from './use-filter-names.ts';

/** Why nobody is in the list. Where filters hide them, each says how many; Backspace takes the first one off. */
export function EmptyList() {
	const stores = useStores();
	const hidden = useInbox((inbox) => inbox.hidden);
	const all = useInbox((inbox) => inbox.hiddenBy);
	// One that frees nobody by itself is no way out.
	const hiddenBy = all.filter(({ count }) => count > 0);
	const filter = useInbox(filterOf);
	const view = useInbox((inbox) => inbox.view);
	const names = useFilterNames();
	const one = useAction('clearFilter');
	const clear = useAction('clearFilters');
	const page = useRef<HTMLDivElement>(null);
	const first = useRef<HTMLButtonElement>(null);
	useFocusRequest('list', hidden > 0 ? first : page);
	if (hidden > 0)
		return (
			<div className={css.empty} data-keys="list">
				<p>
					<Trans>No conversations match.</Trans>{' '}
					<Plural value={hidden} one="# other is hidden by filters." other="# others are hidden by filters." />
				</p>
				{all.length > 1 && hiddenBy.length > 0 && (
					<ul className={css.without}>
						{hiddenBy.map(({ kind, count }, i) => (
							<li key={kind}>
								<Button
									{...(i === 0 ? { ref: first, 'data-pane-start': true } : {})}
									size="small"
									{...(i === 0 && one.key ? { hint: one.key } : {})}
									onClick={() => {
										void stores.inbox.getState().setFilter({ [kind]: undefined });
										stores.ui.getState().requestFocus('list');
									}}
								>
									<span>
										<Trans>
											Without “<bdi>{kindText(filter, kind, names)}</bdi>”: {count}
										</Trans>
									</span>
								</Button>
							</li>
						))}
					</ul>
				)}
				<Button
					{...(all.length > 1 && hiddenBy.length > 0 ? {} : { ref: first, 'data-pane-start': true })}
					{...(clear.key ? { hint: clear.key } : {})}
					onClick={clear.run}
				>
					{clear.label}
				</Button>
			</div>
		);
	return (
		<div ref={page} className={css.empty} tabIndex={-1} data-keys="list" data-pane-start>
			<p>
				{view === 'answered' && (
					<Trans>People you've answered stay here until they write back or you mark them done.</Trans>
				)}
				{view === 'later' && <NothingSnoozed />}
				{view === 'done' && <Trans>Finished conversations are kept here. Nothing is deleted.</Trans>}
				{view === 'goingOut' && <Trans>All replies sent.</Trans>}
				{view === 'spam' && <Trans>Nothing was marked as spam.</Trans>}
				{view === 'waiting' && <Trans>Everyone has an answer.</Trans>}
			</p>
		</div>
	);
}

function NothingSnoozed() {
	const { key } = useAction('later');
	return key === undefined ? (
		<Trans>Nothing is snoozed. Choose “Later” on a conversation to bring it back later.</Trans>
	) : (
		<Trans>Nothing is snoozed. Press {key} on a conversation to bring it back later.</Trans>
	);
}
