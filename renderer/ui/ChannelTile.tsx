import type { ReactNode } from 'react';
import css from './ChannelTile.module.css';

/** A neutral letter for a channel. The channel's name is always beside it, so it is not read out. */
export function ChannelTile({ children, danger = false }: { children: ReactNode; danger?: boolean }) {
	return (
		<span className={danger ? `${css.tile} ${css.danger}` : css.tile} aria-hidden>
			{children}
		</span>
	);
}
