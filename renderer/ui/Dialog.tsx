import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import css from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
	title: string;
	description?: ReactNode;
	/** The name of the close button, in the owner's language. */
	closeLabel: string;
	onClose: () => void;
	children: ReactNode;
	/** Buttons at the foot. */
	foot?: ReactNode;
	wide?: boolean;
	/** What gets the focus first; else the first field or button. */
	firstFocus?: RefObject<HTMLElement | null>;
}

/** Traps the focus and gives it back. Rendered while open: mount it to open, unmount it to close. */
export function Dialog({ title, description, closeLabel, onClose, children, foot, wide = false, firstFocus }: DialogProps) {
	return (
		<Base.Root open onOpenChange={(open) => !open && onClose()}>
			<Base.Portal>
				<Base.Backdrop className={css.veil} />
				<Base.Viewport className={css.viewport}>
					<Base.Popup className={wide ? `${css.popup} ${css.wide}` : css.popup} {...(firstFocus ? { initialFocus: firstFocus } : {})}>
						<div className={css.head}>
							<Base.Title className={css.title}>{title}</Base.Title>
						</div>
						{description && <Base.Description className={css.description}>{description}</Base.Description>}
						<div className={css.body}>{children}</div>
						{foot && <div className={css.foot}>{foot}</div>}
						{/* Last, so that the focus lands in what the dialog is about. */}
						<Base.Close
							render={
								<IconButton label={closeLabel} size="small" className={css.close ?? ''}>
									<X size={16} aria-hidden />
								</IconButton>
							}
						/>
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	);
}
