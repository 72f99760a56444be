import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useUi } from '../../state/context.tsx';
import { HoursEditor } from './HoursEditor.tsx';
import { isBackwards } from './hours.ts';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

export function HoursSettings() {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const { save, saved } = useSaveSettings();
	const [hours, setHours] = useState(settings?.hours ?? []);
	if (!settings) return null;
	const wrong = hours.some(isBackwards);
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Opening hours</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>Reply targets only count your opening hours; messages from the night come first in the morning.</Trans>
			</p>
			<div className={css.form}>
				<HoursEditor
					hours={hours}
					onChange={(next) => {
						setHours(next);
						if (!next.some(isBackwards)) void save({ hours: next });
					}}
				/>
				<p className={css.lead}>
					<Trans>Times are in the {settings.timeZone} time zone.</Trans>
				</p>
				<p className={css.saved} role="status">
					{wrong ? t`A closing time is before its opening time; please correct it.` : saved ? t`Saved` : ''}
				</p>
			</div>
		</section>
	);
}
