import { Trans } from '@lingui/react/macro';
import { useActions } from '../../actions/use-actions.ts';
import { useInbox, useSelection, useStores } from '../../state/context.tsx';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';

const order = [
	'select',
	'reply',
	'done',
	'reopen',
	'later',
	'followUp',
	'tag',
	'sentiment',
	'note',
	'onTop',
	'notSpam',
	'spam',
];

const forSeveral = ['done', 'later', 'tag', 'select', 'clearSelection', 'spam'];

/** What can be done with the chosen row; the same actions as keys and palette. */
export function RowMenu() {
	const stores = useStores();
	const actions = useActions();
	const selected = useInbox((inbox) => inbox.selected);
	const several = useSelection((selection) => selection.chosen.size > 0);
	if (selected?.kind === 'account')
		return (
			<MenuItem onSelect={() => stores.ui.getState().connect(null, selected.id)}>
				<Trans>Reconnect</Trans>
			</MenuItem>
		);
	return (
		<>
			{(several ? forSeveral : order).map((id) => {
				const action = actions.find((one) => one.id === id);
				if (!action?.offered) return null;
				return (
					<div key={id} role="presentation">
						{(id === 'onTop' || id === 'spam') && <MenuSeparator />}
						<MenuItem side={action.key} why={action.whyNot} onSelect={action.run}>
							{action.label}
						</MenuItem>
					</div>
				);
			})}
		</>
	);
}
