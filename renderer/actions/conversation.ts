// What one can do with the chosen conversation.
import { msg } from '@lingui/core/macro';
import type { ThreadId } from '../../contract/index.ts';
import { focusNext } from '../navigation/focus-next.ts';
import { openConversation } from '../navigation/open-conversation.ts';
import { undoable } from '../state/outbox/selectors.ts';
import type { Action, ActionContext } from './registry.ts';
import { actOnSelection, hasSelection } from './selection.ts';

const nobody = msg`Choose a conversation first.`;
const chosen = ({ threadId }: ActionContext) => (threadId ? null : nobody);
/** For what can be done with several at once. */
const anyChosen = (context: ActionContext) => (hasSelection(context.stores) ? null : chosen(context));
/** A search has led here. */
const hasFound = ({ stores }: ActionContext) => stores.thread.getState().found !== null;
const stateOf = ({ row, stores }: ActionContext) => row?.state ?? stores.thread.getState().thread?.state;

/** Runs a command on the conversation; when that takes it out of the view, opens the next one. */
async function leaving(
	{ stores }: ActionContext,
	threadId: ThreadId,
	command: () => Promise<unknown>,
	undo: () => Promise<unknown>,
	code: 'done' | 'spam' | 'notSpam',
) {
	const { ui, inbox, thread } = stores;
	const name = thread.getState().thread?.name ?? '';
	const done = await ui.getState().attempt(async () => {
		await command();
		return true;
	});
	if (!done) return;
	ui.getState().offerUndo({ code, name, run: async () => void (await undo()), threadId });
	await inbox.getState().leave(threadId);
	focusNext(stores);
}

export const conversationActions: readonly Action[] = [
	{
		id: 'reply',
		label: msg`Reply`,
		group: 'conversation',
		shortcuts: [{ keys: 'r', scope: 'list' }],
		whyNot: (context) =>
			hasSelection(context.stores)
				? msg`Replies are written one by one. Press Esc to clear the selection first.`
				: chosen(context),
		run: ({ stores }) => {
			stores.ui.getState().showPane('thread');
			stores.ui.getState().requestFocus('composer');
		},
	},
	{
		id: 'done',
		label: msg`Done`,
		group: 'conversation',
		shortcuts: [{ keys: 'e', scope: 'list' }],
		isOffered: (context) => hasSelection(context.stores) || stateOf(context) !== 'done',
		whyNot: anyChosen,
		run: async (context) => {
			const { threadId, stores } = context;
			if (hasSelection(stores)) return actOnSelection(stores, { kind: 'done' });
			if (!threadId) return;
			const { client } = stores;
			await leaving(
				context,
				threadId,
				() => client['threads.done']({ threadId }),
				() => client['threads.reopen']({ threadId }),
				'done',
			);
		},
	},
	{
		id: 'reopen',
		label: msg`Reopen`,
		group: 'conversation',
		isOffered: (context) => stateOf(context) === 'done' || stateOf(context) === 'later',
		whyNot: chosen,
		run: async ({ threadId, stores }) => {
			if (!threadId) return;
			const reopened = await stores.ui.getState().attempt(() => stores.client['threads.reopen']({ threadId }));
			if (!reopened) return;
			await stores.inbox.getState().leave(threadId);
			focusNext(stores);
		},
	},
	{
		id: 'later',
		label: msg`Later…`,
		keywords: msg`snooze, tomorrow`,
		group: 'conversation',
		shortcuts: [{ keys: 'h', scope: 'list' }],
		whyNot: anyChosen,
		run: ({ threadId, stores }) => {
			const id = hasSelection(stores) ? null : threadId;
			stores.ui.getState().openDialog({ kind: 'snooze', threadId: id, text: '' });
		},
	},
	{
		id: 'followUp',
		label: msg`Follow up…`,
		keywords: msg`remind, promise`,
		group: 'conversation',
		shortcuts: [{ keys: 'f', scope: 'list' }],
		whyNot: chosen,
		run: ({ threadId, stores }) => void (threadId && stores.ui.getState().openDialog({ kind: 'followUp', threadId })),
	},
	{
		id: 'tag',
		label: msg`Tag…`,
		group: 'conversation',
		shortcuts: [{ keys: 't', scope: 'list' }],
		whyNot: anyChosen,
		run: ({ threadId, stores }) => {
			if (hasSelection(stores)) stores.ui.getState().openDialog({ kind: 'tagSelected' });
			else if (threadId) stores.ui.getState().openDialog({ kind: 'tag', threadId });
		},
	},
	{
		id: 'sentiment',
		label: msg`Correct the sentiment…`,
		keywords: msg`mood`,
		group: 'conversation',
		shortcuts: [{ keys: 'm', scope: 'list' }],
		whyNot: chosen,
		run: ({ threadId, stores }) => void (threadId && stores.ui.getState().openDialog({ kind: 'sentiment', threadId })),
	},
	{
		id: 'note',
		label: msg`Write a note`,
		group: 'conversation',
		shortcuts: [{ keys: 'n', scope: 'list' }],
		whyNot: chosen,
		run: ({ stores }) => {
			stores.ui.getState().showPane('thread');
			stores.ui.getState().setCustomerOpen(true);
			stores.ui.getState().requestFocus('note');
		},
	},
	{
		id: 'everywhere',
		label: ({ stores }) =>
			stores.thread.getState().everywhere ? msg`Show this conversation alone` : msg`Show all places together`,
		keywords: msg`history, customer, everything`,
		group: 'conversation',
		isOffered: ({ stores }) =>
			stores.thread.getState().everywhere || (stores.thread.getState().thread?.customer.threads.length ?? 0) > 0,
		whyNot: chosen,
		run: async ({ stores }) => {
			const { everywhere, showEverywhere } = stores.thread.getState();
			stores.ui.getState().showPane('thread');
			await showEverywhere(!everywhere);
			stores.ui.getState().requestFocus('timeline');
		},
	},
	{
		id: 'onTop',
		label: ({ row }) => (row?.onTop ? msg`Unpin` : msg`Pin to top`),
		group: 'conversation',
		isOffered: (context) => stateOf(context) === 'waiting',
		whyNot: chosen,
		run: async ({ threadId, row, stores }) => {
			if (threadId)
				await stores.ui.getState().attempt(() => stores.client['threads.putOnTop']({ threadId, onTop: !row?.onTop }));
		},
	},
	{
		id: 'spam',
		label: msg`This is spam`,
		group: 'conversation',
		isOffered: ({ stores }) => stores.inbox.getState().view !== 'spam',
		whyNot: anyChosen,
		run: async (context) => {
			const { threadId, stores } = context;
			if (hasSelection(stores)) return actOnSelection(stores, { kind: 'spam' });
			if (!threadId) return;
			const mark = (spam: boolean) => stores.client['threads.markSpam']({ threadId, spam });
			await leaving(
				context,
				threadId,
				() => mark(true),
				() => mark(false),
				'spam',
			);
		},
	},
	{
		id: 'notSpam',
		label: msg`Not spam`,
		group: 'conversation',
		shortcuts: [{ keys: 's', scope: 'list' }],
		isOffered: ({ row, stores }) =>
			stores.inbox.getState().view === 'spam' ||
			(row?.probablySpam ?? stores.thread.getState().thread?.probablySpam ?? false),
		whyNot: chosen,
		run: async (context) => {
			const { threadId, stores } = context;
			if (!threadId) return;
			const { client } = stores;
			const wasMarked = stores.inbox.getState().view === 'spam';
			await leaving(
				context,
				threadId,
				() => client['threads.notSpam']({ threadId, notSpam: true }),
				() =>
					wasMarked
						? client['threads.markSpam']({ threadId, spam: true })
						: client['threads.notSpam']({ threadId, notSpam: false }),
				'notSpam',
			);
		},
	},
	{
		id: 'customer',
		label: msg`Customer panel`,
		group: 'conversation',
		shortcuts: [{ keys: '$mod+i', scope: 'anywhere' }],
		whyNot: chosen,
		run: ({ stores }) => stores.ui.getState().setCustomerOpen(!stores.ui.getState().customerOpen),
	},
	{
		id: 'continuePrivately',
		label: msg`Continue privately`,
		group: 'conversation',
		shortcuts: [{ keys: 'p', scope: 'list' }],
		isOffered: ({ stores }) => stores.ui.getState().privateOffer !== null,
		run: async ({ stores }) => {
			const { ui, drafts } = stores;
			const offer = ui.getState().privateOffer;
			if (!offer) return;
			ui.getState().offerPrivate(null);
			await openConversation(stores, offer.threadId);
			// The owner asked for it: the audience changes because of this press alone.
			drafts.getState().chooseAudience(offer.threadId, 'private');
			ui.getState().requestFocus('composer');
		},
	},
	{
		id: 'found.next',
		label: msg`Next hit`,
		group: 'conversation',
		shortcuts: [
			{ keys: 'F3', scope: 'anywhere' },
			{ keys: '$mod+g', scope: 'anywhere' },
		],
		isOffered: hasFound,
		run: ({ stores }) => stores.thread.getState().stepFound(1),
	},
	{
		id: 'found.previous',
		label: msg`Previous hit`,
		group: 'conversation',
		shortcuts: [
			{ keys: 'Shift+F3', scope: 'anywhere' },
			{ keys: '$mod+Shift+g', scope: 'anywhere' },
		],
		isOffered: hasFound,
		run: ({ stores }) => stores.thread.getState().stepFound(-1),
	},
	{
		id: 'undo',
		label: msg`Undo`,
		group: 'conversation',
		shortcuts: [
			{ keys: 'z', scope: 'list' },
			{ keys: '$mod+z', scope: 'list' },
		],
		whyNot: ({ stores }) =>
			stores.ui.getState().undo?.run || undoable(stores.outbox.getState().rows, stores.clock.now()).length > 0
				? null
				: msg`There is nothing to undo.`,
		run: async ({ stores }) => {
			const { clock, ui, outbox, drafts, inbox } = stores;
			const [held] = undoable(outbox.getState().rows, clock.now());
			const undo = ui.getState().undo;
			if (undo?.run && (!held || undo.at > held.at)) {
				ui.getState().dropUndo();
				await ui.getState().attempt(undo.run);
				const { view, saved } = inbox.getState();
				if (undo.threadId) await inbox.getState().openView(view, undo.threadId, saved);
				else await inbox.getState().refresh();
				focusNext(stores);
				return;
			}
			if (!held) return;
			await drafts.getState().flush(held.threadId);
			const draft = await ui.getState().attempt(() => outbox.getState().cancel(held.id));
			if (!draft) return;
			drafts.getState().put(draft);
			ui.getState().goTo('waiting');
			await inbox.getState().openView('waiting', draft.threadId);
			ui.getState().showPane('thread');
			ui.getState().requestFocus('composer');
		},
	},
];
