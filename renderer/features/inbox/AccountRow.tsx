import { Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { Account } from '../../../contract/index.ts';
import { nothingFor, quietText } from '../../format/quiet-text.ts';
import { stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { AccountRowFrame, type AccountRowProps } from './AccountRowFrame.tsx';
import { CheckRow } from './CheckRow.tsx';
import css from './ThreadRow.module.css';

/** An account that needs the owner, as a row among those who wait: silence must not look like peace. */
export function AccountRow(row: AccountRowProps) {
	const { t } = useLingui();
	const textOf = useUiText();
	const { account } = row;
	if (account.manual) return <CheckRow {...row} />;
	if (account.quiet) return <QuietRow row={row} quiet={account.quiet} />;
	const seeing = t`You aren't receiving new messages.`;
	const sentence = account.sentence === null ? seeing : textOf(account.sentence);
	return (
		<AccountRowFrame
			row={row}
			label={`${account.connectorName}, ${stateText(account.state, true)}. ${sentence}`}
			danger
			tile={<TriangleAlert size={14} />}
			title={
				account.state === 'stopped' || account.state === 'signIn' ? (
					<Trans>
						<bdi>{account.connectorName}</bdi> is disconnected
					</Trans>
				) : (
					<Trans>
						<bdi>{account.connectorName}</bdi> needs you
					</Trans>
				)
			}
			since={account.silentSince}
			preview={sentence}
			facts={
				<>
					<span className={css.alarm}>{stateText(account.state)}</span>
					<span className={css.rest}>
						<bdi>{account.displayName}</bdi>
					</span>
				</>
			}
		/>
	);
}

/** Nothing has come for longer than ever. Not an error, so no danger colour. */
function QuietRow({ row, quiet }: { row: AccountRowProps; quiet: NonNullable<Account['quiet']> }) {
	const { account, now } = row;
	const title = nothingFor(account.connectorName, now - quiet.since);
	const sentence = quietText(quiet.perDay);
	return (
		<AccountRowFrame
			row={row}
			label={`${title}. ${sentence}`}
			tile={account.letter}
			title={title}
			since={null}
			preview={sentence}
			facts={
				<span className={css.rest}>
					<bdi>{account.displayName}</bdi>
				</span>
			}
		/>
	);
}
