// Thread identity: account × conversation × customer. An unknown author, or an empty id, never equals another.
// The conversation is what the platform names, else that of the parent, else the item's own id. A parent that is not here yet stands
// for its own conversation: two answers to one unseen post belong together, and when the post arrives they follow it. The result
// depends only on the set of items, not on the order in which they came (property test).
// Mail names no conversation, only earlier mails, and programs drop some of them: the nearest one that is here decides.

interface ConversationInput {
	readonly externalId: string;
	readonly parentId?: string | undefined;
	/** Earlier messages of the conversation, the nearest last. */
	readonly ancestors?: readonly string[] | undefined;
	/** What the platform names. */
	readonly conversation?: string | undefined;
}
interface KnownParent {
	readonly conversation: string;
}

/** The messages that may stand above an item, the nearest first. */
export const nearestFirst = (item: Omit<ConversationInput, 'conversation'>): string[] =>
	[...new Set([item.parentId ?? '', ...(item.ancestors ?? []).toReversed()])].filter(
		(id) => id !== '' && id !== item.externalId,
	);

/**
 * `named`: the platform said so itself, and a parent that turns up later does not change it. `parent`: the nearest that is here.
 */
export function resolveConversation(
	item: ConversationInput,
	parent: KnownParent | undefined,
): { conversation: string; named: boolean } {
	if (item.ancestors && (parent || item.conversation))
		return { conversation: parent?.conversation ?? item.conversation ?? item.externalId, named: false };
	if (item.conversation) return { conversation: item.conversation, named: true };
	if (!item.parentId || item.parentId === item.externalId) return { conversation: item.externalId, named: false };
	return { conversation: parent?.conversation ?? item.parentId, named: false };
}

interface Person {
	/** The customer's id with us, found by the platform's id of the author; undefined = unknown. */
	readonly customerId?: string | undefined;
}

/** The key of the thread, or null when the customer is unknown: then the message is a thread of its own. */
export function resolveThread(accountId: string, conversation: string, person: Person): string | null {
	if (!person.customerId || conversation === '') return null;
	return JSON.stringify([accountId, conversation, person.customerId]);
}
