import { Menu } from '@base-ui/react/menu';
import { Trans, useLingui } from '@lingui/react/macro';
import { History } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Audience, DraftVersion, ThreadId } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useClient, useStores } from '../../state/context.tsx';
import floating from '../../ui/floating.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import css from './DraftVersions.module.css';
import type { OpenedFrom } from './emoji/EmojiButton.tsx';

interface DraftVersionsProps {
	/** Where the focus goes back to. */
	boxRef: RefObject<HTMLTextAreaElement | null>;
	threadId: ThreadId;
	audience: Audience;
	now: number;
	timeZone: string;
	onRestore: (text: string) => void;
	/** Opened by a menu beside it instead of a button of its own. */
	from?: OpenedFrom;
}

/** The last versions of this draft: what was deleted or written over can be taken back, also after a restart. */
export function DraftVersions({ boxRef, threadId, audience, now, timeZone, onRestore, from }: DraftVersionsProps) {
	const { t } = useLingui();
	const client = useClient();
	const { drafts, ui } = useStores();
	const [versions, setVersions] = useState<readonly DraftVersion[] | null>(null);
	// Typed in when the menu is gone: an open one would take the focus along as it closes.
	const chosen = useRef<string | null>(null);
	const closed = () => {
		if (chosen.current !== null) onRestore(chosen.current);
		chosen.current = null;
	};
	const read = async () => {
		setVersions(null);
		const found = await ui.getState().attempt(async () => {
			// What was typed a moment ago counts too.
			await drafts.getState().flush(threadId);
			return client['drafts.versions']({ threadId, audience });
		});
		setVersions(found ?? []);
	};
	// Opened from beside it no event of its own says so.
	const isAsked = from?.open ?? false;
	const readNow = useEffectEvent(() => void read());
	useEffect(() => {
		if (isAsked) readNow();
	}, [isAsked]);
	return (
		<Menu.Root
			{...(from ? { open: from.open } : {})}
			onOpenChange={(open) => {
				from?.onOpen(open);
				if (open) return void read();
				// At once: what is typed while it fades out is text again.
				boxRef.current?.focus();
			}}
			onOpenChangeComplete={(open) => !open && closed()}
		>
			{!from && (
				<Menu.Trigger
					render={
						<IconButton label={t`Earlier versions of this draft`} size="small">
							<History size={16} aria-hidden />
						</IconButton>
					}
				/>
			)}
			<Menu.Portal>
				<Menu.Positioner
					role="region"
					aria-label={t`Earlier versions of this draft`}
					className={floating.positioner}
					side="top"
					align="start"
					sideOffset={6}
					{...(from ? { anchor: from.anchor } : {})}
				>
					<Menu.Popup className={`${floating.popup} ${css.popup}`} finalFocus={boxRef}>
						{versions?.length === 0 && (
							<Menu.Item disabled className={css.empty}>
								<Trans>Nothing was deleted from this draft yet.</Trans>
							</Menu.Item>
						)}
						{versions?.map((version) => (
							<MenuItem
								key={version.id}
								side={momentText(version.at, now, timeZone)}
								onSelect={() => {
									chosen.current = version.text;
								}}
							>
								<span className={css.text} dir="auto">
									{version.text}
								</span>
							</MenuItem>
						))}
					</Menu.Popup>
				</Menu.Positioner>
			</Menu.Portal>
		</Menu.Root>
	);
}
