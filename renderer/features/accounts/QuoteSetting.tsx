import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountId } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';
import { Switch } from '../../ui/Switch.tsx';

/** Whether replies of an account quote below what they answer. */
export function QuoteSetting({ accountId, quotes }: { accountId: AccountId; quotes: boolean }) {
	const { t } = useLingui();
	const stores = useStores();
	const save = (checked: boolean) =>
		void stores.ui.getState().attempt(() => stores.accounts.getState().setQuotes(accountId, checked));
	return (
		<section>
			<h3>
				<Trans>Your replies</Trans>
			</h3>
			<Switch
				label={t`Quote the customer’s message below your reply`}
				help={t`As mail programs do. This program shows and keeps only your own words.`}
				checked={quotes}
				onChange={save}
			/>
		</section>
	);
}
