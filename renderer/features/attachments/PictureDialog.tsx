import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import css from './Attachments.module.css';
import type { Opened } from './opened-attachments.ts';

interface PictureDialogProps {
	name: string;
	picture: Extract<Opened, { state: 'shown' }>;
	onClose: () => void;
	save: ReactNode;
}

/** As large as the window lets it be. Esc closes. */
export function PictureDialog({ name, picture, onClose, save }: PictureDialogProps) {
	const { t } = useLingui();
	return (
		<Dialog title={name} closeLabel={t`Close`} onClose={onClose} wide foot={save}>
			<img
				className={css.large}
				src={picture.url}
				alt={name}
				width={picture.width}
				height={picture.height}
				draggable={false}
			/>
		</Dialog>
	);
}
