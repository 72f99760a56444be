import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { fixText, stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { momentText } from '../../format/when.ts';
import { useAccounts, useInbox, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountMoney } from '../accounts/index.ts';
import { loadAccountPage } from '../accounts/lazy.ts';
import { CheckPane } from './CheckPane.tsx';
import css from './EmptyQueue.module.css';

const AccountPage = lazy(loadAccountPage);

/** The middle pane while a broken account is chosen: what it means, and the way out. */
export function AccountProblem() {
	const stores = useStores();
	const id = useInbox((inbox) => (inbox.selected?.kind === 'account' ? inbox.selected.id : null));
	const account = useAccounts((state) => state.accounts?.find((one) => one.id === id));
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const textOf = useUiText();
	const [limiting, setLimiting] = useState(false);
	if (!account) return null;
	if (account.manual)
		return (
			<div className={css.page}>
				<div className={css.inside}>
					<CheckPane account={account} />
				</div>
			</div>
		);
	if (account.quiet)
		return (
			<div className={css.page}>
				<Suspense>
					<AccountPage account={account} inList />
				</Suspense>
			</div>
		);
	const fix = fixText(account.state);
	const isMoney = account.state === 'limit';
	return (
		<div className={css.page}>
			<div className={css.inside}>
				<h1 className={css.title}>
					<Trans>
						<bdi>{account.connectorName}</bdi>: {stateText(account.state, true)}
					</Trans>
				</h1>
				<p className={css.lead}>{account.sentence !== null && <bdi>{textOf(account.sentence)}</bdi>}</p>
				{account.silentSince !== null && (
					<p className={css.lead}>
						{isMoney ? (
							<Trans>
								You haven't received messages from there since {momentText(account.silentSince, now, timeZone)}.
							</Trans>
						) : (
							<Trans>
								You haven't received messages from there since {momentText(account.silentSince, now, timeZone)}. We
								catch up once you reconnect.
							</Trans>
						)}
					</p>
				)}
				<div className={css.foot}>
					{fix && (
						<Button
							variant="main"
							onClick={() =>
								isMoney ? setLimiting(true) : stores.ui.getState().connect(account.connectorId, account.id)
							}
						>
							{fix}
						</Button>
					)}
					<Button onClick={() => stores.ui.getState().showAccount(account.id)}>
						<Trans>Show the account</Trans>
					</Button>
				</div>
				{limiting && <AccountMoney account={account} onClose={() => setLimiting(false)} />}
			</div>
		</div>
	);
}
