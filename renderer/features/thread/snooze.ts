import type { Snooze, ThreadId } from '../../../contract/index.ts';
import { focusNext } from '../../navigation/focus-next.ts';
import type { Stores } from '../../state/stores.ts';

/** Snoozes the conversation until then and opens the next one; can be undone. */
export async function snooze(stores: Stores, threadId: ThreadId, asked: Snooze): Promise<void> {
	const { client, ui, inbox, thread } = stores;
	const name = thread.getState().thread?.name ?? '';
	const done = await ui.getState().attempt(() => client['threads.snooze']({ threadId, ...asked }));
	if (!done) return;
	ui.getState().offerUndo({
		code: 'later',
		name,
		until: asked.until,
		run: async () => void (await client['threads.reopen']({ threadId })),
		threadId,
	});
	await inbox.getState().leave(threadId);
	focusNext(stores);
}
