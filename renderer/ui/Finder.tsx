// A field over the page with what it finds below: the palette and the search. Combobox semantics are Base UI's.
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Finder.module.css';
import floating from './floating.module.css';
import { IconButton } from './IconButton.tsx';

export interface FinderItem {
	id: string;
	content: ReactNode;
	icon?: ReactNode;
	/** A key or a time at the end of the line. */
	side?: ReactNode;
	/** Stays in the list, cannot be picked, and says why. */
	why?: string | undefined;
}

export interface FinderGroup {
	label: string;
	items: readonly FinderItem[];
}

interface FinderProps {
	title: string;
	placeholder: string;
	closeLabel: string;
	text: string;
	onText: (text: string) => void;
	groups: readonly FinderGroup[];
	onPick: (id: string) => void;
	onClose: () => void;
	/** How much was found, said politely. */
	status: string;
	foot?: ReactNode;
}

export function Finder({
	title,
	placeholder,
	closeLabel,
	text,
	onText,
	groups,
	onPick,
	onClose,
	status,
	foot,
}: FinderProps) {
	const shown = groups.filter((group) => group.items.length > 0);
	const all = shown.flatMap((group) => group.items);
	return (
		<Dialog.Root open onOpenChange={(open) => !open && onClose()}>
			<Dialog.Portal>
				<Dialog.Backdrop className={css.veil} />
				<Dialog.Popup className={css.popup} aria-label={title}>
					<Autocomplete.Root<FinderItem>
						inline
						open
						mode="none"
						items={all}
						value={text}
						onValueChange={(next, { reason }) => reason !== 'item-press' && onText(next)}
						itemToStringValue={() => text}
						autoHighlight="always"
						keepHighlight
					>
						<div className={css.top}>
							<Search size={16} aria-hidden />
							<Autocomplete.Input
								className={css.input}
								aria-label={title}
								placeholder={placeholder}
								dir="auto"
								spellCheck={false}
								onKeyDown={(event) => {
									// The first Esc empties, the second closes.
									if (event.key !== 'Escape' || text === '') return;
									event.stopPropagation();
									event.preventBaseUIHandler();
									onText('');
								}}
							/>
							<Dialog.Close
								render={
									<IconButton label={closeLabel} size="small">
										<X size={16} aria-hidden />
									</IconButton>
								}
							/>
						</div>
						<Autocomplete.List className={css.list}>
							{shown.map((group) => (
								<Autocomplete.Group key={group.label} items={group.items}>
									<Autocomplete.GroupLabel className={floating.groupLabel}>{group.label}</Autocomplete.GroupLabel>
									{group.items.map((item) => (
										<Autocomplete.Item
											key={item.id}
											value={item}
											className={floating.item}
											disabled={item.why !== undefined}
											onClick={() => onPick(item.id)}
										>
											{item.icon}
											<span className={floating.words}>
												{item.content}
												{item.why && <span className={floating.why}>{item.why}</span>}
											</span>
											{item.side !== undefined && <span className={floating.side}>{item.side}</span>}
										</Autocomplete.Item>
									))}
								</Autocomplete.Group>
							))}
						</Autocomplete.List>
						<div className={css.foot}>
							<span role="status">{status}</span>
							{foot}
						</div>
					</Autocomplete.Root>
				</Dialog.Popup>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
