import { Popover } from '@base-ui/react/popover';
import { Trans, useLingui } from '@lingui/react/macro';
import { type RefObject, useRef, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { useClock } from '../../state/context.tsx';
import floating from '../../ui/floating.module.css';
import { WhenPicker } from '../when/index.ts';
import css from './SendLater.module.css';

interface SendLaterProps {
	settings: Settings;
	/** The button that it stands beside. */
	anchor: RefObject<HTMLElement | null>;
	onPick: (at: number) => void;
	onClose: () => void;
}

/** When a reply shall go out: typed ("fri 10") or chosen. Stands beside the button, never over the words. */
export function SendLater({ settings, anchor, onPick, onClose }: SendLaterProps) {
	const { t } = useLingui();
	const clock = useClock();
	const [now] = useState(clock.now);
	const [text, setText] = useState('');
	const field = useRef<HTMLInputElement>(null);
	return (
		<Popover.Root open onOpenChange={(open) => !open && onClose()}>
			<Popover.Portal>
				<Popover.Positioner className={floating.positioner} anchor={anchor} side="top" align="end" sideOffset={6}>
					<Popover.Popup className={`${floating.popup} ${floating.card} ${css.card}`} initialFocus={field}>
						<Popover.Title className={floating.title}>
							<Trans>When should it go out?</Trans>
						</Popover.Title>
						<WhenPicker
							label={t`When`}
							settings={settings}
							now={now}
							preset="tomorrow"
							text={text}
							onText={setText}
							inputRef={field}
							onPick={onPick}
						/>
						<p className={css.foot}>
							<Trans>
								It goes out if this computer is on and Countertalk runs; otherwise as soon as they do. If the customer
								writes again first, it waits for you.
							</Trans>
						</p>
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}
