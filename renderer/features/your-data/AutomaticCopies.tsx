import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Copies } from '../../../contract/index.ts';
import { useUiText } from '../../format/ui-text.ts';
import { momentText, spelledMoment } from '../../format/when.ts';
import { useStores, useUi, useYourData } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import { JobState, useJob } from './JobState.tsx';
import { PassphraseFields, usePassphrase } from './PassphraseFields.tsx';
import css from './YourData.module.css';

const keeps = [3, 7, 30] as const;

/** A copy a day to a second folder. */
export function AutomaticCopies() {
	const { t } = useLingui();
	const id = useId();
	const stores = useStores();
	const copies = useYourData((state) => state.data?.copies ?? null);
	const hasDialogs = useYourData((state) => state.data?.hasDialogs ?? false);
	const job = useJob('copy');
	const [open, setOpen] = useState<'folder' | 'passphrase' | null>(null);
	if (!copies) return null;
	const ask = (run: Parameters<ReturnType<typeof stores.yourData.getState>['ask']>[0]) =>
		void stores.ui.getState().attempt(() => stores.yourData.getState().ask(run));
	const choose = () =>
		hasDialogs ? ask((client) => client['yourData.setCopyFolder']({ folder: null })) : setOpen('folder');
	return (
		<section aria-labelledby={id}>
			<h2 className={css.heading} id={id}>
				<Trans>Automatic copies</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					Once a day a backup goes to a second folder: on a stick, another disk, or in the folder of a cloud service. A
					broken laptop then costs you a day at most.
				</Trans>
			</p>
			{copies.folder === '' ? (
				<div className={css.buttons}>
					<Button onClick={choose}>{t`Choose a folder…`}</Button>
				</div>
			) : (
				<div className={css.state}>
					<State copies={copies} />
					<Choice
						label={t`How many stay`}
						value={String(copies.keep)}
						options={keeps.map((keep) => ({ value: String(keep), label: t`The last ${keep}` }))}
						onChange={({ target }) => {
							const keep = keeps.find((one) => String(one) === target.value);
							if (keep) ask((client) => client['yourData.setCopies']({ keep }));
						}}
					/>
					<div className={css.buttons}>
						<Button onClick={() => ask((client) => client['yourData.copyNow']({}))}>{t`Copy now`}</Button>
						<Button onClick={() => setOpen('passphrase')}>
							{copies.isEncrypted ? t`Change the passphrase…` : t`Set a passphrase…`}
						</Button>
						<Button onClick={choose}>{t`Another folder…`}</Button>
						<Button
							variant="quiet"
							onClick={() => ask((client) => client['yourData.setCopyFolder']({ folder: '' }))}
						>{t`No more copies`}</Button>
					</div>
				</div>
			)}
			{job && <JobState job={job} />}
			{open === 'folder' && <FolderDialog before={copies.folder} onClose={() => setOpen(null)} />}
			{open === 'passphrase' && <PassphraseDialog before={copies.isEncrypted} onClose={() => setOpen(null)} />}
		</section>
	);
}

function State({ copies }: { copies: Copies }) {
	const textOf = useUiText();
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const { folder, lastAt, failingSince, problem, isEncrypted } = copies;
	const last = lastAt === null ? null : spelledMoment(lastAt, now, timeZone);
	const since = failingSince === null ? null : momentText(failingSince, now, timeZone);
	return (
		<>
			<p>
				<bdi dir="ltr">{folder}</bdi>
			</p>
			<p role="status">
				{last === null ? (
					<Trans>No copy yet: the first one comes in a few minutes.</Trans>
				) : (
					<Trans>Last copy {last}.</Trans>
				)}{' '}
				{isEncrypted ? <Trans>Encrypted with your passphrase.</Trans> : <Trans>Not encrypted.</Trans>}
			</p>
			{since !== null && problem !== null && (
				<p className={css.warning}>
					<Trans>No copy since {since}.</Trans> <bdi>{textOf(problem)}</bdi>
				</p>
			)}
		</>
	);
}

function FolderDialog({ before, onClose }: { before: string; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const [folder, setFolder] = useState(before);
	const [problem, setProblem] = useState<string | null>(null);
	const save = async () => {
		try {
			if (folder.trim() === '') return setProblem(t`Type the whole path of a folder.`);
			await stores.yourData.getState().ask((client) => client['yourData.setCopyFolder']({ folder: folder.trim() }));
			onClose();
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<Dialog
			title={t`Where do the copies go?`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t`Cancel`}</Button>
					<Button variant="main" type="submit" form="copy-folder">
						{t`Use this folder`}
					</Button>
				</>
			}
		>
			<form
				id="copy-folder"
				onSubmit={(event) => {
					event.preventDefault();
					void save();
				}}
			>
				<Field
					label={t`Folder`}
					help={t`A page in a browser cannot ask for a folder: copy its path from your file manager.`}
					value={folder}
					maxLength={4000}
					spellCheck={false}
					onChange={({ target }) => setFolder(target.value)}
					error={problem}
				/>
			</form>
		</Dialog>
	);
}

function PassphraseDialog({ before, onClose }: { before: boolean; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const passphrase = usePassphrase(before);
	const save = async () => {
		const words = passphrase.take();
		if (words === null) return;
		await stores.ui
			.getState()
			.attempt(() => stores.yourData.getState().ask((client) => client['yourData.setCopies']({ passphrase: words })));
		onClose();
	};
	return (
		<Dialog
			title={t`Passphrase of the copies`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t`Cancel`}</Button>
					<Button variant="main" type="submit" form="copy-passphrase">
						{t`Save`}
					</Button>
				</>
			}
		>
			<form
				id="copy-passphrase"
				className={css.inside}
				onSubmit={(event) => {
					event.preventDefault();
					void save();
				}}
			>
				<p>
					<Trans>
						It holds for the copies from now on. This computer remembers it beside your sign-ins; you need it where you
						restore one.
					</Trans>
				</p>
				<PassphraseFields of={passphrase} />
			</form>
		</Dialog>
	);
}
