import { Menu } from '@base-ui/react/menu';
import { Trans, useLingui } from '@lingui/react/macro';
import { History, Paperclip, Plus, Smile, SquareSlash } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import floating from '../../ui/floating.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import { useFileInput } from './attachments/AddFiles.tsx';
import { DraftVersions } from './DraftVersions.tsx';
import { EmojiButton } from './emoji/EmojiButton.tsx';
import type { FootToolsProps, Typing } from './FootTools.tsx';

const size = { size: 16, 'aria-hidden': true } as const;

/** The same tools behind one button, where the send button leaves no room for them. */
export function FootMenu({ type, restore, ...tools }: FootToolsProps & Typing) {
	const { t } = useLingui();
	const { boxRef, files, onCanned, threadId, audience, now, timeZone } = tools;
	const place: RefObject<HTMLButtonElement | null> = useRef(null);
	const [open, setOpen] = useState<'emoji' | 'versions' | null>(null);
	// Done when the menu is gone: it would take the focus along as it closes.
	const chosen = useRef<(() => void) | null>(null);
	const { input, pick } = useFileInput(files);
	const choose = (run: () => void) => {
		chosen.current = run;
	};
	const closed = () => {
		const run = chosen.current ?? (() => boxRef.current?.focus());
		chosen.current = null;
		run();
	};
	const part = (name: typeof open) => ({
		anchor: place,
		open: open === name,
		onOpen: (isOpen: boolean) => setOpen(isOpen ? name : null),
	});
	return (
		<>
			<Menu.Root onOpenChangeComplete={(isOpen) => !isOpen && closed()}>
				<Menu.Trigger
					render={
						<IconButton ref={place} label={t`Put something in`} size="small">
							<Plus {...size} />
						</IconButton>
					}
				/>
				<Menu.Portal>
					<Menu.Positioner
						role="region"
						aria-label={t`Put something in`}
						className={floating.positioner}
						side="top"
						align="start"
						sideOffset={6}
					>
						<Menu.Popup className={floating.popup} finalFocus={false}>
							<MenuItem icon={<SquareSlash {...size} />} side="/" onSelect={() => choose(onCanned)}>
								<Trans>Canned replies</Trans>
							</MenuItem>
							<MenuItem icon={<Smile {...size} />} onSelect={() => choose(() => setOpen('emoji'))}>
								<Trans>Put in an emoji</Trans>
							</MenuItem>
							<MenuItem icon={<Paperclip {...size} />} why={files.why ?? undefined} onSelect={pick}>
								<Trans>Add files</Trans>
							</MenuItem>
							<MenuItem icon={<History {...size} />} onSelect={() => choose(() => setOpen('versions'))}>
								<Trans>Earlier versions of this draft</Trans>
							</MenuItem>
						</Menu.Popup>
					</Menu.Positioner>
				</Menu.Portal>
			</Menu.Root>
			{input}
			<EmojiButton boxRef={boxRef} onPick={type} from={part('emoji')} />
			<DraftVersions {...{ boxRef, threadId, audience, now, timeZone }} onRestore={restore} from={part('versions')} />
		</>
	);
}
