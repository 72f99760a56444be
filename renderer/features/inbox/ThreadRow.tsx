import { Trans } from '@lingui/react/macro';
import { Check, Pin } from 'lucide-react';
import { memo } from 'react';
import type { Group, ThreadRow as Row, View } from '../../../contract/index.ts';
import { ratingText, surfaceText } from '../../format/kind-text.ts';
import type { ChannelLabel } from '../../navigation/use-channel.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { outgoingShort, reachText, rowNote, rowOrder, rowSentence, rowSentiment, rowTime } from './row-text.ts';
import css from './ThreadRow.module.css';

interface ThreadRowProps {
	id: string;
	/** Offset from the list's top, px. */
	top: number;
	row: Row | undefined;
	index: number;
	view: View;
	group: Group['key'] | null;
	place: ChannelLabel;
	selected: boolean;
	/** Selected for an act on several; undefined: none is. */
	checked: boolean | undefined;
	/** Last of its group: its hairline runs edge to edge. */
	last: boolean;
	/** 1-based, among all that can be chosen. */
	posInSet: number;
	setSize: number;
	/** Minutes matter, not milliseconds: the parent passes a slow clock. */
	now: number;
	timeZone: string;
}

/** One person who waits, in exactly 72 px. No buttons inside: the toolbar, the menu and the keys have the actions. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
	const { id, top, row, index, view, group, place, selected, last, posInSet, setSize, now, timeZone } = props;
	const { checked } = props;
	const frame = {
		id,
		'aria-selected': selected,
		'aria-checked': checked,
		'aria-setsize': setSize,
		'aria-posinset': posInSet,
		'data-index': index,
		style: { transform: `translateY(${top}px)` },
	};
	if (!row)
		return (
			<div {...frame} role="option" tabIndex={-1} className={css.row} aria-busy="true" aria-label="…" data-skeleton>
				<span />
				<div className={css.lines}>
					<div className={css.skeleton} />
					<div className={css.skeleton} />
				</div>
			</div>
		);
	const time = rowTime(row, view, now, timeZone);
	const sentiment = rowSentiment(row);
	const reach = row.audience === 'public' ? reachText(row.reach) : null;
	const outgoing = outgoingShort(row);
	const order = rowOrder(row);
	const note = rowNote(row);
	const names = [css.row, last ? css.last : '', outgoing && !outgoing.alarming ? css.dimmed : ''];
	return (
		<div {...frame} role="option" tabIndex={-1} className={names.join(' ')}>
			<VisuallyHidden>{rowSentence(row, place.name, time, group)}</VisuallyHidden>
			<span className={css.tile} aria-hidden data-tile>
				<span className={css.channel}>
					<ChannelTile>{place.letter}</ChannelTile>
				</span>
				<span className={css.check}>
					<Check size={16} aria-hidden />
				</span>
			</span>
			<div className={css.lines} aria-hidden>
				<div className={css.first}>
					<span className={css.name}>
						<bdi>{row.name}</bdi>
					</span>
					<time className={time.late ? `${css.time} ${css.late}` : css.time}>{time.words}</time>
				</div>
				<div className={css.preview} dir="auto">
					{row.preview}
				</div>
				<div className={css.facts}>
					{/* What may not have gone out stands first: the last thing to be cut off. */}
					{outgoing?.alarming && <span className={css.alarm}>{outgoing.words}</span>}
					{row.onTop && (
						<span className={css.pinned}>
							<Pin size={12} aria-hidden />
							<Trans>Pinned by you</Trans>
						</span>
					)}
					<span className={row.audience === 'public' ? `${css.surface} ${css.public}` : css.surface}>
						<AudienceGlyph audience={row.audience} />
						<span>{surfaceText(row.audience, row.kind, place.name)}</span>
					</span>
					{outgoing && !outgoing.alarming && <span>{outgoing.words}</span>}
					{sentiment && <span className={sentiment.heavy ? css.heavy : undefined}>{sentiment.words}</span>}
					{row.rating !== null && <span>{ratingText(row.rating)}</span>}
					{order && <span>{order}</span>}
					{note && (
						<span className={`${css.rest} ${css.note}`}>
							<Trans>
								Note: <bdi>{note}</bdi>
							</Trans>
						</span>
					)}
					{row.draft !== null && !note && (
						<span className={css.rest}>
							<Trans>
								Draft: <bdi>{row.draft}</bdi>
							</Trans>
						</span>
					)}
					{row.draft === null && !note && reach && <span>{reach}</span>}
				</div>
			</div>
		</div>
	);
});
