import { Trans, useLingui } from '@lingui/react/macro';
import { registry } from '../../actions/all.ts';
import { keyText } from '../../actions/key-text.ts';
import { isOffered, isSingle, labelOf } from '../../actions/registry.ts';
import { contextOf } from '../../actions/use-actions.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import css from './ShortcutSheet.module.css';

/** Every key that acts here and now. Fixed keys of the list and the text box come first, the rest comes from the actions. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
	const { t, i18n } = useLingui();
	const stores = useStores();
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	const context = contextOf(stores);
	const fixed: [string, string[]][] = [
		[t`Move in the list`, singleKeys ? ['↑ ↓', 'K J'] : ['↑ ↓']],
		[t`First, last, page up or down`, ['Home End', 'PgUp PgDn']],
		[
			t`Select this one, more, all`,
			singleKeys ? ['X', keyText('Shift+↓'), keyText('$mod+a')] : ['Space', keyText('Shift+↓'), keyText('$mod+a')],
		],
		[t`Reply`, ['↵']],
		[t`Open menu`, [keyText('Shift+F10')]],
		[t`Send, next person`, [keyText('$mod+Enter')]],
		[t`Send and done`, [keyText('$mod+Shift+Enter')]],
		[t`Canned replies, while writing`, ['/']],
		[t`Back to the list; the draft is saved`, ['Esc']],
	];
	const groups = [
		[t`This conversation`, 'conversation'],
		[t`Go to`, 'go'],
		[t`Countertalk`, 'program'],
	] as const;
	return (
		<Dialog wide readOnly title={t`Keyboard shortcuts`} closeLabel={t`Close`} onClose={onClose}>
			{!singleKeys && (
				<p>
					<Trans>Single-key shortcuts are off (Settings, Keyboard).</Trans>
				</p>
			)}
			<section className={css.group}>
				<h3>
					<Trans>List and reply</Trans>
				</h3>
				<ul>
					{fixed.map(([label, keys]) => (
						<Line key={label} label={label} keys={keys} />
					))}
				</ul>
			</section>
			{groups.map(([title, group]) => {
				const lines = registry
					.all()
					.filter((action) => action.group === group && isOffered(action, context))
					.map((action) => ({
						id: action.id,
						label: i18n._(labelOf(action, context)),
						keys: (action.shortcuts ?? [])
							.filter(
								({ keys, electronOnly }) =>
									!(electronOnly && context.host === 'browser') && (singleKeys || !isSingle(keys)),
							)
							.map(({ keys }) => keyText(keys)),
					}))
					.filter(({ keys }) => keys.length > 0);
				return (
					<section key={group} className={css.group}>
						<h3>{title}</h3>
						<ul>
							{lines.map(({ id, label, keys }) => (
								<Line key={id} label={label} keys={keys} />
							))}
						</ul>
					</section>
				);
			})}
		</Dialog>
	);
}

function Line({ label, keys }: { label: string; keys: readonly string[] }) {
	return (
		<li className={css.line}>
			<span>{label}</span>
			<span className={css.keys}>
				{keys.map((key) => (
					<span key={key}>
						<Kbd>{key}</Kbd>
					</span>
				))}
			</span>
		</li>
	);
}
