import { useLingui } from '@lingui/react/macro';
import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { ReplyFilesOf } from './use-reply-files.ts';

/** The box of the system's dialog, and how to open it. */
export function useFileInput(files: ReplyFilesOf) {
	const { t } = useLingui();
	const box = useRef<HTMLInputElement>(null);
	return {
		pick: () => (files.why === null ? box.current?.click() : files.explain()),
		input: (
			<input
				ref={box}
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
		),
	};
}

/** Opens the system's dialog; where the platform takes no files, the button says why. */
export function AddFiles({ files }: { files: ReplyFilesOf }) {
	const { t } = useLingui();
	const { input, pick } = useFileInput(files);
	return (
		<>
			<IconButton
				label={files.why ?? t`Add files`}
				size="small"
				aria-disabled={files.why !== null || undefined}
				onClick={pick}
			>
				<Paperclip size={16} aria-hidden />
			</IconButton>
			{input}
		</>
	);
}
