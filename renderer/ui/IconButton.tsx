import type { ComponentProps, ReactNode } from 'react';
import css from './Button.module.css';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
	/** The accessible name, shown on hover and focus too. */
	label: string;
	/** A key, shown beside the name on hover. */
	hint?: string;
	size?: 'normal' | 'small';
	children: ReactNode;
}

export function IconButton({
	label,
	hint,
	size = 'normal',
	className,
	type = 'button',
	children,
	...rest
}: IconButtonProps) {
	const names = [css.button, css.quiet, css.icon, size === 'small' ? css.small : '', className ?? ''];
	return (
		<Tooltip text={label} {...(hint ? { hint } : {})}>
			<button {...rest} type={type} aria-label={label} className={names.join(' ')}>
				{children}
			</button>
		</Tooltip>
	);
}
