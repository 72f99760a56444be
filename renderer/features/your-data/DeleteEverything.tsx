import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { WhatGoes } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './YourData.module.css';

/** Says exactly what goes and what stays, and wants the name of the shop typed. */
export function DeleteEverything({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const [goes, setGoes] = useState<WhatGoes | null>(null);
	const [typed, setTyped] = useState('');
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	useEffect(() => {
		void stores.ui.getState().attempt(async () => setGoes(await stores.client['yourData.whatGoes']({})));
	}, [stores]);
	const run = async () => {
		if (busy) return;
		setBusy(true);
		try {
			await stores.client['yourData.deleteEverything']({ typed });
			forgetPage();
		} catch (error) {
			setBusy(false);
			setProblem(error instanceof Error ? error.message : String(error));
		}
	};
	if (!goes) return null;
	const name = goes.confirm;
	return (
		<Dialog
			title={t`Delete everything?`}
			closeLabel={t`Close`}
			onClose={onClose}
			wide
			foot={
				<>
					<Button onClick={onClose}>{t`Keep everything`}</Button>
					<Button variant="danger" type="submit" form="delete-everything" aria-disabled={busy}>
						{t`Delete everything`}
					</Button>
				</>
			}
		>
			<form
				id="delete-everything"
				className={css.inside}
				onSubmit={(event) => {
					event.preventDefault();
					void run();
				}}
			>
				<What goes={goes} />
				<Stays goes={goes} />
				<Field
					label={
						<Trans>
							Type <bdi>{name}</bdi> to delete everything
						</Trans>
					}
					value={typed}
					maxLength={400}
					autoComplete="off"
					spellCheck={false}
					onChange={({ target }) => setTyped(target.value)}
					error={problem}
				/>
			</form>
		</Dialog>
	);
}

function What({ goes }: { goes: WhatGoes }) {
	const { t } = useLingui();
	const { summary, backups, setAside, signIns, dataFolder, stateFolder } = goes;
	return (
		<div>
			<p>
				<Trans>This goes from this computer, and cannot be brought back:</Trans>
			</p>
			<ul className={css.list}>
				{summary && (
					<li>
						<Plural value={summary.conversations} one="# conversation" other="# conversations" />,{' '}
						<Plural value={summary.messages} one="# message" other="# messages" />,{' '}
						<Plural value={summary.notes} one="# note" other="# notes" />,{' '}
						<Plural value={summary.drafts} one="# draft" other="# drafts" />
					</li>
				)}
				{summary && summary.waitingReplies > 0 && (
					<li>
						<Plural
							value={summary.waitingReplies}
							one="# reply that has not gone out: it never will"
							other="# replies that have not gone out: they never will"
						/>
					</li>
				)}
				<li>{t`Tags, canned replies, follow-ups, pictures, settings and the sample shop`}</li>
				{backups > 0 && (
					<li>
						<Plural
							value={backups}
							one="# backup that the program made by itself beside your data"
							other="# backups that the program made by itself beside your data"
						/>
					</li>
				)}
				{setAside > 0 && (
					<li>
						<Plural
							value={setAside}
							one="# folder with damaged or replaced data"
							other="# folders with damaged or replaced data"
						/>
					</li>
				)}
				<li>
					{signIns
						? t`Your saved sign-ins, the log, and the record of what was sent`
						: t`The log, and the record of what was sent`}
				</li>
			</ul>
			<p>
				<Trans>
					All of it lies in <bdi dir="ltr">{dataFolder}</bdi> and <bdi dir="ltr">{stateFolder}</bdi>
				</Trans>
			</p>
		</div>
	);
}

function Stays({ goes }: { goes: WhatGoes }) {
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	return (
		<div>
			<p>
				<Trans>This stays, because it lies elsewhere. Delete it yourself if it is to go:</Trans>
			</p>
			<ul className={css.list}>
				<li>
					<Trans>Everything on the platforms themselves</Trans>
				</li>
				<li>
					<Trans>
						Files that you saved or your browser downloaded, and copies that other programs made of the folder
					</Trans>
				</li>
				{goes.elsewhere.map(({ what, place, at }) => (
					<li key={place}>
						{what === 'copies' ? (
							<Trans>Automatic copies:</Trans>
						) : what === 'backup' ? (
							<Trans>Backup:</Trans>
						) : (
							<Trans>Export:</Trans>
						)}{' '}
						<bdi dir="ltr">{place}</bdi>
						{at !== null && ` (${momentText(at, now, timeZone)})`}
					</li>
				))}
			</ul>
		</div>
	);
}

/** What the page itself keeps may hold words; only its way to the program stays. */
function forgetPage(): void {
	const token = sessionStorage.getItem('countertalk.token');
	sessionStorage.clear();
	localStorage.clear();
	if (token !== null) sessionStorage.setItem('countertalk.token', token);
	location.reload();
}
