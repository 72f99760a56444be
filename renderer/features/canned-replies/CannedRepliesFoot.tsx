import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CannedFormat } from '../../../contract/index.ts';
import { useFormDrafts, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { downloadInBrowser } from '../../ui/download-in-browser.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import css from './CannedRepliesPage.module.css';
import { cannedForm } from './canned-form.ts';
import { FoldersDialog } from './FoldersDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** New, folders, and the way out to a file and in from one. */
export function CannedRepliesFoot({ onNew }: { onNew: () => void }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const isBegun = useFormDrafts((state) => cannedForm(null) in state.drafts);
	const [isSorting, setSorting] = useState(false);
	const [file, setFile] = useState<File | null>(null);
	const input = useRef<HTMLInputElement>(null);
	const save = (format: CannedFormat) =>
		void ui.getState().attempt(async () => {
			const { name, savedAs, base64 } = await client['cannedReplies.export']({ format });
			if (base64 !== null) downloadInBrowser(name, base64);
			ui.getState().notify(
				savedAs === null ? t`Your browser saves ${name} in its downloads.` : t`Saved as ${savedAs}`,
				'info',
			);
		});
	return (
		<footer className={css.foot}>
			<Button icon={<Plus size={16} aria-hidden />} onClick={onNew}>
				{isBegun ? <Trans>Continue the new one</Trans> : <Trans>New canned reply</Trans>}
			</Button>
			<Button variant="quiet" onClick={() => setSorting(true)}>
				<Trans>Folders</Trans>
			</Button>
			<Menu
				trigger={
					<IconButton label={t`To a file, from a file`}>
						<Ellipsis size={16} aria-hidden />
					</IconButton>
				}
			>
				<MenuItem onSelect={() => input.current?.click()}>
					<Trans>Read from a file…</Trans>
				</MenuItem>
				<MenuItem onSelect={() => save('csv')}>
					<Trans>Save as a table (CSV)</Trans>
				</MenuItem>
				<MenuItem onSelect={() => save('json')}>
					<Trans>Save as JSON</Trans>
				</MenuItem>
			</Menu>
			<input
				ref={input}
				type="file"
				hidden
				tabIndex={-1}
				aria-label={t`File with canned replies`}
				accept=".csv,.tsv,.txt,.json,text/csv,application/json"
				onChange={(event) => {
					setFile(event.target.files?.[0] ?? null);
					event.target.value = '';
				}}
			/>
			{isSorting && <FoldersDialog onClose={() => setSorting(false)} />}
			{file && <ImportDialog file={file} onClose={() => setFile(null)} />}
		</footer>
	);
}
