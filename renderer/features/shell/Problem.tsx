import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useUiText } from '../../format/ui-text.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { readEverything } from '../../state/stores.ts';
import { Button } from '../../ui/Button.tsx';
import { Away } from './Away.tsx';
import css from './Problem.module.css';
import { Restore } from './Restore.tsx';

/** Nothing can be shown: the data file cannot be opened, or the program behind the page is gone. */
export function Problem() {
	const problem = useUi((ui) => ui.app?.problem ?? null);
	const textOf = useUiText();
	return (
		<main className={css.page}>{problem === null ? <NotRunning /> : <DataProblem problem={textOf(problem)} />}</main>
	);
}

function NotRunning() {
	const connection = useUi((ui) => ui.connection);
	return (
		<>
			<h1 className={css.title}>
				<Trans>Countertalk is not running.</Trans>
			</h1>
			<p className={css.text}>
				<Away refused={connection === 'refused'} />
			</p>
			<div className={css.buttons}>
				<Button variant="main" onClick={() => location.reload()}>
					<Trans>Reload</Trans>
				</Button>
			</div>
		</>
	);
}

function DataProblem({ problem }: { problem: string }) {
	const stores = useStores();
	const folder = useUi((ui) => ui.app?.dataFolder ?? '');
	const option = useUi((ui) => ui.app?.restore ?? null);
	const [refused, setRefused] = useState<string | null>(null);
	const ask = async (route: 'app.retry' | 'app.restoreBackup' | 'app.startFresh') => {
		setRefused(null);
		try {
			stores.ui.getState().setApp(await stores.client[route]({}));
			await readEverything(stores);
		} catch (error) {
			setRefused(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<>
			<h1 className={css.title}>
				{option?.what === 'missing' ? (
					<Trans>Your data file is missing.</Trans>
				) : option?.what === 'empty' ? (
					<Trans>Your data file is empty.</Trans>
				) : (
					<Trans>Your data file could not be opened.</Trans>
				)}
			</h1>
			<p className={css.text}>
				<bdi>{problem}</bdi>
			</p>
			<p className={css.text}>
				{option?.what === 'missing' ? (
					<Trans>
						If you moved it, put it back and try again. It belongs in <bdi>{folder}</bdi>
					</Trans>
				) : (
					<Trans>
						Nothing was changed or overwritten. The file is in <bdi>{folder}</bdi>
					</Trans>
				)}
			</p>
			{refused !== null && (
				<p className={`${css.text} ${css.refused}`} role="alert">
					<bdi>{refused}</bdi>
				</p>
			)}
			{option ? (
				<Restore option={option} retry={() => void ask('app.retry')} restore={(route) => void ask(route)} />
			) : (
				<div className={css.buttons}>
					<Button variant="main" onClick={() => void ask('app.retry')}>
						<Trans>Try again</Trans>
					</Button>
				</div>
			)}
		</>
	);
}
