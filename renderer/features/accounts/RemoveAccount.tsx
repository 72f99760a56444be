import { Trans, useLingui } from '@lingui/react/macro';
import type { Account } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function RemoveAccount({ account, onClose }: { account: Account; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const name = account.displayName;
	const remove = async () => {
		await stores.ui.getState().attempt(() => stores.accounts.getState().remove(account.id));
		onClose();
	};
	return (
		<Dialog
			title={t`Remove ${name}?`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>
						<Trans>Keep it</Trans>
					</Button>
					<Button variant="danger" onClick={() => void remove()}>
						<Trans>Remove</Trans>
					</Button>
				</>
			}
		>
			<p>
				<Trans>
					Countertalk stops fetching its messages and forgets the sign-in. Its conversations stay here, and you can
					continue them if you connect it again.
				</Trans>
			</p>
		</Dialog>
	);
}
