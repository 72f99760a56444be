import { Trans, useLingui } from '@lingui/react/macro';
import { Download, File, FileAudio, FileVideo, Image } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../../contract/index.ts';
import { attachmentText, bytesText } from '../../format/kind-text.ts';
import { clockLocale } from '../../format/when.ts';
import { Button } from '../../ui/Button.tsx';
import css from './Attachments.module.css';
import { type Opened, useOpened, useOpenedStore } from './opened-attachments.ts';
import { PictureDialog } from './PictureDialog.tsx';

const icons = { image: Image, video: FileVideo, audio: FileAudio, file: File } as const;

interface AttachmentsProps {
	message: Pick<Message, 'id' | 'attachments' | 'standing'>;
}

/** Named, not loaded: the sender could see the download, so only the owner starts it. */
export function Attachments({ message }: AttachmentsProps) {
	const { t } = useLingui();
	if (message.attachments.length === 0) return null;
	return (
		<ul className={css.files} aria-label={t`Attachments`}>
			{message.attachments.map((file, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the list of one message never changes its order
				<AttachmentItem key={index} message={message} file={file} index={index} />
			))}
		</ul>
	);
}

function AttachmentItem({
	message,
	file,
	index,
}: AttachmentsProps & { file: Message['attachments'][number]; index: number }) {
	const { t } = useLingui();
	const which = { messageId: message.id, index };
	const picture = useOpened(which, 'show');
	const copy = useOpened(which, 'save');
	const { show, save } = useOpenedStore();
	const Icon = icons[file.kind];
	const name = attachmentText(file.kind, file.name);
	const canOpen = file.opens && message.standing !== 'deleted';
	const failed = picture?.state === 'failed';
	const isBusy = picture?.state === 'loading' || copy?.state === 'loading';
	const offersPicture = file.kind === 'image' && picture?.state !== 'shown';
	const offersCopy = file.kind !== 'image' || failed;
	return (
		<li className={css.file}>
			<span className={css.line}>
				<span className={css.name}>
					<Icon size={14} aria-hidden /> <bdi>{name}</bdi>
					{file.bytes !== null && ` · ${bytesText(file.bytes, clockLocale())}`}
				</span>
				{isBusy && (
					<span role="status">
						<Trans>Fetching it…</Trans>
					</span>
				)}
				{canOpen && !isBusy && offersPicture && (
					<Button
						variant="link"
						size="small"
						onClick={() => void show(which)}
						aria-label={failed ? t`Try again: ${name}` : t`Show picture: ${name}`}
					>
						{failed ? <Trans>Try again</Trans> : <Trans>Show picture</Trans>}
					</Button>
				)}
				{canOpen && !isBusy && offersCopy && (
					<Button variant="link" size="small" onClick={() => void save(which)} aria-label={t`Save file: ${name}`}>
						<Trans>Save file…</Trans>
					</Button>
				)}
			</span>
			<Why of={picture} />
			<Why of={copy} />
			{copy?.state === 'saved' && <Saved where={copy.where} />}
			{canOpen && picture?.state === 'shown' && <Shown name={name} picture={picture} onSave={() => void save(which)} />}
		</li>
	);
}

const Why = ({ of }: { of: Opened | undefined }) =>
	of?.state === 'failed' && (
		<span className={css.failed} role="alert">
			{of.why}
		</span>
	);

/** Names the folder and opens nothing: a stranger sent the file. */
const Saved = ({ where }: { where: string | null }) => (
	<span className={css.saved} role="status">
		{where === null ? <Trans>Your browser downloads it.</Trans> : <Trans>Saved as {where}</Trans>}
	</span>
);

function Shown({
	name,
	picture,
	onSave,
}: {
	name: string;
	picture: Extract<Opened, { state: 'shown' }>;
	onSave: () => void;
}) {
	const { t } = useLingui();
	const [isLarge, setLarge] = useState(false);
	return (
		<>
			<button
				type="button"
				className={css.small}
				aria-label={t`Enlarge picture: ${name}`}
				onClick={() => setLarge(true)}
			>
				<img src={picture.url} alt={name} width={picture.width} height={picture.height} draggable={false} />
			</button>
			{isLarge && (
				<PictureDialog
					name={name}
					picture={picture}
					onClose={() => setLarge(false)}
					save={
						<Button
							variant="soft"
							icon={<Download size={14} aria-hidden />}
							onClick={() => {
								setLarge(false);
								onSave();
							}}
						>
							<Trans>Save file…</Trans>
						</Button>
					}
				/>
			)}
		</>
	);
}
