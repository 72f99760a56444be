import { Popover } from '@base-ui/react/popover';
import { Trans, useLingui } from '@lingui/react/macro';
import { Smile } from 'lucide-react';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import floating from '../../../ui/floating.module.css';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Opening } from '../../../ui/Opening.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';

const EmojiPicker = lazy(() => import('./EmojiPicker.tsx').then((m) => ({ default: m.EmojiPicker })));

export interface OpenedFrom {
	readonly anchor: RefObject<HTMLElement | null>;
	readonly open: boolean;
	readonly onOpen: (open: boolean) => void;
}

interface EmojiButtonProps {
	/** Where the focus goes back to, with its caret. */
	boxRef: RefObject<HTMLTextAreaElement | null>;
	onPick: (emoji: string) => void;
	/** Opened by a menu beside it instead of a button of its own. */
	from?: OpenedFrom;
}

export function EmojiButton({ boxRef, onPick, from }: EmojiButtonProps) {
	const { t } = useLingui();
	const [isOpen, setIsOpen] = useState(false);
	const open = from?.open ?? isOpen;
	const setOpen = from?.onOpen ?? setIsOpen;
	const chosen = useRef<string | null>(null);
	// At once: what is typed while it fades out is text again.
	const change = (isOpen: boolean) => {
		setOpen(isOpen);
		if (!isOpen) boxRef.current?.focus();
	};
	const closed = () => {
		if (chosen.current !== null) onPick(chosen.current);
		chosen.current = null;
	};
	return (
		<Popover.Root open={open} onOpenChange={change} onOpenChangeComplete={(isOpen) => !isOpen && closed()}>
			{!from && (
				<Popover.Trigger
					render={
						<IconButton label={t`Put in an emoji`} size="small">
							<Smile size={16} aria-hidden />
						</IconButton>
					}
				/>
			)}
			<Popover.Portal>
				<Popover.Positioner
					className={floating.positioner}
					side="top"
					align="start"
					sideOffset={6}
					{...(from ? { anchor: from.anchor } : {})}
				>
					<Popover.Popup className={`${floating.popup} ${floating.card}`} initialFocus={false} finalFocus={boxRef}>
						<VisuallyHidden>
							<Popover.Title>
								<Trans>Emojis</Trans>
							</Popover.Title>
						</VisuallyHidden>
						<Suspense fallback={<Opening />}>
							<EmojiPicker
								onPick={(emoji) => {
									chosen.current = emoji;
									change(false);
								}}
							/>
						</Suspense>
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}
