import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Updates } from '../../../contract/index.ts';
import { openLink } from '../../actions/open-link.ts';
import { useUiText } from '../../format/ui-text.ts';
import { momentText } from '../../format/when.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

/** Which version this is, and whether there is a newer one. */
export function AboutSettings() {
	const app = useUi((ui) => ui.app);
	if (!app) return null;
	const { version, updates } = app;
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>About</Trans>
			</h1>
			<dl className={css.facts}>
				<dt>
					<Trans>Version</Trans>
				</dt>
				<dd>{version}</dd>
				<dt>
					<Trans>Licence</Trans>
				</dt>
				<dd>
					<Trans>MIT: free to use, to copy and to change</Trans>
				</dd>
			</dl>
			<h2 className={css.subtitle}>
				<Trans>New versions</Trans>
			</h2>
			{updates.host === null ? (
				<p className={css.lead}>
					<Trans>
						This copy does not know where new versions are announced, so it cannot check. Look where you got it from.
					</Trans>
				</p>
			) : (
				<NewVersions updates={updates} host={updates.host} />
			)}
		</section>
	);
}

function NewVersions({ updates, host }: { updates: Updates; host: string }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const daily = useUi((state) => state.app?.settings.checkUpdates ?? false);
	const { save } = useSaveSettings();
	const [checking, setChecking] = useState(false);
	const check = async () => {
		setChecking(true);
		await ui.getState().attempt(async () => {
			await client['updates.check']({});
			await ui.getState().readApp();
		});
		setChecking(false);
	};
	return (
		<>
			<p className={css.lead}>
				<Trans>Countertalk tells you of a new version and never installs one by itself.</Trans>
			</p>
			<div className={css.form}>
				<Switch
					label={t`Check once a day`}
					help={t`Asks ${host} for its list of versions. Nothing about you, your shop or your customers is sent.`}
					checked={daily}
					onChange={(on) => void save({ checkUpdates: on })}
				/>
				<div>
					<Button aria-disabled={checking} onClick={checking ? undefined : () => void check()}>
						{checking ? <Trans>Checking…</Trans> : <Trans>Check for updates</Trans>}
					</Button>
				</div>
				<div role="status">
					<Found updates={updates} />
				</div>
			</div>
		</>
	);
}

function Found({ updates: { checkedAt, newer, problem } }: { updates: Updates }) {
	const stores = useStores();
	const textOf = useUiText();
	const timeZone = useUi((state) => state.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	return (
		<>
			{problem && (
				<p>
					<bdi>{textOf(problem)}</bdi>
				</p>
			)}
			{newer && (
				<p>
					<Trans>Countertalk {newer.version} is available.</Trans>{' '}
					<Button variant="link" onClick={() => void openLink(stores, newer.page)}>
						<Trans>See what is new</Trans>
					</Button>
				</p>
			)}
			{checkedAt !== null && !problem && !newer && (
				<p>
					<Trans>You have the newest version. Checked {momentText(checkedAt, now, timeZone)}.</Trans>
				</p>
			)}
		</>
	);
}
