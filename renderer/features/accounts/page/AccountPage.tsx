import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Account } from '../../../../contract/index.ts';
import { quietText } from '../../../format/quiet-text.ts';
import { useUiText } from '../../../format/ui-text.ts';
import { useAccounts, useStores, useUi } from '../../../state/context.tsx';
import { useNow } from '../../../state/use-now.ts';
import { Button } from '../../../ui/Button.tsx';
import { QuoteSetting } from '../QuoteSetting.tsx';
import { AccountActions } from './AccountActions.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import css from './AccountPage.module.css';
import { Coverage } from './Coverage.tsx';
import { Gaps } from './Gaps.tsx';
import { LastChecks } from './LastChecks.tsx';
import { pageTitle } from './texts.ts';
import { Unparsed } from './Unparsed.tsx';

/** One account: its worst trouble on top, then what was read day by day, and what was not. `inList`: beside the list, as one of its rows. */
export function AccountPage({ account, inList = false }: { account: Account; inList?: boolean }) {
	const { t } = useLingui();
	const stores = useStores();
	const details = useAccounts((state) => state.details[account.id]);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const textOf = useUiText();
	const now = useNow();
	const title = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		void stores.accounts.getState().readDetails(account.id);
		if (!inList) title.current?.focus();
	}, [stores, account.id, inList]);
	const back = () => stores.ui.getState().showAccount(null);
	useEffect(() => {
		const onEscape = (event: KeyboardEvent) => {
			if (event.key !== 'Escape' || event.defaultPrevented || stores.ui.getState().dialog) return;
			stores.ui.getState().showAccount(null);
		};
		if (inList) return;
		document.addEventListener('keydown', onEscape);
		return () => document.removeEventListener('keydown', onEscape);
	}, [stores, inList]);
	const clock = { now, timeZone };
	return (
		<section className={css.page}>
			<header className={css.head}>
				<div>
					<h1 className={css.title} tabIndex={-1} ref={title}>
						{pageTitle(account, details?.gaps ?? [], now)}
					</h1>
					<p className={css.lead}>
						{account.quiet ? (
							quietText(account.quiet.perDay)
						) : account.sentence === null ? (
							<bdi>{account.displayName}</bdi>
						) : (
							<bdi>{textOf(account.sentence)}</bdi>
						)}
					</p>
				</div>
				{!inList && (
					<Button variant="quiet" onClick={back} icon={<ArrowLeft size={16} aria-hidden />} hint="Esc">
						<Trans>Accounts</Trans>
					</Button>
				)}
			</header>
			<AccountActions account={account} last={details?.last ?? null} {...clock} />
			{details ? (
				<>
					<Coverage account={account} days={details.days} gaps={details.gaps} {...clock} />
					<Gaps account={account} gaps={details.gaps} {...clock} />
					<div className={css.columns}>
						<div>
							<LastChecks details={details} {...clock} />
							<Unparsed unparsed={details.unparsed} {...clock} />
						</div>
						<div>
							<AccountFacts account={account} details={details} {...clock} />
							{account.quotes !== null && <QuoteSetting accountId={account.id} quotes={account.quotes} />}
						</div>
					</div>
				</>
			) : (
				<p className={css.loading} role="status">{t`Reading what was checked…`}</p>
			)}
		</section>
	);
}
