import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { keyText } from '../../actions/key-text.ts';
import { isOffered, isSingle, labelOf } from '../../actions/registry.ts';
import { contextOf, useKeyedActions } from '../../actions/use-actions.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import css from './ShortcutSheet.module.css';

interface KeyedLine {
	id: string;
	label: string;
	keys: readonly string[];
}

const foldedWords = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Every key that acts here and now, and a field to find one. Fixed keys of the list and the text box come first, the rest comes from the actions. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
	const { t, i18n } = useLingui();
	const stores = useStores();
	const actions = useKeyedActions();
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	const field = useRef<HTMLInputElement>(null);
	const [query, setQuery] = useState('');
	const wanted = foldedWords(query.trim());
	const matches = ({ label, keys }: KeyedLine) => [label, ...keys].some((word) => foldedWords(word).includes(wanted));
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
	const ofActions = (group: 'conversation' | 'go' | 'program'): KeyedLine[] =>
		actions
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
	const groups: readonly [title: string, lines: readonly KeyedLine[]][] = [
		[t`List and reply`, fixed.map(([label, keys]) => ({ id: label, label, keys }))],
		[t`This conversation`, ofActions('conversation')],
		[t`Go to`, ofActions('go')],
		[t`Countertalk`, ofActions('program')],
	];
	const found = groups.map(([title, lines]) => [title, lines.filter(matches)] as const);
	const isNothing = found.every(([, lines]) => lines.length === 0);
	return (
		<Dialog wide readOnly firstFocus={field} title={t`Keyboard shortcuts`} closeLabel={t`Close`} onClose={onClose}>
			<Field
				type="search"
				label={t`Find a shortcut`}
				ref={field}
				value={query}
				onChange={({ target }) => setQuery(target.value)}
			/>
			{!singleKeys && (
				<p>
					<Trans>Single-key shortcuts are off (Settings, Keyboard).</Trans>
				</p>
			)}
			<p role="status" className={css.nothing}>
				{isNothing && <Trans>No shortcut matches.</Trans>}
			</p>
			{found.map(([title, lines]) =>
				lines.length === 0 ? null : (
					<section key={title} className={css.group}>
						<h3>{title}</h3>
						<ul>
							{lines.map(({ id, label, keys }) => (
								<Line key={id} label={label} keys={keys} />
							))}
						</ul>
					</section>
				),
			)}
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
