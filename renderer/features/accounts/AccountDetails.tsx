import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { Account, AccountMoney } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { dateText, momentText } from '../../format/when.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import css from './Accounts.module.css';
import { dollarText, moneyText } from './limit-text.ts';
import { QuoteSetting } from './QuoteSetting.tsx';

/** What was checked when, what could not be read, and what is known to be missing. */
export function AccountDetails({ account, onClose }: { account: Account; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const details = useAccounts((state) => state.details[account.id]);
	const textOf = useUiText();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	useEffect(() => {
		void stores.accounts.getState().readDetails(account.id);
	}, [stores, account.id]);
	const titleOf = (id: string) => textOf(details?.streams.find((stream) => stream.id === id)?.title ?? rawText(id));
	const at = (ms: number) => momentText(ms, now, timeZone);
	// For support: what happened when, no words of customers and no secrets.
	const report = () =>
		JSON.stringify(
			{
				connector: account.connectorId,
				state: account.state,
				checks: details?.checks,
				streams: details?.streams,
				lost: details?.lost,
			},
			null,
			'\t',
		);
	return (
		<Dialog
			wide
			readOnly
			title={`${account.connectorName}: ${account.displayName}`}
			description={account.sentence === null ? stateText(account.state) : textOf(account.sentence)}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<Button onClick={() => void navigator.clipboard.writeText(report())}>
					<Trans>Copy details for support</Trans>
				</Button>
			}
		>
			{details && (
				<div className={css.details}>
					{account.money && <Costs money={account.money} now={now} />}
					{account.quotes !== null && <QuoteSetting accountId={account.id} quotes={account.quotes} />}
					<section>
						<h3>
							<Trans>What we read</Trans>
						</h3>
						<ul className={css.lines}>
							{details.streams.map((stream) => (
								<li key={stream.id}>
									<span>{textOf(stream.title)}</span>
									<span>
										{stateText(stream.state)} {stream.sentence !== null && <bdi>{textOf(stream.sentence)}</bdi>}
									</span>
									<span>{stream.lastSuccessAt !== null && at(stream.lastSuccessAt)}</span>
								</li>
							))}
						</ul>
					</section>
					<section>
						<h3>
							<Trans>Last checks</Trans>
						</h3>
						{details.checks.length === 0 && (
							<p className={css.quiet}>
								<Trans>None yet.</Trans>
							</p>
						)}
						<ul className={css.lines}>
							{details.checks.slice(0, 20).map((check) => (
								<li key={`${check.at} ${check.stream}`}>
									<span>{at(check.at)}</span>
									<span>
										{titleOf(check.stream)}: <bdi>{textOf(check.outcome)}</bdi>
									</span>
									<span>
										<Plural value={check.items} one="# message" other="# messages" />
									</span>
								</li>
							))}
						</ul>
					</section>
					{details.lost.length > 0 && (
						<section>
							<h3>
								<Trans>Periods that could not be read</Trans>
							</h3>
							<ul className={css.lines}>
								{details.lost.map((period) => (
									<li key={`${period.from} ${period.to}`}>
										<span>{at(period.from)}</span>
										<span>
											<Trans>
												until {at(period.to)}: <bdi>{textOf(period.why)}</bdi>
											</Trans>
										</span>
										<span />
									</li>
								))}
							</ul>
						</section>
					)}
					{details.unparsed.length > 0 && (
						<section>
							<h3>
								<Trans>Messages we could not read</Trans>
							</h3>
							<ul className={css.lines}>
								{details.unparsed.map((one) => (
									<li key={`${one.at} ${one.where}`}>
										<span>{at(one.at)}</span>
										<bdi>{one.why === null ? one.where : textOf(one.why)}</bdi>
										<span />
									</li>
								))}
							</ul>
						</section>
					)}
				</div>
			)}
		</Dialog>
	);
}

function Costs({ money, now }: { money: AccountMoney; now: number }) {
	const resets = dateText(money.resetsAt, now, 'UTC');
	return (
		<section>
			<h3>
				<Trans>What it costs</Trans>
			</h3>
			<ul className={css.lines}>
				<li>
					<span>
						<Trans>This month</Trans>
					</span>
					<span>
						<Trans>
							{dollarText(money.reads)} for reading, {dollarText(money.replies)} for replies
						</Trans>
					</span>
					<span>{moneyText(money)}</span>
				</li>
				{money.limit !== null && (
					<li>
						<span>
							<Trans>Limit</Trans>
						</span>
						<span>
							<Trans>
								We stop reading at {dollarText(money.limit - money.reservedForReplies)} and keep{' '}
								{dollarText(money.reservedForReplies)} for replies.
							</Trans>
						</span>
						<span>
							<Trans>resets on {resets}</Trans>
						</span>
					</li>
				)}
			</ul>
		</section>
	);
}
