import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useStores, useYourData } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { JobState, useJob } from './JobState.tsx';
import { PassphraseFields, usePassphrase } from './PassphraseFields.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { useDownload } from './use-download.ts';
import css from './YourData.module.css';

/** A backup now, and the way back from one. */
export function BackUp() {
	const { t } = useLingui();
	const id = useId();
	const [open, setOpen] = useState<'backUp' | 'restore' | null>(null);
	const job = useJob('backup', 'restore');
	useDownload(job?.state === 'done' ? (job.files[0]?.download ?? null) : null);
	return (
		<section aria-labelledby={id}>
			<h2 className={css.heading} id={id}>
				<Trans>Backup</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					One file with everything but your sign-ins: conversations, drafts, notes, tags, canned replies, settings. Keep
					it on a stick or another disk.
				</Trans>
			</p>
			<div className={css.buttons}>
				<Button onClick={() => setOpen('backUp')}>{t`Back up now…`}</Button>
				<Button onClick={() => setOpen('restore')}>{t`Restore a backup…`}</Button>
			</div>
			{job && open === null && <JobState job={job} />}
			{open === 'backUp' && <BackUpDialog onClose={() => setOpen(null)} />}
			{open === 'restore' && <RestoreDialog onClose={() => setOpen(null)} />}
		</section>
	);
}

function BackUpDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const hasDialogs = useYourData((state) => state.data?.hasDialogs ?? false);
	const passphrase = usePassphrase(false);
	const [busy, setBusy] = useState(false);
	const start = async () => {
		const words = passphrase.take();
		if (words === null || busy) return;
		setBusy(true);
		await stores.ui
			.getState()
			.attempt(() => stores.yourData.getState().ask((client) => client['yourData.backUp']({ passphrase: words })));
		onClose();
	};
	return (
		<Dialog
			title={t`Back up now`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t`Cancel`}</Button>
					<Button variant="main" type="submit" form="back-up" aria-disabled={busy}>
						{hasDialogs ? t`Choose a place…` : t`Make the file`}
					</Button>
				</>
			}
		>
			<form
				id="back-up"
				className={css.inside}
				onSubmit={(event) => {
					event.preventDefault();
					void start();
				}}
			>
				<PassphraseFields of={passphrase} />
			</form>
		</Dialog>
	);
}
