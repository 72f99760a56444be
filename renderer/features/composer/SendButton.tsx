import { Menu } from '@base-ui/react/menu';
import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { Audience } from '../../../contract/index.ts';
import { keyText } from '../../actions/key-text.ts';
import { Button } from '../../ui/Button.tsx';
import floating from '../../ui/floating.module.css';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import css from './SendButton.module.css';

interface SendButtonProps {
	audience: Audience;
	/** What will happen, or what is in the way ("41 too long"). */
	words: string;
	/** The same with the conversation closed after it. */
	doneText: string;
	/** Read out with the button; set = it cannot be sent now. */
	whyId: string | undefined;
	onSend: (thenDone: boolean) => void;
}

/** Says what it does, in words and colour. Where it cannot act it stays reachable and gives its reason. */
export function SendButton({ audience, words, doneText, whyId, onSend }: SendButtonProps) {
	const { t } = useLingui();
	const isBlocked = whyId !== undefined;
	return (
		<span className={css.split}>
			<Button
				variant={audience}
				className={css.send ?? ''}
				icon={<AudienceGlyph audience={audience} />}
				hint={keyText('$mod+Enter')}
				aria-disabled={isBlocked || undefined}
				aria-describedby={whyId}
				aria-keyshortcuts="Control+Enter"
				onClick={() => onSend(false)}
			>
				{words}
			</Button>
			<Menu.Root>
				<Menu.Trigger
					render={
						<Button
							variant={audience}
							className={css.more ?? ''}
							aria-label={t`More ways to send`}
							aria-disabled={isBlocked || undefined}
						>
							<ChevronDown size={16} aria-hidden />
						</Button>
					}
				/>
				<Menu.Portal>
					<Menu.Positioner className={floating.positioner} side="top" align="end" sideOffset={4}>
						<Menu.Popup className={floating.popup}>
							<MenuItem side={keyText('$mod+Shift+Enter')} onSelect={() => onSend(true)}>
								{doneText}
							</MenuItem>
						</Menu.Popup>
					</Menu.Positioner>
				</Menu.Portal>
			</Menu.Root>
		</span>
	);
}
