import { Trans, useLingui } from '@lingui/react/macro';
import { Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { bytesText } from '../../format/kind-text.ts';
import { clockLocale } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import { sendPieces } from '../../state/reply-files/send-pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import css from './CannedReplyEditor.module.css';

/** The files that go along. Whether a place takes them is said in the conversation, before anything is sent. */
export function CannedFiles({ reply }: { reply: CannedReply | null }) {
	const { t } = useLingui();
	const { client, ui, cannedReplies } = useStores();
	const input = useRef<HTMLInputElement>(null);
	const [isBusy, setBusy] = useState(false);
	const unreadable = t`This could not be read. A folder cannot be added: pack it into a ZIP file first.`;
	const act = (run: () => Promise<unknown>) =>
		ui.getState().attempt(async () => {
			await run();
			await cannedReplies.getState().read();
		});
	const add = async (files: readonly File[]) => {
		if (!reply) return;
		setBusy(true);
		for (const file of files)
			await act(() =>
				sendPieces(
					{
						begin: (facts) => client['cannedReplies.beginFile']({ id: reply.id, ...facts }),
						write: client['cannedReplies.writeFile'],
						finish: client['cannedReplies.finishFile'],
						remove: client['cannedReplies.removeFile'],
					},
					file,
					unreadable,
				),
			);
		setBusy(false);
	};
	return (
		<section className={css.files} aria-label={t`Files that go along`}>
			{reply?.files.map(({ id, name, size }) => (
				<div key={id} className={css.file}>
					<Paperclip size={14} aria-hidden />
					<bdi>{name}</bdi>
					<span className={css.meaning}>{bytesText(size, clockLocale())}</span>
					<IconButton
						label={t`Remove ${name}`}
						size="small"
						onClick={() => void act(() => client['cannedReplies.removeFile']({ id }))}
					>
						<X size={14} aria-hidden />
					</IconButton>
				</div>
			))}
			<Button
				size="small"
				variant="soft"
				icon={<Paperclip size={14} aria-hidden />}
				aria-disabled={reply === null || isBusy || undefined}
				onClick={() => (reply === null || isBusy ? undefined : input.current?.click())}
			>
				{isBusy ? <Trans>Adding…</Trans> : <Trans>Add files</Trans>}
			</Button>
			{reply === null && (
				<span className={css.meaning}>
					<Trans>Save it first, then add files.</Trans>
				</span>
			)}
			<input
				ref={input}
				type="file"
				multiple
				hidden
				tabIndex={-1}
				aria-label={t`Files to add`}
				onChange={(event) => {
					void add([...(event.target.files ?? [])]);
					event.target.value = '';
				}}
			/>
		</section>
	);
}
