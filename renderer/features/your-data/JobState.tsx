import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DataJob } from '../../../contract/index.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useStores, useYourData } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';
import css from './YourData.module.css';

/** How far a job is, and what came of it. */
export function JobState({ job, children }: { job: DataJob; children?: ReactNode }) {
	const { t } = useLingui();
	const stores = useStores();
	const textOf = useUiText();
	const ask = (route: 'yourData.stop' | 'yourData.dismiss') =>
		void stores.ui.getState().attempt(() => stores.yourData.getState().ask((client) => client[route]({})));
	const isRunning = job.state === 'running';
	return (
		<div className={job.state === 'failed' ? `${css.job} ${css.failed}` : css.job}>
			<div role={job.state === 'failed' ? 'alert' : 'status'}>
				{job.state === 'stopped' && (
					<p>
						{job.what === 'import'
							? t`Stopped. What was added before stays; importing the file again goes on from there.`
							: t`Stopped. No half file was left behind.`}
					</p>
				)}
				{job.state === 'done' && <Done job={job} />}
				{job.state === 'done' && children}
				{job.sentence && (
					<p>
						<bdi>{textOf(job.sentence)}</bdi>
					</p>
				)}
				{isRunning && <Progress progress={job.progress} />}
			</div>
			<div className={css.buttons}>
				{job.files.map(
					({ name, download }) =>
						download && (
							<a key={name} href={download} download={name}>
								<Trans>
									Save <bdi>{name}</bdi>
								</Trans>
							</a>
						),
				)}
				{isRunning ? (
					job.what !== 'restore' && <Button onClick={() => ask('yourData.stop')}>{t`Stop`}</Button>
				) : (
					<Button variant="quiet" onClick={() => ask('yourData.dismiss')}>{t`Close`}</Button>
				)}
			</div>
		</div>
	);
}

export function Progress({
	progress,
}: {
	progress: Pick<NonNullable<DataJob['progress']>, 'phase' | 'done' | 'total'> | null;
}) {
	const { t } = useLingui();
	const { phase = 'copying', done = 0, total = 0 } = progress ?? {};
	const words = {
		copying: t`Looking over your data and copying it…`,
		writing: t`Writing the file…`,
		checking: t`Checking that the file is whole…`,
		reading: t`Reading the file…`,
	}[phase];
	return total > 0 ? <Meter words={words} used={done} of={total} /> : <p>{words}</p>;
}

function Done({ job }: { job: DataJob }) {
	const [file] = job.files;
	if (job.what === 'restore')
		return (
			<p>
				<Trans>The backup is in place.</Trans>{' '}
				{job.aside !== null && (
					<Trans>
						What was here before is kept in <bdi dir="ltr">{job.aside}</bdi>
					</Trans>
				)}
			</p>
		);
	if (job.what === 'copy')
		return (
			<p>
				<Trans>The copy is made.</Trans>
			</p>
		);
	if (job.what === 'export' && !file)
		return (
			<p>
				<Trans>There is nothing to export yet.</Trans>
			</p>
		);
	if (!file) return null;
	return (
		<p>
			{file.savedAs === null ? (
				job.files.length > 1 ? (
					<Trans>Your pages are ready. Save each of them:</Trans>
				) : (
					<Trans>It is ready. If your browser did not save it by itself, save it here.</Trans>
				)
			) : (
				<Trans>
					Saved as <bdi dir="ltr">{file.savedAs}</bdi>
				</Trans>
			)}
		</p>
	);
}

/** The job, where it is one of these. */
export function useJob(...what: DataJob['what'][]): DataJob | null {
	const job = useYourData((state) => state.data?.job ?? null);
	return job && what.includes(job.what) ? job : null;
}
