import { Trans, useLingui } from '@lingui/react/macro';
import type { LanguageChoice, Settings } from '../../../contract/index.ts';
import { languageNames } from '../../locales/i18n.ts';
import { useUi } from '../../state/context.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { PlatformUndo } from './PlatformUndo.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

const textSizes = [90, 100, 110, 125] as const satisfies readonly Settings['textSize'][];
const undoTimes = [0, 5000, 10000, 30000, 60000] as const satisfies readonly Settings['undoMs'][];

export function UndoSettings() {
	const { t } = useLingui();
	const undoMs = useUi((ui) => ui.app?.settings.undoMs ?? 5000);
	const { save } = useSaveSettings();
	return (
		<section className={css.section}>
			<h1 className={css.title} id="undo-title">
				<Trans>Time to undo</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>After you press the button, a reply waits this long on your computer so you can still undo it.</Trans>
			</p>
			<div className={css.form}>
				<RadioGroup
					labelledBy="undo-title"
					value={String(undoMs)}
					options={undoTimes.map((ms) => ({
						value: String(ms),
						label: ms === 0 ? t`Off, send at once` : t`${ms / 1000} seconds`,
					}))}
					onChange={(value) => {
						const found = undoTimes.find((ms) => String(ms) === value);
						if (found !== undefined) void save({ undoMs: found });
					}}
				/>
			</div>
			<PlatformUndo />
		</section>
	);
}

export function AppearanceSettings() {
	const { t } = useLingui();
	const touchHints = useUi((ui) => ui.app?.settings.touchHints ?? true);
	const theme = useUi((ui) => ui.app?.settings.theme ?? 'system');
	const language = useUi((ui) => ui.app?.settings.language ?? 'system');
	const density = useUi((ui) => ui.app?.settings.density ?? 'comfortable');
	const textSize = useUi((ui) => ui.app?.settings.textSize ?? 100);
	const afterAct = useUi((ui) => ui.app?.settings.afterAct ?? 'next');
	const { save } = useSaveSettings();
	return (
		<section className={css.section}>
			<h1 className={css.title} id="look-title">
				<Trans>Appearance</Trans>
			</h1>
			<div className={css.form}>
				<RadioGroup
					labelledBy="look-title"
					value={theme}
					options={[
						{ value: 'system', label: t`Match system` },
						{ value: 'light', label: t`Light` },
						{ value: 'dark', label: t`Dark` },
					]}
					onChange={(value) => void save({ theme: value })}
				/>
				<h2 className={css.subtitle} id="density-title">
					<Trans>Rows of the list</Trans>
				</h2>
				<RadioGroup
					labelledBy="density-title"
					value={density}
					options={[
						{ value: 'compact', label: t`Compact` },
						{ value: 'comfortable', label: t`Comfortable` },
						{ value: 'large', label: t`Large, for touch screens` },
					]}
					onChange={(value) => void save({ density: value })}
				/>
				<h2 className={css.subtitle} id="text-size-title">
					<Trans>Text size</Trans>
				</h2>
				<RadioGroup
					labelledBy="text-size-title"
					value={String(textSize)}
					options={textSizes.map((percent) => ({ value: String(percent), label: t`${percent} %` }))}
					onChange={(value) => {
						const found = textSizes.find((percent) => String(percent) === value);
						if (found !== undefined) void save({ textSize: found });
					}}
				/>
				<h2 className={css.subtitle} id="after-title">
					<Trans>After Done, Later or a reply</Trans>
				</h2>
				<RadioGroup
					labelledBy="after-title"
					value={afterAct}
					options={[
						{ value: 'next', label: t`Open the next conversation` },
						{ value: 'list', label: t`Go back to the list` },
					]}
					onChange={(value) => void save({ afterAct: value })}
				/>
				<h2 className={css.subtitle}>
					<Trans>Language</Trans>
				</h2>
				<Select
					label={t`Language`}
					value={language}
					options={[
						{ value: 'system', label: t`Match system` },
						...Object.entries(languageNames).map(([value, label]) => ({ value: value as LanguageChoice, label })),
					]}
					onChange={(value) => void save({ language: value })}
				/>
				<Switch
					label={t`Hints for a personal answer`}
					help={t`Below a reply: their name, your name, a sorry, what happens next. They never keep a reply back.`}
					checked={touchHints}
					onChange={(on) => void save({ touchHints: on })}
				/>
			</div>
		</section>
	);
}
