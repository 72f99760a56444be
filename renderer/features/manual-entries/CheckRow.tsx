import { Trans, useLingui } from '@lingui/react/macro';
import { momentWords } from '../../format/when.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { AccountRowProps } from '../inbox/AccountRow.tsx';
import css from '../inbox/ThreadRow.module.css';
import { everyWords, lookTitle } from './check-words.ts';

/** A reminder to look, as a row among those who wait: behind it somebody may be waiting too. */
export function LookRow({ id, top, account, selected, last, posInSet, setSize, now, timeZone }: AccountRowProps) {
	const { t } = useLingui();
	const { manual: watch, displayName, connectorName } = account;
	const title = lookTitle(displayName);
	const todo = t`Look there, and write down what waits for an answer.`;
	const since = watch?.dueAt === null || watch?.dueAt === undefined ? null : momentWords(watch.dueAt, now, timeZone);
	return (
		<div
			id={id}
			role="option"
			tabIndex={-1}
			aria-selected={selected}
			aria-setsize={setSize}
			aria-posinset={posInSet}
			data-account={account.id}
			className={last ? `${css.row} ${css.last}` : css.row}
			style={{ transform: `translateY(${top}px)` }}
		>
			<VisuallyHidden>{`${title}. ${todo}`}</VisuallyHidden>
			<span className={css.tile} aria-hidden>
				<ChannelTile>{account.letter}</ChannelTile>
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
				<div className={css.preview}>{todo}</div>
				<div className={css.facts}>
					<span className={css.rest}>
						{connectorName} · {everyWords(watch?.every ?? null)}
					</span>
				</div>
			</div>
		</div>
	);
}
