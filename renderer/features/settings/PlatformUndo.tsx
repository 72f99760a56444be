import { Trans, useLingui } from '@lingui/react/macro';
import type { Settings } from '../../../contract/index.ts';
import { useAccounts, useUi } from '../../state/context.tsx';
import { Select } from '../../ui/Select.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

const times = [0, 5000, 10000, 30000, 60000] as const satisfies readonly Settings['undoMs'][];

/** Where a mistake costs more than elsewhere the owner may want longer. */
export function PlatformUndo() {
	const { t } = useLingui();
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	const byPlatform = useUi((ui) => ui.app?.settings.undoByPlatform) ?? {};
	const { save } = useSaveSettings();
	const connected = new Set((accounts ?? []).map(({ connectorId }) => connectorId));
	const platforms = connectors.filter(({ id }) => connected.has(id));
	if (platforms.length < 2) return null;
	const choose = (id: string, value: string) => {
		const { [id]: _, ...others } = byPlatform;
		const ms = times.find((time) => String(time) === value);
		void save({ undoByPlatform: ms === undefined ? others : { ...others, [id]: ms } });
	};
	return (
		<>
			<h2 className={css.subtitle}>
				<Trans>On single platforms</Trans>
			</h2>
			<dl className={css.facts}>
				{platforms.map(({ id, name }) => (
					<div key={id}>
						<dt>{name}</dt>
						<dd>
							<Select
								label={t`Time to undo on ${name}`}
								value={id in byPlatform ? String(byPlatform[id]) : 'usual'}
								options={[
									{ value: 'usual', label: t`As above` },
									...times.map((ms) => ({
										value: String(ms),
										label: ms === 0 ? t`Off, send at once` : t`${ms / 1000} seconds`,
									})),
								]}
								onChange={(value) => choose(id, value)}
							/>
						</dd>
					</div>
				))}
			</dl>
		</>
	);
}
