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
	const hiddenBy = useInbox((inbox) => inbox.hiddenBy);
	const filter = useInbox(filterOf);
	const view = useInbox((inbox) => inbox.view);
	const names = useFilterNames();
	const one = useAction('clearFilter');
	const all = useAction('clearFilters');
	const page = useRef<HTMLDivElement>(null);
	useFocusRequest('list', page);
	if (hidden > 0)
		return (
			<div ref={page} className={css.empty} tabIndex={-1} data-keys="list" data-pane-start>
				<p>
					<Trans>No conversations match.</Trans>{' '}
					<Plural value={hidden} one="# other is hidden by filters." other="# others are hidden by filters." />
				</p>
				{hiddenBy.length > 1 && (
					<ul className={css.without}>
						{hiddenBy.map(({ kind, count }, i) => (
							<li key={kind}>
								<Button
									size="small"
									{...(i === 0 && one.key ? { hint: one.key } : {})}
									onClick={() => {
										void stores.inbox.getState().setFilter({ [kind]: undefined });
										stores.ui.getState().requestFocus('list');
									}}
								>
									<Trans>
										Without “<bdi>{kindText(filter, kind, names)}</bdi>”: {count}
									</Trans>
								</Button>
							</li>
						))}
					</ul>
				)}
				<Button {...(all.key ? { hint: hiddenBy.length > 1 ? all.key : (one.key ?? all.key) } : {})} onClick={all.run}>
					{all.label}
				</Button>
			</div>
		);
	return (
		<div ref={page} className={css.empty} tabIndex={-1} data-keys="list" data-pane-start>
			<p>
				{view === 'answered' && (
					<Trans>People you've answered stay here until they write back or you mark them done.</Trans>
				)}
				{view === 'later' && <Trans>Nothing is snoozed. Press H on a conversation to bring it back later.</Trans>}
				{view === 'done' && <Trans>Finished conversations are kept here. Nothing is deleted.</Trans>}
				{view === 'goingOut' && <Trans>All replies sent.</Trans>}
				{view === 'spam' && <Trans>Nothing was marked as spam.</Trans>}
				{view === 'waiting' && <Trans>Everyone has an answer.</Trans>}
			</p>
		</div>
	);
}
