import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import type { Account } from '../../../contract/index.ts';
import { dateText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './Accounts.module.css';
import { dollarText, moneyText } from './limit-text.ts';

/** What an account has cost this month, and the most it may cost. */
export function AccountMoney({ account, onClose }: { account: Account; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const form = useId();
	const now = useNow();
	const { money } = account;
	const [limited, setLimited] = useState(money?.limit !== null);
	const [typed, setTyped] = useState((money?.limit ?? 5).toFixed(2));
	const [error, setError] = useState<string | null>(null);
	if (!money) return null;
	const name = account.connectorName;
	const save = async (event: FormEvent) => {
		event.preventDefault();
		const limit = limited ? readDollars(typed) : null;
		if (limit === undefined) return setError(t`Please type an amount in dollars, such as 7.50.`);
		const saved = await stores.ui.getState().attempt(() => stores.accounts.getState().setMoneyLimit(account.id, limit));
		if (saved) onClose();
	};
	// Months are those of UTC, so that everybody speaks of the same day.
	const resets = dateText(money.resetsAt, now, 'UTC');
	const parsed = readDollars(typed);
	const kept = parsed === undefined ? null : dollarText(Math.ceil(parsed * 20 - 1e-9) / 100);
	return (
		<Dialog
			title={t`Monthly limit for ${name}`}
			description={
				<Trans>
					{moneyText(money)}. Resets on {resets}.
				</Trans>
			}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>
						<Trans>Cancel</Trans>
					</Button>
					<Button variant="main" type="submit" form={form}>
						<Trans>Save</Trans>
					</Button>
				</>
			}
		>
			<form id={form} className={css.form} onSubmit={(event) => void save(event)} noValidate>
				<Switch label={t`Set a limit`} checked={limited} onChange={setLimited} />
				{limited && (
					<Field
						label={t`US dollars a month`}
						value={typed}
						inputMode="decimal"
						autoComplete="off"
						error={error}
						help={
							kept === null ? null : (
								<Trans>We stop reading earlier and keep {kept} for your replies. At the limit, replies wait too.</Trans>
							)
						}
						onChange={(event) => {
							setTyped(event.target.value);
							setError(null);
						}}
					/>
				)}
				{!limited && (
					<p className={css.quiet}>
						<Trans>{name} charges for every message read or sent.</Trans>
					</p>
				)}
			</form>
		</Dialog>
	);
}

/** "7.5", "7,50", "$ 7.50"; undefined = no amount. */
export function readDollars(typed: string): number | undefined {
	const plain = typed
		.trim()
		.replace(/^\$\s*/, '')
		.replace(',', '.');
	if (!/^\d{1,6}(\.\d{0,2})?$/.test(plain)) return undefined;
	return Number(plain);
}
