import { useLingui } from '@lingui/react/macro';
import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { ReplyFilesOf } from './use-reply-files.ts';

/** Opens the system's dialog; where the platform takes no files, the button says why. */
export function AddFiles({ files }: { files: ReplyFilesOf }) {
	const { t } = useLingui();
	const input = useRef<HTMLInputElement>(null);
	const isClosed = files.why !== null;
	return (
		<>
			<IconButton
				label={files.why ?? t`Add files`}
				aria-disabled={isClosed || undefined}
				onClick={() => (isClosed ? files.explain() : input.current?.click())}
			>
				<Paperclip size={16} aria-hidden />
			</IconButton>
			<input
				ref={input}
				type="file"
				multiple
				hidden
				tabIndex={-1}
				aria-label={t`Files to add`}
				accept={files.types.join(',')}
				onChange={(event) => {
					files.add([...(event.target.files ?? [])]);
					// The same file can be chosen again after it was removed.
					event.target.value = '';
				}}
			/>
		</>
	);
}
