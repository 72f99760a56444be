// What the owner does about a place they watch: look, write down, or say that there was nothing.
import type { Account } from '../../../contract/index.ts';
import { openLink } from '../../actions/open-link.ts';
import type { Stores } from '../../state/stores.ts';

type Watched = Pick<Account, 'id' | 'watch'>;

export function writeDown({ ui }: Pick<Stores, 'ui'>, account: Watched | null): void {
	ui.getState().openDialog({ kind: 'writeDown', accountId: account?.id ?? null });
}

export async function openPage(stores: Stores, { manual: watch }: Watched): Promise<void> {
	if (watch?.page) await openLink(stores, watch.page);
}

/** Until the next time; whoever waits is chosen instead of the reminder. */
export async function nothingNew({ client, ui, accounts, inbox }: Stores, { id }: Watched): Promise<void> {
	const done = await ui.getState().attempt(async () => {
		await client['manualEntries.markChecked']({ accountId: id });
		await accounts.getState().read();
		return true;
	});
	if (done && inbox.getState().selected?.kind === 'account' && (inbox.getState().total ?? 0) > 0) {
		inbox.getState().select(0);
		ui.getState().requestFocus('list');
	}
}
