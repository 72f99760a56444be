import type { ComponentProps, ReactNode } from 'react';
import css from './Button.module.css';

type ButtonVariant = 'main' | 'plain' | 'soft' | 'quiet' | 'link' | 'public' | 'private' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
	/** main: the one button a page is for. plain: bordered. soft: hairline. quiet: no frame. public/private: sends to that audience. */
	variant?: ButtonVariant;
	size?: 'normal' | 'small';
	icon?: ReactNode;
	/** A key or a count behind the words. */
	hint?: ReactNode;
}

/** A disabled button that has a reason should stay focusable: pass aria-disabled and a description instead of `disabled`. */
export function Button({
	variant: look = 'plain',
	size = 'normal',
	icon,
	hint,
	children,
	className,
	type = 'button',
	...rest
}: ButtonProps) {
	const names = [css.button, css[look], size === 'small' ? css.small : '', className ?? ''];
	return (
		<button {...rest} type={type} className={names.join(' ')}>
			{icon}
			{children}
			{hint !== undefined && (
				<span className={css.hint} aria-hidden>
					{hint}
				</span>
			)}
		</button>
	);
}
