import type { NoticeTarget } from '../../contract/index.ts';
import type { Stores } from '../state/stores.ts';
import { openConversation } from './open-conversation.ts';

/** Where a notice leads. */
export async function openTarget(stores: Stores, target: NoticeTarget): Promise<void> {
	const { ui, inbox } = stores;
	switch (target.to) {
		case 'thread':
			return openConversation(stores, target.threadId);
		case 'account':
			return ui.getState().goTo('settings', 'accounts');
		case 'outbox':
			return ui.getState().goTo('outbox');
		case 'waiting':
			ui.getState().goTo('waiting');
			await inbox.getState().openView('waiting');
			ui.getState().requestFocus('list');
	}
}
