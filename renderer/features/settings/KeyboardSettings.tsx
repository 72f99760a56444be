import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { keyText } from '../../actions/key-text.ts';
import type { OwnKeys } from '../../actions/remap.ts';
import { useAction, useActions, useKeyedActions } from '../../actions/use-actions.ts';
import { useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import keys from './KeyboardSettings.module.css';
import { KeyLine } from './KeyLine.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

const none: OwnKeys = {};
const asStored = (own: OwnKeys) => Object.fromEntries(Object.entries(own).map(([id, keys]) => [id, keys && [...keys]]));
const foldedWords = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Every command with its keys; other keys for it are pressed here. */
export function KeyboardSettings() {
	const { t } = useLingui();
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	const own = useUi((ui) => ui.app?.settings.shortcuts ?? none);
	const host = useUi((ui) => ui.app?.host ?? 'browser');
	const sheet = useAction('shortcuts');
	const keyed = useKeyedActions();
	const { save } = useSaveSettings();
	const [query, setQuery] = useState('');
	const wanted = foldedWords(query.trim());
	const lines = useActions().map((action) => ({
		...action,
		keys: (keyed.find(({ id }) => id === action.id)?.shortcuts ?? []).filter(
			({ electronOnly }) => !(electronOnly && host === 'browser'),
		),
	}));
	const shown = lines.filter(
		({ label, keywords, keys: theirs }) =>
			wanted === '' ||
			[label, ...keywords, ...theirs.map((one) => keyText(one.keys))].some((word) =>
				foldedWords(word).includes(wanted),
			),
	);
	const groups = [
		[t`This conversation`, 'conversation'],
		[t`Go to`, 'go'],
		[t`Countertalk`, 'program'],
	] as const;
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Keyboard</Trans>
			</h1>
			<div className={css.form}>
				<Switch
					label={t`Single-key shortcuts`}
					help={t`One letter to reply, to mark as done, to snooze. They work only while the list or the conversation has the focus, never while you type.`}
					checked={singleKeys}
					onChange={(on) => void save({ singleKeys: on })}
				/>
				<div className={keys.tools}>
					<Button hint={sheet.key} onClick={sheet.run}>
						{sheet.label}
					</Button>
					{Object.keys(own).length > 0 && (
						<Button variant="soft" onClick={() => void save({ shortcuts: {} })}>
							<Trans>All keys as they came</Trans>
						</Button>
					)}
				</div>
				<Field
					type="search"
					label={t`Find a command`}
					value={query}
					onChange={({ target }) => setQuery(target.value)}
				/>
			</div>
			<p role="status" className={css.saved}>
				{shown.length === 0 && <Trans>No command matches.</Trans>}
			</p>
			{groups.map(([title, group]) => {
				const theirs = shown.filter((one) => one.group === group);
				if (theirs.length === 0) return null;
				return (
					<section key={group} aria-labelledby={`keys-${group}`}>
						<h2 className={css.subtitle} id={`keys-${group}`}>
							{title}
						</h2>
						<ul className={keys.list}>
							{theirs.map((action) => (
								<KeyLine
									key={action.id}
									action={action}
									shortcuts={action.keys}
									own={own}
									labelOf={(id) => lines.find((one) => one.id === id)?.label ?? id}
									onSave={(next) => save({ shortcuts: asStored(next) })}
								/>
							))}
						</ul>
					</section>
				);
			})}
		</section>
	);
}
