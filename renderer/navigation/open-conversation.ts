import type { ThreadId, View } from '../../contract/index.ts';
import type { Stores } from '../state/stores.ts';
import type { Section } from '../state/ui/store.ts';

/** Opens a conversation where it is now: its list, its row, where asked for the very message or note, and what was searched for marked. */
export async function openConversation(
	stores: Stores,
	threadId: ThreadId,
	jumpTo: string | null = null,
	searched?: string,
): Promise<void> {
	const { client, ui, inbox, thread } = stores;
	const found = await ui.getState().attempt(() => client['threads.get']({ threadId }));
	if (!found) return;
	const view: View & Section = found.state;
	if (ui.getState().section !== view || inbox.getState().view !== view) ui.getState().goTo(view);
	await inbox.getState().openView(view, found.id);
	// A filter may hide its row: it is opened all the same.
	if (thread.getState().threadId !== found.id || jumpTo !== null)
		await thread.getState().open(found.id, jumpTo ?? undefined);
	if (searched !== undefined) await thread.getState().find(searched, jumpTo);
	ui.getState().showPane('thread');
}
