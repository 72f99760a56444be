import { Menu } from '@base-ui/react/menu';
import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { Audience, Settings } from '../../../contract/index.ts';
import { keyText } from '../../actions/key-text.ts';
import { Button } from '../../ui/Button.tsx';
import floating from '../../ui/floating.module.css';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import css from './SendButton.module.css';
import { SendLater } from './SendLater.tsx';
import type { FootRoom } from './use-foot-room.ts';

interface SendButtonProps {
	audience: Audience;
	/** What will happen, or what is in the way ("41 too long"). */
	words: string;
	/** The same with the conversation closed after it. */
	doneText: string;
	/** Whether the button shows its key, and whether its words may break. */
	room: FootRoom;
	/** Read out with the button; set = it cannot be sent now. */
	whyId: string | undefined;
	onSend: (thenDone: boolean) => void;
	/** Scheduling; null = the owner posts this one. */
	later: {
		readonly settings: Settings;
		readonly isAsking: boolean;
		/** A time was chosen: the button says it, and the menu can take it back. */
		readonly isChosen: boolean;
		readonly ask: () => void;
		readonly close: () => void;
		/** null = now again. */
		readonly choose: (at: number | null) => void;
	} | null;
}

/** Says what it does, in words and colour. Where it cannot act it stays reachable and gives its reason. */
export function SendButton({ audience, words, doneText, room, whyId, onSend, later }: SendButtonProps) {
	const { t } = useLingui();
	const isBlocked = whyId !== undefined;
	const place = useRef<HTMLSpanElement>(null);
	return (
		<span ref={place} className={css.split}>
			<Button
				variant={audience}
				className={room === 'menu' ? `${css.send} ${css.breaking}` : (css.send ?? '')}
				icon={<AudienceGlyph audience={audience} />}
				hint={room === 'all' ? keyText('$mod+Enter') : undefined}
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
							{later && (
								<MenuItem side={keyText('$mod+Shift+l')} onSelect={later.ask}>
									{t`Send later…`}
								</MenuItem>
							)}
							{later?.isChosen && <MenuItem onSelect={() => later.choose(null)}>{t`Send now instead`}</MenuItem>}
						</Menu.Popup>
					</Menu.Positioner>
				</Menu.Portal>
			</Menu.Root>
			{later?.isAsking && (
				<SendLater
					settings={later.settings}
					anchor={place}
					onPick={(at) => {
						later.close();
						later.choose(at);
					}}
					onClose={later.close}
				/>
			)}
		</span>
	);
}
