import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import css from './floating.module.css';

interface PopoverProps {
	trigger: ReactElement;
	title: string;
	children: ReactNode;
	side?: 'top' | 'bottom';
	align?: 'start' | 'center' | 'end';
}

export function Popover({ trigger, title, children, side = 'bottom', align = 'start' }: PopoverProps) {
	return (
		<Base.Root>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner className={css.positioner} side={side} align={align} sideOffset={6}>
					<Base.Popup className={`${css.popup} ${css.card}`}>
						<Base.Title className={css.title}>{title}</Base.Title>
						{children}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
