import type { ComponentProps, ReactNode } from 'react';
import css from './Chip.module.css';

interface ChipProps extends ComponentProps<'button'> {
	/** Undefined: the chip opens something instead of switching. */
	pressed?: boolean;
	/** Shown as chosen although it is no switch, e.g. a menu with a choice in it. */
	chosen?: boolean;
	count?: number;
	children: ReactNode;
}

/** A filter. Pills are for filters only. */
export function Chip({ pressed, chosen, count, children, className, ...rest }: ChipProps) {
	return (
		<button
			{...rest}
			type="button"
			className={`${css.chip} ${className ?? ''}`}
			aria-pressed={pressed}
			{...(chosen ? { 'data-on': 'true' } : {})}
		>
			{children}
			{count !== undefined && <span className={css.count}>{count}</span>}
		</button>
	);
}
