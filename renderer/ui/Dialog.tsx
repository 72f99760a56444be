import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
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
	/** Nothing but text to read: the text takes the focus, so that the keys scroll it. */
	readOnly?: boolean;
	/** What gets the focus first; else the first field or button. */
	firstFocus?: RefObject<HTMLElement | null>;
}

/** Traps the focus and gives it back. Rendered while open: mount it to open, unmount it to close. */
export function Dialog({
	title,
	description,
	closeLabel,
	onClose,
	children,
	foot,
	wide = false,
	readOnly = false,
	firstFocus,
}: DialogProps) {
	const text = useRef<HTMLElement>(null);
	const first = firstFocus ?? (readOnly ? text : undefined);
	return (
		<Base.Root open onOpenChange={(open) => !open && onClose()}>
			<Base.Portal>
				<Base.Backdrop className={css.veil} />
				<Base.Viewport className={css.viewport}>
					<Base.Popup
						className={wide ? `${css.popup} ${css.wide}` : css.popup}
						{...(first ? { initialFocus: first } : {})}
					>
						<div className={css.head}>
							<Base.Title className={css.title}>{title}</Base.Title>
						</div>
						{description && <Base.Description className={css.description}>{description}</Base.Description>}
						{readOnly ? (
							// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
							<section ref={text} className={css.body} tabIndex={0} aria-label={title}>
								{children}
							</section>
						) : (
							<div className={css.body}>{children}</div>
						)}
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
