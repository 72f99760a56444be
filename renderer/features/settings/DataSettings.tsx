import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useAction } from '../../actions/use-actions.ts';
import { useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { loadDataFiles, loadEndOfAll } from '../your-data/lazy.ts';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

const DataFiles = lazy(loadDataFiles);
const EndOfAll = lazy(loadEndOfAll);

const keepDays = [30, 7, 0] as const;

export function DataSettings() {
	const app = useUi((ui) => ui.app);
	const openSample = useAction('openSample').run;
	const say = useUi((ui) => ui.notify);
	const { t } = useLingui();
	const { save } = useSaveSettings();
	if (!app) return null;
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Your data</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>
					Everything is stored on this computer. Nothing is sent anywhere except to the platforms you connect.
				</Trans>
			</p>
			<dl className={css.facts}>
				<dt>
					<Trans>Folder</Trans>
				</dt>
				<dd>
					<bdi dir="ltr">{app.dataFolder}</bdi>
					<div>
						<Button
							variant="link"
							onClick={() =>
								void navigator.clipboard
									.writeText(app.dataFolder)
									.catch((error: unknown) => say(error instanceof Error ? error.message : String(error), 'error'))
							}
						>
							<Trans>Copy</Trans>
						</Button>
					</div>
				</dd>
				<dt>
					<Trans>Sign-ins</Trans>
				</dt>
				<dd>
					{app.secrets === 'encrypted' && <Trans>Encrypted by your system's own key store.</Trans>}
					{app.secrets === 'file' && (
						<Trans>
							In a file that only your user account can read. It is not encrypted: anyone who can read your files can
							read it.
						</Trans>
					)}
					{app.secrets === 'session' && <Trans>In memory only. After a restart you sign in again.</Trans>}
				</dd>
			</dl>
			<Suspense>
				<DataFiles />
			</Suspense>
			<h2 className={css.subtitle} id="deleted-title">
				<Trans>Deleted messages</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					When somebody deletes a message, you can still read here what it said, for as long as you choose. X and
					WordPress allow no copy: there it goes at once. Backups lose it as they are replaced, within six months.
				</Trans>
			</p>
			<div className={css.form}>
				<RadioGroup
					labelledBy="deleted-title"
					value={String(app.settings.keepDeletedDays)}
					options={[
						{ value: '30', label: t`30 days` },
						{ value: '7', label: t`7 days` },
						{ value: '0', label: t`Not at all` },
					]}
					onChange={(value) => {
						const days = keepDays.find((one) => String(one) === value);
						if (days !== undefined) void save({ keepDeletedDays: days });
					}}
				/>
			</div>
			{app.profile === 'shop' && (
				<>
					<h2 className={css.subtitle}>
						<Trans>Sample shop</Trans>
					</h2>
					<p className={css.lead}>
						<Trans>
							40 made-up conversations to practise with. While it is open, your own accounts are not checked and none of
							your replies goes out.
						</Trans>
					</p>
					<div>
						<Button onClick={openSample}>
							<Trans>Open the sample shop</Trans>
						</Button>
					</div>
				</>
			)}
			<Suspense>
				<EndOfAll />
			</Suspense>
		</section>
	);
}
