import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import css from './floating.module.css';

interface ItemProps {
	children: ReactNode;
	icon?: ReactNode;
	/** A key or a count at the end of the line. */
	side?: ReactNode;
	/** The item stays, greyed, and says why. */
	why?: string | undefined;
	/** Draws a check mark; undefined: the item is no choice. */
	checked?: boolean;
	/** Several can be chosen before the menu is closed. */
	staysOpen?: boolean;
	onSelect: () => void;
}

export function MenuItem({ children, icon, side, why, checked, staysOpen = false, onSelect }: ItemProps) {
	const inside = (
		<>
			{checked !== undefined && <span className={css.mark}>{checked && <Check size={16} aria-hidden />}</span>}
			{icon}
			<span className={css.words}>
				{children}
				{why && <span className={css.why}>{why}</span>}
			</span>
			{side !== undefined && <span className={css.side}>{side}</span>}
		</>
	);
	if (checked === undefined)
		return (
			<Base.Item className={css.item} disabled={why !== undefined} onClick={onSelect}>
				{inside}
			</Base.Item>
		);
	return (
		<Base.CheckboxItem className={css.item} checked={checked} closeOnClick={!staysOpen} onCheckedChange={onSelect}>
			{inside}
		</Base.CheckboxItem>
	);
}

export function MenuSeparator() {
	return <Base.Separator className={css.separator} />;
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
	return (
		<Base.Group>
			<Base.GroupLabel className={css.groupLabel}>{label}</Base.GroupLabel>
			{children}
		</Base.Group>
	);
}

/** The trigger is any button element; it gets the popup's state and keys. */
export function Menu({
	trigger,
	children,
	align = 'end',
	onOpen,
}: {
	trigger: ReactElement;
	children: ReactNode;
	align?: 'start' | 'end';
	onOpen?: () => void;
}) {
	return (
		<Base.Root onOpenChange={(open) => open && onOpen?.()}>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner className={css.positioner} sideOffset={4} align={align}>
					<Base.Popup className={css.popup}>{children}</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}

/** Right click, Shift+F10 and the menu key on whatever it wraps. */
export function ContextMenu({
	target,
	children,
	onOpen,
}: {
	target: ReactElement;
	children: ReactNode;
	onOpen?: () => void;
}) {
	return (
		<BaseContext.Root onOpenChange={(open) => open && onOpen?.()}>
			<BaseContext.Trigger render={target} />
			<BaseContext.Portal>
				<BaseContext.Positioner className={css.positioner}>
					<BaseContext.Popup className={css.popup}>{children}</BaseContext.Popup>
				</BaseContext.Positioner>
			</BaseContext.Portal>
		</BaseContext.Root>
	);
}
