// What connectors hand over: a message, a comment or a review, and who wrote it.
import type {
	Audience,
	Automatic,
	ModerationAction,
	ModerationStatus,
	Reachability,
	ThreadKind,
} from '../../contract/domain.ts';
import type { UiText } from '../../contract/ui-text.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Author {
	readonly externalId?: string;
	readonly name: string;
	readonly handle?: string;
	readonly isShop: boolean;
	/** Ids under which an earlier version of the connector stored this author. */
	readonly formerIds?: readonly string[];
}
export interface Attachment {
	readonly kind: 'image' | 'video' | 'audio' | 'file';
	readonly ref: Json;
	readonly name?: string;
	readonly bytes?: number;
}

export interface Item {
	/** Never empty; unique within the account. */
	readonly externalId: string;
	/** External id of the item that it replies to. */
	readonly parentId?: string;
	/** The platform's id of the conversation, where it has one; else the store finds the thread through parentId. */
	readonly conversation?: string;
	/**
	 * External ids of earlier messages of its conversation, the nearest last, where the platform has no conversations (References of a
	 * mail). The nearest one that the store has (parentId, then these from the last) decides; `conversation` only where it has none.
	 */
	readonly ancestors?: readonly string[];
	/** What replying to this item needs (cid, References, business connection). The store keeps it and returns it in Target. */
	readonly handle?: Json;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	/** The part of the platform, where it has several that differ for the owner: "WooCommerce". */
	readonly channel?: string;
	/** No externalId = unknown: never matched with another author. */
	readonly author: Author;
	/**
	 * The recipient of an own item, where the platform names one: the item then joins that customer's thread. Of an automatic report: whom
	 * the own message was for that it reports on.
	 */
	readonly to?: { readonly externalId: string; readonly name: string; readonly handle?: string };
	/** Own words only, where the platform delivers a quotation with them. */
	readonly text: string;
	/** Of a mail: `text` = everything as its sender wrote it, null = nothing was folded; `designed`: `openWhole` gives an HTML version too. */
	readonly whole?: { readonly text: string | null; readonly designed: boolean };
	/** By the platform's clock (indexedAt, internalDate), never the author's. */
	readonly createdAt: number;
	readonly editedAt?: number;
	/**
	 * By the author's clock. Where ids are the sender's word (mail), it tells two messages with one id apart: of one author, they are two
	 * when this and the text both differ. ms epoch.
	 */
	readonly writtenAt?: number;
	/**
	 * Nobody wrote it. It stands in the thread of the message that it names (`parentId`, else the newest own one to `to`), is never judged,
	 * answers nobody and is not what a reply answers. Only 'undelivered' waits.
	 */
	readonly automatic?: Automatic;
	readonly standing?: ModerationStatus;
	readonly standingWhy?: UiText;
	readonly liked?: boolean;
	readonly permalink?: string;
	readonly rating?: number;
	readonly reach?: number;
	/** `ref`, not an address: an address may contain the token. */
	readonly attachments?: readonly Attachment[];
	readonly context?: { readonly externalId: string; readonly title: string; readonly permalink?: string };
	readonly replies?: Partial<Record<Audience, Reachability>>;
	/** The actions on this item; missing = all of the manifest's. */
	readonly can?: readonly ModerationAction[];
}
