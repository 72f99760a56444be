import { Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { Account } from '../../../contract/index.ts';
import { stateWords } from '../../format/state-words.ts';
import { momentWords } from '../../format/when.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { LookRow } from '../manual-entries/CheckRow.tsx';
import css from './ThreadRow.module.css';

export interface AccountRowProps {
	id: string;
	top: number;
	account: Account;
	selected: boolean;
	last: boolean;
	posInSet: number;
	setSize: number;
	now: number;
	timeZone: string;
}

/** An account that needs the owner, as a row among those who wait: silence must not look like peace. */
export function AccountRow({ id, top, account, selected, last, posInSet, setSize, now, timeZone }: AccountRowProps) {
	const { t } = useLingui();
	if (account.manual) return <LookRow {...{ id, top, account, selected, last, posInSet, setSize, now, timeZone }} />;
	const since = account.silentSince === null ? null : momentWords(account.silentSince, now, timeZone);
	const seeing = t`You are not seeing new messages.`;
	const sentence = account.sentence ?? seeing;
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
			<VisuallyHidden>{`${account.connectorName}, ${stateWords(account.state, true)}. ${sentence}`}</VisuallyHidden>
			<span className={css.tile} aria-hidden>
				<ChannelTile danger>
					<TriangleAlert size={14} />
				</ChannelTile>
			</span>
			<div className={css.lines} aria-hidden>
				<div className={css.first}>
					<span className={css.name}>
						{account.state === 'stopped' || account.state === 'signIn' ? (
							<Trans>
								<bdi>{account.connectorName}</bdi> is disconnected
							</Trans>
						) : (
							<Trans>
								<bdi>{account.connectorName}</bdi> needs you
							</Trans>
						)}
					</span>
					{since && (
						<span className={css.time}>
							<Trans>since {since}</Trans>
						</span>
					)}
				</div>
				<div className={css.preview}>{sentence}</div>
				<div className={css.facts}>
					<span className={css.alarm}>{stateWords(account.state)}</span>
					<span className={css.rest}>
						<bdi>{account.displayName}</bdi>
					</span>
				</div>
			</div>
		</div>
	);
}
