// What the owner does about a place they manual: look, write down, or say that there was nothing.
import type { Account } from '../../../contract/index.ts';
import { openLink } from '../../actions/open-link.ts';
import { shownRows } from '../../state/inbox/selectors.ts';
import type { Stores } from '../../state/stores.ts';

type ManualAccount = Pick<Account, 'id' | 'manual'>;

export function addMessage({ ui }: Pick<Stores, 'ui'>, account: ManualAccount | null): void {
	ui.getState().openDialog({ kind: 'addMessage', accountId: account?.id ?? null });
}

export async function openPage(stores: Stores, { manual }: ManualAccount): Promise<void> {
	if (manual?.page) await openLink(stores, manual.page);
}

/** Until the next time; the list then selects a waiting person instead of the reminder. */
export async function nothingNew({ client, ui, accounts, inbox }: Stores, { id }: ManualAccount): Promise<void> {
	const done = await ui.getState().attempt(async () => {
		await client['manualEntries.markChecked']({ accountId: id });
		await accounts.getState().read();
		return true;
	});
	if (done && inbox.getState().selected?.kind === 'account' && shownRows(inbox.getState()) > 0) {
		inbox.getState().select(0);
		ui.getState().requestFocus('list');
	}
}
