import css from './Kbd.module.css';

/** A key as it is printed on it; read out only where the words beside it are. */
export function Kbd({ children }: { children: string }) {
	return (
		<kbd className={css.kbd} aria-hidden>
			{children}
		</kbd>
	);
}
