import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Account, AccountDetails, AccountMoney } from '../../../../contract/index.ts';
import { stateText } from '../../../format/state-text.ts';
import { useUiText } from '../../../format/ui-text.ts';
import { clockLocale, dateText, momentText } from '../../../format/when.ts';
import { useAccounts } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Meter } from '../../../ui/Meter.tsx';
import { dollarText, limitText, moneyText, resetText } from '../limit-text.ts';
import css from './AccountPage.module.css';
import type { Clock } from './texts.ts';

interface FactsProps extends Clock {
	account: Account;
	details: AccountDetails;
}

/** What is known of the account, and what to hand to whoever helps. */
export function AccountFacts({ account, details, now, timeZone }: FactsProps) {
	const connector = useAccounts((state) => state.connectors.find(({ id }) => id === account.connectorId));
	const textOf = useUiText();
	const list = (texts: readonly string[]) =>
		new Intl.ListFormat(clockLocale(), { type: 'unit', style: 'short' }).format(texts);
	const { limit, money } = account;
	return (
		<section>
			<h2 className={css.sub}>
				<bdi>{account.displayName}</bdi>
			</h2>
			<dl className={css.facts}>
				<Fact name={<Trans>State</Trans>}>{stateText(account.state)}</Fact>
				{account.expiresAt !== null && (
					<Fact name={<Trans>Sign-in</Trans>}>
						<Trans>good until {dateText(account.expiresAt, now, timeZone)}</Trans>
					</Fact>
				)}
				{connector && connector.reads.length > 0 && (
					<Fact name={<Trans>Reads</Trans>}>{list(connector.reads.map(textOf))}</Fact>
				)}
				{connector && connector.cannot.length > 0 && (
					<Fact name={<Trans>Cannot</Trans>}>{list(connector.cannot.map(textOf))}</Fact>
				)}
				{limit && (
					<Fact name={<Trans>Limit</Trans>}>
						<Meter words={limitText(limit)} used={limit.used} of={limit.of} />
					</Fact>
				)}
				{money && <Costs money={money} />}
				<Fact name={<Trans>Next check</Trans>}>
					{account.nextCheckAt === null ? '–' : momentText(Math.max(now, account.nextCheckAt), now, timeZone)}
				</Fact>
			</dl>
			<Button size="small" onClick={() => void navigator.clipboard.writeText(supportReport(account, details))}>
				<Trans>Copy details for support</Trans>
			</Button>
		</section>
	);
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
	return (
		<>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</>
	);
}

function Costs({ money }: { money: AccountMoney }) {
	return (
		<>
			<Fact name={<Trans>This month</Trans>}>
				{moneyText(money)}{' '}
				<span className={css.muted}>
					<Trans>
						{dollarText(money.reads)} for reading, {dollarText(money.replies)} for replies
					</Trans>
				</span>
			</Fact>
			{money.limit !== null && (
				<Fact name={<Trans>At the limit</Trans>}>
					<Trans>
						We stop reading at {dollarText(money.limit - money.reservedForReplies)} and keep{' '}
						{dollarText(money.reservedForReplies)} for replies.
					</Trans>{' '}
					<Trans>It starts anew on {resetText(money.resetsAt)}.</Trans>
				</Fact>
			)}
		</>
	);
}

/** What happened when: no words of customers and no secrets. */
const supportReport = (account: Account, { checks, streams, gaps }: AccountDetails): string =>
	JSON.stringify({ connector: account.connectorId, state: account.state, checks, streams, gaps }, null, '\t');
