import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

export function NamesSettings() {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const { save, saved } = useSaveSettings();
	const [names, setNames] = useState({
		shopName: settings?.shopName ?? '',
		ownerName: settings?.ownerName ?? '',
	});
	const submit = (event: FormEvent) => {
		event.preventDefault();
		void save({ shopName: names.shopName.trim(), ownerName: names.ownerName.trim() });
	};
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Names</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>Canned replies fill them in for you.</Trans>
			</p>
			<form className={css.form} onSubmit={submit}>
				<Field
					label={t`Shop name`}
					maxLength={80}
					required
					value={names.shopName}
					onChange={(event) => setNames({ ...names, shopName: event.target.value })}
				/>
				<Field
					label={t`Your first name`}
					maxLength={40}
					required
					value={names.ownerName}
					onChange={(event) => setNames({ ...names, ownerName: event.target.value })}
				/>
				<div>
					<Button variant="main" type="submit">
						<Trans>Save</Trans>
					</Button>
				</div>
				<p className={css.saved} role="status">
					{saved && t`Saved`}
				</p>
			</form>
		</section>
	);
}
