import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { AccountId } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { momentText } from '../../format/when.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AccountLine } from './AccountLine.tsx';
import { AccountMoney } from './AccountMoney.tsx';
import css from './Accounts.module.css';
import { CheckLine } from './CheckLine.tsx';
import { AccountPage } from './page/AccountPage.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';

/** All accounts and how they are, in words. Problems come first. */
export function AccountsPage() {
	const { t } = useLingui();
	const accounts = useAccounts((state) => state.accounts);
	const checking = useAccounts((state) => state.checking);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const isSample = useUi((ui) => ui.app?.profile === 'sample');
	const stores = useStores();
	const shownAccount = useUi((ui) => ui.shownAccount);
	const check = useAction('checkAll');
	const connect = useAction('connect');
	const now = useNow();
	const [open, setOpen] = useState<{ id: AccountId; what: 'money' | 'remove' } | null>(null);
	if (!accounts) return null;
	const paged = accounts.find(({ id }) => id === shownAccount);
	if (paged) return <AccountPage account={paged} />;
	const sorted = accounts.toSorted((a, b) => Number(b.needsAttention) - Number(a.needsAttention));
	const working = accounts.filter(
		({ needsAttention, state }) => state !== 'cannotSave' && (!needsAttention || state === 'endsSoon'),
	).length;
	// One that ends soon is still seen.
	const broken = sorted.filter((account) => account.needsAttention && account.state !== 'endsSoon');
	const names = new Intl.ListFormat(undefined, { type: 'conjunction' }).format(
		broken.map((account) => account.connectorName),
	);
	const since = broken[0]?.silentSince ?? null;
	const sinceText = since === null ? '' : momentText(since, now, timeZone);
	const shown = accounts.find((account) => account.id === open?.id);
	return (
		<section className={css.page}>
			<header className={css.head}>
				<div className={css.words}>
					<h1 className={css.title}>
						<Trans>Accounts</Trans>
					</h1>
					<p className={css.lead}>
						{accounts.length === 0 ? (
							<Trans>No account is connected yet.</Trans>
						) : (
							<Trans>
								{working} of <Plural value={accounts.length} one="# is working." other="# are working." />
							</Trans>
						)}{' '}
						{broken.length > 0 && (
							<strong className={css.strong}>
								{since === null ? (
									<Trans>
										You aren't receiving messages from <bdi>{names}</bdi>.
									</Trans>
								) : (
									<Trans>
										You haven't received messages from <bdi>{names}</bdi> since {sinceText}.
									</Trans>
								)}
							</strong>
						)}
					</p>
				</div>
				<Button
					variant="soft"
					hint={check.key}
					aria-disabled={checking || undefined}
					onClick={() => checking || check.run()}
					icon={<RefreshCw size={16} aria-hidden />}
				>
					{checking ? t`Checking…` : t`Check all now`}
				</Button>
				{connect.offered && (
					<Button
						variant={accounts.length === 0 ? 'main' : 'soft'}
						onClick={connect.run}
						icon={<Plus size={16} aria-hidden />}
					>
						<Trans>Add account</Trans>
					</Button>
				)}
			</header>
			{accounts.length > 0 && (
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">
								<Trans>Account</Trans>
							</th>
							<th scope="col">
								<Trans>State</Trans>
							</th>
							<th scope="col">
								<Trans>Last check</Trans>
							</th>
							<th scope="col">
								<Trans>Next</Trans>
							</th>
							<th scope="col">
								<Trans>Limit</Trans>
							</th>
							<th scope="col">
								<VisuallyHidden>
									<Trans>Actions</Trans>
								</VisuallyHidden>
							</th>
						</tr>
					</thead>
					<tbody>
						{sorted.map((account) =>
							account.manual ? (
								<CheckLine
									key={account.id}
									{...{ account, now, timeZone }}
									onRemove={() => setOpen({ id: account.id, what: 'remove' })}
								/>
							) : (
								<AccountLine
									key={account.id}
									account={account}
									now={now}
									timeZone={timeZone}
									removable={!isSample}
									onDetails={() => stores.ui.getState().showAccount(account.id)}
									onMoney={() => setOpen({ id: account.id, what: 'money' })}
									onRemove={() => setOpen({ id: account.id, what: 'remove' })}
								/>
							),
						)}
					</tbody>
				</table>
			)}
			<p className={css.foot}>
				<Trans>
					Each platform sets its own limits; where it charges money, you can set one too. When a limit runs out, we
					check less often and say so here.
				</Trans>
			</p>
			{shown && open?.what === 'money' && <AccountMoney account={shown} onClose={() => setOpen(null)} />}
			{shown && open?.what === 'remove' && <RemoveAccount account={shown} onClose={() => setOpen(null)} />}
		</section>
	);
}
