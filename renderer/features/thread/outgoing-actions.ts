// What the buttons below a reply on its way do.
import type { OutboxRow, Outgoing } from '../../../contract/index.ts';
import { copyAndOpen, copyText } from '../../actions/copy-text.ts';
import { goTo } from '../../actions/go.ts';
import { openLink } from '../../actions/open-link.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { draftKey } from '../../state/drafts/draft.ts';
import type { Stores } from '../../state/stores.ts';
import type { OutgoingAction } from './outgoing-text.ts';

/** A customer's private data that the owner was asked about and sends on purpose. */
export interface Confirmed {
	readonly privateData: string[];
}

export async function runOutgoing(
	stores: Stores,
	outgoing: Outgoing,
	action: OutgoingAction,
	account: { connectorId: string; accountId: string },
	confirmed?: Confirmed,
): Promise<void> {
	const { ui, outbox, drafts } = stores;
	const attempt = ui.getState().attempt;
	switch (action) {
		case 'undo':
		case 'edit':
		case 'notPosted':
		case 'notTold': {
			await drafts.getState().flush(outgoing.threadId);
			const draft = await attempt(() => outbox.getState().cancel(outgoing.id));
			if (!draft) return;
			drafts.getState().put(draft);
			ui.getState().requestFocus('composer');
			return;
		}
		case 'delete':
		case 'discard': {
			await drafts.getState().flush(outgoing.threadId);
			const stood = drafts.getState().entries[draftKey(outgoing.threadId, outgoing.audience)]?.text ?? '';
			const draft = await attempt(() => outbox.getState().cancel(outgoing.id));
			if (!draft) return;
			drafts.getState().put(draft);
			drafts.getState().write(outgoing.threadId, outgoing.audience, stood, stood.length);
			return;
		}
		case 'sendNow':
			await attempt(() => outbox.getState().hold(outgoing.id, stores.clock.now()));
			return;
		case 'sendAnyway':
			await attempt(() => outbox.getState().sendAnyway(outgoing.id, confirmed));
			return;
		case 'retry':
			await attempt(() => outbox.getState().retry(outgoing.id, confirmed));
			return;
		case 'check':
		case 'there':
		case 'again':
			await attempt(() => outbox.getState().settle(outgoing.id, action, confirmed));
			return;
		case 'posted':
		case 'told':
			await attempt(() => outbox.getState().settle(outgoing.id, 'there'));
			return;
		case 'openAgain':
			await copyAndOpen(stores, outgoing.text, outgoing.page);
			return;
		case 'markManual': {
			// The words first: a browser lets a page copy only as long as the press is fresh.
			const copied = copyText(stores, outgoing.text);
			const handed = await attempt(async () => {
				await outbox.getState().markManual(outgoing.id, confirmed);
				return true;
			});
			await copied;
			if (handed && outgoing.page !== null) await openLink(stores, outgoing.page);
			return;
		}
		case 'reconnect':
			ui.getState().connect(account.connectorId, account.accountId);
			return;
		case 'raiseLimit':
			goTo({ stores }, 'settings', 'accounts');
			return;
		case 'copy':
			await copyText(stores, outgoing.text);
			return;
	}
}

/** The same from outside of the conversation: where the text is back in its box, that is where to go on. */
export async function runOutgoingFromAfar(
	stores: Stores,
	row: OutboxRow,
	action: OutgoingAction,
	confirmed?: Confirmed,
): Promise<void> {
	await runOutgoing(stores, row, action, row, confirmed);
	if (action !== 'undo' && action !== 'edit' && action !== 'notPosted' && action !== 'notTold') return;
	await openConversation(stores, row.threadId);
	stores.ui.getState().requestFocus('composer');
}
