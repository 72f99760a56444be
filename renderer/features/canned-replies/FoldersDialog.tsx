import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { CannedFolder } from '../../../contract/index.ts';
import { useCannedReplies, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import css from './CannedDialogs.module.css';

/** New, other names, another order, gone: replies of a folder that goes stay, in none. */
export function FoldersDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const { client, ui, cannedReplies } = useStores();
	const folders = useCannedReplies((state) => state.folders);
	const replies = useCannedReplies((state) => state.cannedReplies) ?? [];
	const [name, setName] = useState('');
	const first = useRef<HTMLInputElement>(null);
	const act = async (run: () => Promise<unknown>) => {
		const done = await ui.getState().attempt(async () => {
			await run();
			await cannedReplies.getState().read();
			return true;
		});
		return done === true;
	};
	const add = async (event: FormEvent) => {
		event.preventDefault();
		if (name.trim() !== '' && (await act(() => client['cannedFolders.save']({ name: name.trim() })))) setName('');
	};
	const move = (at: number, by: number) => {
		const ids = folders.map(({ id }) => id);
		const [id] = ids.splice(at, 1);
		if (id) ids.splice(at + by, 0, id);
		void act(() => client['cannedFolders.sort']({ ids }));
	};
	return (
		<Dialog title={t`Folders`} closeLabel={t`Close`} onClose={onClose} firstFocus={first}>
			<form className={css.add} onSubmit={(event) => void add(event)}>
				<Field
					ref={first}
					label={t`New folder`}
					value={name}
					maxLength={60}
					onChange={(event) => setName(event.target.value)}
				/>
				<Button type="submit" icon={<Plus size={16} aria-hidden />}>
					<Trans>Add</Trans>
				</Button>
			</form>
			<ul className={css.list}>
				{folders.map((folder, at) => (
					<li key={folder.id} className={css.folder}>
						<FolderName
							folder={folder}
							onName={(next) => void act(() => client['cannedFolders.save']({ id: folder.id, name: next }))}
						/>
						<span className={`${css.count} figures`}>
							{replies.filter(({ folderId }) => folderId === folder.id).length}
						</span>
						<IconButton
							label={t`${folder.name} further up`}
							aria-disabled={at === 0 || undefined}
							onClick={() => at > 0 && move(at, -1)}
						>
							<ArrowUp size={16} aria-hidden />
						</IconButton>
						<IconButton
							label={t`${folder.name} further down`}
							aria-disabled={at === folders.length - 1 || undefined}
							onClick={() => at < folders.length - 1 && move(at, 1)}
						>
							<ArrowDown size={16} aria-hidden />
						</IconButton>
						<IconButton
							label={t`Remove the folder ${folder.name}; its replies stay`}
							onClick={() => void act(() => client['cannedFolders.remove']({ id: folder.id }))}
						>
							<Trash2 size={16} aria-hidden />
						</IconButton>
					</li>
				))}
			</ul>
			{folders.length === 0 && (
				<p className={css.lead}>
					<Trans>There are no folders yet. A canned reply stands in one folder at most.</Trans>
				</p>
			)}
		</Dialog>
	);
}

/** Saved when the owner leaves it, or by Enter. */
function FolderName({ folder, onName }: { folder: CannedFolder; onName: (name: string) => void }) {
	const { t } = useLingui();
	const [name, setName] = useState(folder.name);
	const save = () => {
		if (name.trim() === '') setName(folder.name);
		else if (name.trim() !== folder.name) onName(name.trim());
	};
	return (
		<input
			className={css.name}
			aria-label={t`Name of the folder ${folder.name}`}
			dir="auto"
			maxLength={60}
			value={name}
			onChange={(event) => setName(event.target.value)}
			onBlur={save}
			onKeyDown={(event) => event.key === 'Enter' && save()}
		/>
	);
}
