// What mail needs besides: the messages around one, and a whole mail.
import type { Json } from './sdk.ts';

export interface KnownItemsQuery {
	readonly externalIds: readonly string[];
	readonly people: readonly string[];
	/** Items that were created at exactly this time (ms epoch), of this person or to them. */
	readonly arrived?: readonly { readonly person: string; readonly at: number }[];
}
/** `with`: the external id of the customer. `at`: createdAt; missing for what this very page brought. */
export interface KnownItem {
	readonly externalId: string;
	readonly text: string;
	readonly isShop: boolean;
	readonly with: string | null;
	readonly at?: number;
}

/** `html` as it came, not cleaned; null = there is none. */
export interface WholeMail {
	readonly text: string;
	readonly html: string | null;
	/** The pictures that come with the mail, by the Content-ID that `html` names them with. */
	readonly pictures: readonly { readonly contentId: string; readonly bytes: Uint8Array }[];
	/** For `open`: the ref of a picture at this address, which is not part of the mail. */
	readonly pictureRef: (url: string) => Json;
}
