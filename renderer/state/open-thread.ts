// Whose conversation is open, for a page that is loaded again: after a crash the owner is back with the same person. Kept for the window's session
// alone: a new start begins with who waits most.
import type { ThreadId } from '../../contract/index.ts';
import type { InboxStore } from './inbox/store.ts';

const key = 'countertalk.openThread';

/** Follows the choice from now on. What it returns goes back to whom the page before had open, once the list has been read. */
export function keepOpenThread(inbox: InboxStore, storage: Pick<Storage, 'getItem' | 'setItem'>): () => Promise<void> {
	const before = storage.getItem(key) as ThreadId | null;
	inbox.subscribe(({ selected }, { selected: earlier }) => {
		if (selected?.kind === 'thread' && selected !== earlier) storage.setItem(key, selected.id);
	});
	return async () => {
		const { view, selected, openView } = inbox.getState();
		if (before === null || selected?.kind !== 'thread' || selected.id === before) return;
		await openView(view, before);
		// It left this list meanwhile.
		if (inbox.getState().selected === null) await openView(view);
	};
}
