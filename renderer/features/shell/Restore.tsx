import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RestoreOption } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import css from './Problem.module.css';

interface RestoreProps {
	option: RestoreOption;
	retry: () => void;
	restore: (route: 'app.restoreBackup' | 'app.startFresh') => void;
}

/** A data file that is lost or damaged: the newest copy, or an empty one. */
export function Restore({ option, retry, restore }: RestoreProps) {
	const { t } = useLingui();
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const [asked, setAsked] = useState(false);
	const kept = {
		missing: '',
		empty: t`The empty file is kept beside the new one.`,
		foreign: t`The file that is there now is kept beside the new one.`,
		damaged: t`The damaged file is kept beside the new one.`,
	}[option.what];
	const when = option.backupAt === null ? null : momentText(option.backupAt, now, timeZone);
	return (
		<>
			<p className={css.text}>
				{when === null
					? t`There is no backup yet. If you start with an empty database, you connect your accounts again and we fetch what the platforms still have.`
					: t`There is a backup from ${when}. We fetch what customers wrote since then, as far back as the platforms keep it. Replies that were being sent are shown to you first, so that none is sent twice. Notes, tags and drafts made since then are not in the backup.`}{' '}
				{kept}
			</p>
			<div className={css.buttons}>
				{when === null ? (
					<Button variant="main" onClick={retry}>
						{t`Try again`}
					</Button>
				) : (
					<>
						<Button variant="main" onClick={() => restore('app.restoreBackup')}>
							{t`Restore the backup from ${when}`}
						</Button>
						<Button onClick={retry}>{t`Try again`}</Button>
					</>
				)}
				<Button variant={when === null ? 'plain' : 'quiet'} onClick={() => setAsked(true)}>
					{t`Start with an empty database`}
				</Button>
			</div>
			{asked && (
				<Dialog
					title={t`Start with an empty database?`}
					closeLabel={t`Close`}
					onClose={() => setAsked(false)}
					foot={
						<>
							<Button onClick={() => setAsked(false)}>{t`Not now`}</Button>
							<Button
								variant="danger"
								onClick={() => {
									setAsked(false);
									restore('app.startFresh');
								}}
							>
								{t`Start fresh`}
							</Button>
						</>
					}
				>
					<p>
						{t`You start with an empty shop: no conversations, no accounts, no notes. Your settings and your backups stay.`}{' '}
						{kept}
					</p>
				</Dialog>
			)}
		</>
	);
}
