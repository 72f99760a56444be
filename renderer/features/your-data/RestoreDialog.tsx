import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useUiText } from '../../format/ui-text.ts';
import { useStores, useYourData } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { Progress, useJob } from './JobState.tsx';
import { Preview } from './Preview.tsx';
import css from './YourData.module.css';

/** From the choice of a file to the restored data. Nothing is changed before the last button. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const textOf = useUiText();
	const uploading = useYourData((state) => state.uploading);
	const job = useJob('openBackup', 'restore');
	const [passphrase, setPassphrase] = useState('');
	const [problem, setProblem] = useState<string | null>(null);
	const [asked, setAsked] = useState(false);
	const { ask, upload, stopUpload, read } = stores.yourData.getState();
	useEffect(() => void read().catch(() => undefined), [read]);
	const attempt = async (run: () => Promise<void>) => {
		setProblem(null);
		try {
			await run();
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error));
		}
	};
	const open = (file: File | null) =>
		attempt(async () => {
			setPassphrase('');
			const id = file && (await upload(file, t`The file could not be read. Choose it again.`));
			if (file && id === null) return;
			await ask((client) => client['yourData.openBackup']({ upload: id, passphrase: '', again: false }));
		});
	const openAgain = () =>
		attempt(() => ask((client) => client['yourData.openBackup']({ upload: null, passphrase, again: true })));
	const restore = () =>
		attempt(async () => {
			setAsked(true);
			await stores.drafts.getState().flush();
			await ask((client) => client['yourData.restore']({}));
		});
	const isDone = asked && job?.what === 'restore' && job.state === 'done';
	// Nothing of the data before may stay in the page.
	useEffect(() => {
		if (isDone) location.reload();
	}, [isDone]);
	const close = () => {
		stopUpload();
		if (job && job.state !== 'running' && !isDone)
			void ask((client) => client['yourData.dismiss']({})).catch(() => undefined);
		else if (job?.what === 'openBackup') void ask((client) => client['yourData.stop']({})).catch(() => undefined);
		onClose();
	};
	const isRunning = job?.state === 'running' || uploading !== null;
	const needsPassphrase = job?.state === 'failed' && job.asksPassphrase;
	const ready = job?.state === 'ready' ? job.preview : null;
	return (
		<Dialog
			title={ready ? t`Restore this backup?` : t`Restore a backup`}
			closeLabel={t`Close`}
			onClose={close}
			wide={ready !== null}
			foot={
				<>
					<Button onClick={close}>{t`Cancel`}</Button>
					{needsPassphrase && (
						<Button variant="main" type="submit" form="open-backup">
							{t`Open`}
						</Button>
					)}
					{ready && (
						<Button variant="main" onClick={() => void restore()}>
							{t`Restore`}
						</Button>
					)}
				</>
			}
		>
			<div className={css.inside}>
				{!ready && !isRunning && !needsPassphrase && (
					<>
						<p>
							<Trans>
								Choose the file of a backup. You see what is in it first; nothing is changed before you say so.
							</Trans>
						</p>
						<div>
							<ChooseFile accept=".countertalk" variant="main" onChosen={(file) => void open(file)}>
								{t`Choose a file…`}
							</ChooseFile>
						</div>
					</>
				)}
				<div role="status">
					{uploading ? (
						<Progress progress={{ phase: 'reading', ...uploading }} />
					) : (
						isRunning && <Progress progress={job?.progress ?? null} />
					)}
				</div>
				{needsPassphrase ? (
					<form
						id="open-backup"
						onSubmit={(event) => {
							event.preventDefault();
							void openAgain();
						}}
					>
						<Field
							label={t`Passphrase of the backup`}
							type="password"
							autoComplete="off"
							autoFocus
							maxLength={1000}
							value={passphrase}
							onChange={({ target }) => setPassphrase(target.value)}
							error={job.sentence && textOf(job.sentence)}
						/>
					</form>
				) : (
					job?.state === 'failed' &&
					job.sentence && (
						<p className={css.problem} role="alert">
							<bdi>{textOf(job.sentence)}</bdi>
						</p>
					)
				)}
				{problem !== null && (
					<p className={css.problem} role="alert">
						<bdi>{problem}</bdi>
					</p>
				)}
				{ready && <Preview preview={ready} />}
			</div>
		</Dialog>
	);
}
