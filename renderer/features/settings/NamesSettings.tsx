import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useUi } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './Settings.module.css';
import { StaffSettings } from './StaffSettings.tsx';
import { useSaveSettings } from './use-save-settings.ts';

export function NamesSettings() {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const { save, saved } = useSaveSettings();
	const {
		fields: names,
		change,
		drop,
		isDraft,
	} = useFormDraft('names', {
		shopName: settings?.shopName ?? '',
		ownerName: settings?.ownerName ?? '',
	});
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		const arrived = await save({
			shopName: names.shopName.trim(),
			ownerName: names.ownerName.trim(),
		});
		if (arrived) drop();
	};
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Names</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>Canned replies fill them in for you.</Trans>
			</p>
			<form className={css.form} onSubmit={(event) => void submit(event)}>
				<Field
					label={t`Shop name`}
					maxLength={80}
					required
					value={names.shopName}
					onChange={(event) => change({ shopName: event.target.value })}
				/>
				<Field
					label={t`Your first name`}
					maxLength={40}
					required
					value={names.ownerName}
					onChange={(event) => change({ ownerName: event.target.value })}
				/>
				<div>
					<Button variant="main" type="submit">
						<Trans>Save</Trans>
					</Button>
				</div>
				<p className={css.saved} role="status">
					{isDraft ? t`Not saved yet. What you typed is kept.` : saved && t`Saved`}
				</p>
			</form>
			<StaffSettings />
		</section>
	);
}
