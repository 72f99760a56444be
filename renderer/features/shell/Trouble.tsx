import { Trans } from '@lingui/react/macro';
import { useStores, useUi } from '../../state/context.tsx';
import { readEverything } from '../../state/stores.ts';
import { Button } from '../../ui/Button.tsx';
import css from './Trouble.module.css';

/** Nothing can be shown: the data file cannot be opened, or the program behind the page is gone. */
export function Trouble() {
	const stores = useStores();
	const trouble = useUi((ui) => ui.app?.trouble ?? null);
	const folder = useUi((ui) => ui.app?.dataFolder ?? '');
	const connection = useUi((ui) => ui.connection);
	const retry = () =>
		stores.ui.getState().attempt(async () => {
			stores.ui.getState().setApp(await stores.client['app.retry']({}));
			await readEverything(stores);
		});

	if (trouble === null)
		return (
			<main className={css.page}>
				<h1 className={css.title}>
					<Trans>Countertalk is not running.</Trans>
				</h1>
				<p className={css.text}>
					{connection === 'refused' ? (
						<Trans>This page belongs to an earlier start of the program. Open the address that the program printed when it started.</Trans>
					) : (
						<Trans>The program behind this page was closed. Start it again and reload.</Trans>
					)}
				</p>
				<div className={css.buttons}>
					<Button look="main" onClick={() => location.reload()}>
						<Trans>Reload</Trans>
					</Button>
				</div>
			</main>
		);
	return (
		<main className={css.page}>
			<h1 className={css.title}>
				<Trans>Your data file could not be opened.</Trans>
			</h1>
			<p className={css.text}>
				<bdi>{trouble}</bdi>
			</p>
			<p className={css.text}>
				<Trans>
					Nothing was changed or overwritten. It lies in <bdi>{folder}</bdi>
				</Trans>
			</p>
			<div className={css.buttons}>
				<Button look="main" onClick={() => void retry()}>
					<Trans>Try again</Trans>
				</Button>
			</div>
		</main>
	);
}
