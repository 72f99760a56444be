// The message that an arriving one stands under.
import type { MessageId } from '../../../contract/domain.ts';
import type { JudgedItem } from '../shapes.ts';
import type { Content } from './content.ts';
import { withSameId } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { aboutWhat } from './place-automatic.ts';
import { findAncestor, findParent, type Parent } from './thread-of.ts';

/** A customer's message in a conversation that the platform names stands there, whatever it answers. */
export function parentOf(ingest: Ingest, item: JudgedItem, content: Content): Parent | undefined {
	const { parentId } = content;
	const inbound = !item.author.isShop;
	if (item.ancestors) {
		const { externalId, ancestors } = item;
		return aboutWhat(
			ingest,
			item,
			content,
			findAncestor(ingest, { externalId, parentId: parentId ?? undefined, ancestors }),
		);
	}
	if (inbound && item.conversation && content.automatic === null) return undefined;
	return aboutWhat(ingest, item, content, parentId === null ? undefined : findParent(ingest, parentId));
}

/**
 * The customer's message that an own one names. Two people's mails may have one id: it answers the one whose author it was written to.
 */
export function answeredBy(
	ingest: Ingest,
	parent: Parent | undefined,
	to: { readonly identityId: string } | null,
): MessageId | null {
	if (parent?.direction !== 'in') return null;
	if (!to) return parent.id;
	const others = withSameId(ingest, parent.id);
	return others.find(({ identityId }) => identityId === to.identityId)?.id ?? parent.id;
}
