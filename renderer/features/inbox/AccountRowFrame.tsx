import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Account } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import css from './ThreadRow.module.css';

export interface AccountRowProps {
	id: string;
	/** Offset from the list's top, px. */
	top: number;
	account: Account;
	selected: boolean;
	last: boolean;
	posInSet: number;
	setSize: number;
	now: number;
	timeZone: string;
}

interface FrameProps {
	row: AccountRowProps;
	/** The whole row for a screen reader. */
	label: string;
	/** What the tile holds; `danger` marks it as a problem. */
	tile: ReactNode;
	danger?: boolean;
	title: ReactNode;
	since: number | null;
	preview: string;
	facts: ReactNode;
}

/** A row of the list that is about an account: an option of the listbox, as high as a conversation's row. */
export function AccountRowFrame({
	row,
	label,
	tile,
	danger = false,
	title,
	since: sinceAt,
	preview,
	facts,
}: FrameProps) {
	const since = sinceAt === null ? null : momentText(sinceAt, row.now, row.timeZone);
	return (
		<div
			id={row.id}
			role="option"
			tabIndex={-1}
			aria-selected={row.selected}
			aria-setsize={row.setSize}
			aria-posinset={row.posInSet}
			data-account={row.account.id}
			className={row.last ? `${css.row} ${css.last}` : css.row}
			style={{ transform: `translateY(${row.top}px)` }}
		>
			<VisuallyHidden>{label}</VisuallyHidden>
			<span className={css.tile} aria-hidden>
				<ChannelTile danger={danger}>{tile}</ChannelTile>
			</span>
			<div className={css.lines} aria-hidden>
				<div className={css.first}>
					<span className={css.name}>{title}</span>
					{since && (
						<span className={css.time}>
							<Trans>since {since}</Trans>
						</span>
					)}
				</div>
				<div className={css.preview}>{preview}</div>
				<div className={css.facts}>{facts}</div>
			</div>
		</div>
	);
}
