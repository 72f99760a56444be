import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import type { DataJob } from '../../../contract/index.ts';
import { useStores, useYourData } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { JobState, Progress, useJob } from './JobState.tsx';
import { useDownload } from './use-download.ts';
import css from './YourData.module.css';

type Format = 'html' | 'csv' | 'json';

/** All conversations as files for other programs and for people, and the way back from one. */
export function Conversations() {
	const { t } = useLingui();
	const id = useId();
	const stores = useStores();
	const [open, setOpen] = useState(false);
	const job = useJob('export', 'import');
	const uploading = useYourData((state) => state.uploading);
	const [isMine, setMine] = useState(false);
	useDownload(job?.state === 'done' && job.files.length === 1 ? (job.files[0]?.download ?? null) : null);
	useEffect(() => {
		if (uploading === null) setMine(false);
	}, [uploading]);
	const take = (file: File | null) =>
		void stores.ui.getState().attempt(async () => {
			const { upload, ask } = stores.yourData.getState();
			setMine(file !== null);
			const done = file && (await upload(file, t`The file could not be read. Choose it again.`));
			if (file && done === null) return;
			await ask((client) => client['yourData.import']({ upload: done }));
		});
	return (
		<section aria-labelledby={id}>
			<h2 className={css.heading} id={id}>
				<Trans>Export and import</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					All conversations as pages to read and print, for a spreadsheet, or for another program. They are not
					encrypted. A JSON export can come back: it adds what is missing here, changes nothing, and sends nothing.
				</Trans>
			</p>
			<div className={css.buttons}>
				<Button onClick={() => setOpen(true)}>{t`Export all conversations…`}</Button>
				<ChooseFile accept=".json,application/json" onChosen={take}>
					{t`Import conversations…`}
				</ChooseFile>
			</div>
			{isMine && uploading && (
				<div className={css.job} role="status">
					<Progress progress={{ phase: 'reading', ...uploading }} />
				</div>
			)}
			{job && (
				<JobState job={job}>
					<Came job={job} />
				</JobState>
			)}
			{open && <ExportDialog onClose={() => setOpen(false)} />}
		</section>
	);
}

function Came({ job }: { job: DataJob }) {
	if (!job.imported) return null;
	const { conversations, messages, known } = job.imported;
	if (messages === 0)
		return (
			<p>
				<Trans>Everything in this file was here already. Nothing was changed.</Trans>
			</p>
		);
	return (
		<p>
			<Plural value={messages} one="# message was added" other="# messages were added" />
			{', '}
			<Plural value={conversations} one="with # new conversation." other="with # new conversations." />{' '}
			{known > 0 && (
				<Plural
					value={known}
					one="# message was here already and stays as it is."
					other="# messages were here already and stay as they are."
				/>
			)}
		</p>
	);
}

function ExportDialog({ onClose }: { onClose: () => void }) {
	const { t, i18n } = useLingui();
	const stores = useStores();
	const hasDialogs = useYourData((state) => state.data?.hasDialogs ?? false);
	const [format, setFormat] = useState<Format>('html');
	const [busy, setBusy] = useState(false);
	const start = async () => {
		if (busy) return;
		setBusy(true);
		const words = {
			title: t`Conversations`,
			made: t`Made on`,
			conversationWith: t`Conversation with`,
			public: t`Public`,
			private: t`Private`,
			note: t`Note`,
			you: t`You`,
			deleted: t`Its writer deleted this message.`,
			pictures: t`Pictures and files are named in brackets; they are not in this page.`,
			tags: t`Tags:`,
			language: i18n.locale,
		};
		await stores.ui
			.getState()
			.attempt(() => stores.yourData.getState().ask((client) => client['yourData.export']({ format, words })));
		onClose();
	};
	return (
		<Dialog
			title={t`Export all conversations`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t`Cancel`}</Button>
					<Button variant="main" type="submit" form="export" aria-disabled={busy}>
						{hasDialogs ? t`Choose a place…` : t`Make the file`}
					</Button>
				</>
			}
		>
			<form
				id="export"
				className={css.inside}
				onSubmit={(event) => {
					event.preventDefault();
					void start();
				}}
			>
				<RadioGroup
					label={t`Kind of file`}
					value={format}
					options={[
						{ value: 'html', label: t`To read and print`, why: t`HTML, one page a year. Opens in any browser.` },
						{
							value: 'csv',
							label: t`For a spreadsheet`,
							why: t`CSV, one line a message. What looks like a formula is made harmless.`,
						},
						{
							value: 'json',
							label: t`For another program`,
							why: t`JSON, with messages, notes and tags. Countertalk can take it back.`,
						},
					]}
					onChange={setFormat}
				/>
			</form>
		</Dialog>
	);
}
