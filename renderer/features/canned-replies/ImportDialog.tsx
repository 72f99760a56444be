import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ImportedRow, Output } from '../../../contract/index.ts';
import { shownText } from '../../format/ui-text.ts';
import { useStores } from '../../state/context.tsx';
import { toBase64 } from '../../state/reply-files/send-pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import css from './CannedDialogs.module.css';

type Read = Output<'cannedReplies.import'>;
const MAX_BYTES = 5_000_000;

/** What a file would change, line by line, before anything is changed. */
export function ImportDialog({ file, onClose }: { file: File; onClose: () => void }) {
	const { t } = useLingui();
	const { client, ui, cannedReplies } = useStores();
	const [base64, setBase64] = useState('');
	const [read, setRead] = useState<Read | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set());
	const tooLarge = t`This file is larger than 5 MB. Cut it into several.`;
	useEffect(() => {
		let isHere = true;
		const look = async () => {
			if (file.size > MAX_BYTES) throw new Error(tooLarge);
			const bytes = toBase64(new Uint8Array(await file.arrayBuffer()));
			const answer = await client['cannedReplies.import']({ base64: bytes, apply: null });
			if (!isHere) return;
			setBase64(bytes);
			setRead(answer);
		};
		look().catch((error: unknown) => isHere && setProblem(error instanceof Error ? error.message : String(error)));
		return () => {
			isHere = false;
		};
	}, [client, file, tooLarge]);
	const of = (what: ImportedRow['what']) => read?.rows.filter((row) => row.what === what) ?? [];
	const [added, same, changes, problems] = [of('new'), of('same'), of('changes'), of('problem')];
	const count = added.length + changes.filter(({ shortcut }) => replaced.has(shortcut)).length;
	const apply = async () => {
		const done = await ui.getState().attempt(() => client['cannedReplies.import']({ base64, apply: [...replaced] }));
		if (!done) return;
		await cannedReplies.getState().read();
		ui.getState().notify(
			plural(done.saved, { one: 'One canned reply was saved.', other: '# canned replies were saved.' }),
		);
		onClose();
	};
	const toggle = (shortcut: string) => {
		const next = new Set(replaced);
		if (!next.delete(shortcut)) next.add(shortcut);
		setReplaced(next);
	};
	return (
		<Dialog
			title={t`Canned replies from ${file.name}`}
			closeLabel={t`Close`}
			onClose={onClose}
			wide
			foot={
				<>
					<Button variant="main" aria-disabled={count === 0 || undefined} onClick={() => count > 0 && void apply()}>
						{count === 0 ? t`Nothing to save` : plural(count, { one: 'Save one', other: 'Save #' })}
					</Button>
					<Button variant="quiet" onClick={onClose}>
						<Trans>Cancel</Trans>
					</Button>
				</>
			}
		>
			{problem !== null && (
				<p role="alert" className={css.problem}>
					{problem}
				</p>
			)}
			<p role="status" className={css.lead}>
				{read === null
					? problem === null && t`Reading the file…`
					: [
							plural(added.length, { one: '# new', other: '# new' }),
							plural(changes.length, { one: '# differs from yours', other: '# differ from yours' }),
							plural(same.length, { one: '# is here already', other: '# are here already' }),
							plural(problems.length, { one: '# cannot be read', other: '# cannot be read' }),
						].join(' · ')}
			</p>
			<ul className={css.list}>
				{changes.map((row) => (
					<li key={row.line} className={css.row}>
						<label>
							<input type="checkbox" checked={replaced.has(row.shortcut)} onChange={() => toggle(row.shortcut)} />
							<span>
								<Trans>
									Replace /{row.shortcut}, “<bdi>{row.there}</bdi>”, by “<bdi>{row.title}</bdi>”
								</Trans>
							</span>
						</label>
					</li>
				))}
				{problems.map((row) => (
					<li key={row.line} className={css.row}>
						<span className={css.problem}>{t`Line ${row.line}`}</span> <bdi>{row.title}</bdi>{' '}
						{row.why && shownText(row.why)}
					</li>
				))}
				{added.map((row) => (
					<li key={row.line} className={css.row}>
						<bdi>{row.title}</bdi> <span className={css.count}>/{row.shortcut}</span>
					</li>
				))}
			</ul>
		</Dialog>
	);
}
