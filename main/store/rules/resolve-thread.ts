// Thread identity: account × conversation × customer. An unknown author, or an empty id, never equals another.
// The conversation is what the platform names, else that of the parent, else the item's own id. A parent that is not here yet stands
// for its own conversation: two answers to one unseen post belong together, and when the post arrives they follow it. The result
// depends only on the set of items, not on the order in which they came (property test).

interface ConversationInput {
	readonly externalId: string;
	readonly parentId?: string | undefined;
	/** What the platform names. */
	readonly conversation?: string | undefined;
}
interface KnownParent {
	readonly conversation: string;
}

/** `named`: the platform said so itself, and a parent that turns up later does not change it. */
export function resolveConversation(
	item: ConversationInput,
	parent: KnownParent | undefined,
): { conversation: string; named: boolean } {
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
