import { Trans, useLingui } from '@lingui/react/macro';
import { File as FileIcon, X } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import type { Audience, ReplyFile } from '../../../../contract/index.ts';
import { bytesText } from '../../../format/kind-text.ts';
import { clockLocale } from '../../../format/when.ts';
import { useStores } from '../../../state/context.tsx';
import type { AddedFile } from '../../../state/reply-files/store.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import css from './FileList.module.css';
import type { ReplyFilesOf } from './use-reply-files.ts';

interface FileListProps {
	files: ReplyFilesOf;
	audience: Audience;
	/** What the customer is called. */
	name: string;
	onRemoved: () => void;
}

/** What goes with the reply, each with its size, its readers and a way out. */
export function FileList({ files, audience, name, onRemoved }: FileListProps) {
	const { t } = useLingui();
	if (files.files.length === 0 && files.added.length === 0) return null;
	const readers = audience === 'public' ? t`goes with the public reply` : t`only ${name} gets it`;
	return (
		<ul className={css.files} aria-label={t`Files of this reply`}>
			{files.files.map((file) => (
				<StoredRow
					key={file.id}
					file={file}
					readers={readers}
					problem={files.problemOf(file.id)}
					maxAlt={file.width === null ? null : files.maxAlt}
					onDescribe={(alt) => files.describe(file.id, alt)}
					onRemove={() => {
						files.remove(file.id);
						onRemoved();
					}}
				/>
			))}
			{files.added.map((file) => (
				<AddedRow
					key={file.key}
					file={file}
					onDismiss={() => {
						files.dismiss(file.key);
						onRemoved();
					}}
				/>
			))}
		</ul>
	);
}

interface StoredRowProps {
	file: ReplyFile;
	readers: string;
	problem: string | null;
	maxAlt: number | null;
	onDescribe: (alt: string) => void;
	onRemove: () => void;
}

function StoredRow({ file, readers, problem, maxAlt, onDescribe, onRemove }: StoredRowProps) {
	const { t } = useLingui();
	const { replyFiles } = useStores();
	const whyId = useId();
	const picture = useStore(replyFiles, (state) => state.pictures[file.id]) ?? null;
	const isPicture = file.width !== null;
	useEffect(() => {
		if (isPicture) void replyFiles.getState().show(file.id);
	}, [replyFiles, file.id, isPicture]);
	return (
		<li className={css.file} data-problem={problem === null ? undefined : ''}>
			<span className={css.line}>
				<Thumb picture={picture} />
				<span className={css.words}>
					<Name file={file} />
					<span id={whyId} className={problem === null ? css.readers : css.why}>
						{problem ?? readers}
					</span>
				</span>
				<IconButton label={t`Remove ${file.name}`} size="small" onClick={onRemove}>
					<X size={16} aria-hidden />
				</IconButton>
			</span>
			{maxAlt !== null && (
				<input
					className={css.alt}
					value={file.alt}
					maxLength={maxAlt}
					placeholder={t`What it shows, for people who cannot see it`}
					aria-label={t`Description of ${file.name}`}
					onChange={(event) => onDescribe(event.target.value)}
				/>
			)}
		</li>
	);
}

function AddedRow({ file, onDismiss }: { file: AddedFile; onDismiss: () => void }) {
	const { t } = useLingui();
	return (
		<li className={css.file} data-problem={file.why === null ? undefined : ''}>
			<span className={css.line}>
				<Thumb picture={null} />
				<span className={css.words}>
					<Name file={file} />
					{file.why === null ? (
						<span className={css.readers} role="status">
							<Trans>Adding it…</Trans>
						</span>
					) : (
						<span className={css.why} role="alert">
							{file.why}
						</span>
					)}
				</span>
				{file.why !== null && (
					<IconButton label={t`Remove ${file.name}`} size="small" onClick={onDismiss}>
						<X size={16} aria-hidden />
					</IconButton>
				)}
			</span>
		</li>
	);
}

const Thumb = ({ picture }: { picture: string | null }) => (
	<span className={css.thumb} aria-hidden>
		{picture === null ? <FileIcon size={16} /> : <img src={picture} alt="" />}
	</span>
);

const Name = ({ file }: { file: Pick<ReplyFile, 'name' | 'size'> }) => (
	<span className={css.name}>
		<bdi className={css.called}>{file.name}</bdi>{' '}
		<span className={css.size}>{bytesText(file.size, clockLocale())}</span>
	</span>
);
