import { Trans } from '@lingui/react/macro';
import { ExternalLink } from 'lucide-react';
import type { Account, AccountDetails } from '../../../../contract/index.ts';
import { openLink } from '../../../actions/open-link.ts';
import { useAction } from '../../../actions/use-actions.ts';
import { fixText } from '../../../format/state-text.ts';
import { momentText } from '../../../format/when.ts';
import { openConversation } from '../../../navigation/open-conversation.ts';
import { useAccounts, useStores } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import css from './AccountPage.module.css';
import type { Clock } from './texts.ts';

/** What can be done about the account, the way out first. */
export function AccountActions({
	account,
	last,
	now,
	timeZone,
}: { account: Account; last: AccountDetails['last'] } & Clock) {
	const stores = useStores();
	const checking = useAccounts((state) => state.checking);
	const all = useAction('checkAll');
	const fix = account.needsAttention ? fixText(account.state) : null;
	const page = last?.permalink ?? null;
	const attempt = stores.ui.getState().attempt;
	return (
		<div className={css.actions}>
			{fix && account.state !== 'limit' && (
				<Button variant="main" onClick={() => stores.ui.getState().connect(account.connectorId, account.id)}>
					{fix}
				</Button>
			)}
			<Button
				variant={account.quiet ? 'main' : 'soft'}
				hint={all.key}
				aria-disabled={checking || undefined}
				onClick={() => checking || void attempt(() => stores.accounts.getState().checkNow(account.id))}
			>
				{checking ? <Trans>Checking…</Trans> : <Trans>Check now</Trans>}
			</Button>
			{page !== null && (
				<Button onClick={() => void openLink(stores, page)} icon={<ExternalLink size={16} aria-hidden />}>
					<Trans>Look on {account.connectorName}</Trans>
				</Button>
			)}
			{account.quiet && (
				<Button variant="quiet" onClick={() => void attempt(() => stores.accounts.getState().restQuiet(account.id))}>
					<Trans>It is only quiet</Trans>
				</Button>
			)}
			{last && (
				<Button variant="quiet" onClick={() => void openConversation(stores, last.threadId)}>
					<Trans>Last message {momentText(last.at, now, timeZone)}</Trans>
				</Button>
			)}
		</div>
	);
}
