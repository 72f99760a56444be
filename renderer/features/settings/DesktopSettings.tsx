import { Trans, useLingui } from '@lingui/react/macro';
import { useUi } from '../../state/context.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

/** What only the program with a window of its own can do. */
export function DesktopSettings() {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const { save } = useSaveSettings();
	if (!settings) return null;
	const isMac = navigator.platform.startsWith('Mac');
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Desktop</Trans>
			</h1>
			<div className={css.form}>
				<Switch
					label={t`Keep reading when the window is closed`}
					help={
						isMac
							? t`Countertalk stays in the menu bar and in the Dock. Quit ends it.`
							: t`Countertalk stays beside the clock. Quit in its menu ends it; a second start brings the window back.`
					}
					checked={settings.stayOpen}
					onChange={(stayOpen) => void save({ stayOpen })}
				/>
				<Switch
					label={t`Start with the computer`}
					help={t`It starts without a window when you sign in to the computer, and reads.`}
					checked={settings.startWithComputer}
					onChange={(startWithComputer) => void save({ startWithComputer })}
				/>
				<Switch
					label={t`Check spelling`}
					help={
						isMac
							? t`With the dictionaries of macOS. What you write stays on this computer.`
							: t`The dictionaries come from Google's servers (redirector.gvt1.com) once for each language, and only while this is on. What you write stays on this computer. Right-click a text to choose the languages.`
					}
					checked={settings.spelling}
					onChange={(spelling) => void save({ spelling })}
				/>
			</div>
		</section>
	);
}
