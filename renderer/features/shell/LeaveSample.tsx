import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useStores } from '../../state/context.tsx';
import { readEverything } from '../../state/stores.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function LeaveSample({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const [busy, setBusy] = useState(false);
	const leave = async () => {
		setBusy(true);
		await stores.ui.getState().attempt(async () => {
			await stores.client['app.leaveSample']({});
			await readEverything(stores);
			// Who came straight into the sample is asked for their names first.
			if (!stores.ui.getState().app?.ready) return;
			if (stores.accounts.getState().accounts?.length === 0) stores.ui.getState().connect();
		});
		onClose();
	};
	return (
		<Dialog
			title={t`Leave the sample shop?`}
			closeLabel={t`Close`}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>
						<Trans>Stay</Trans>
					</Button>
					<Button variant="main" disabled={busy} onClick={() => void leave()}>
						<Trans>Leave sample</Trans>
					</Button>
				</>
			}
		>
			<p>
				<Trans>
					The made-up conversations and your replies to them are deleted. Your names, hours and settings stay.
				</Trans>
			</p>
		</Dialog>
	);
}
