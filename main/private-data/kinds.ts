// The shapes that every finder of this folder shares.
import type { PrivateDataKind } from '../../contract/index.ts';

/** A place in a text: `from` inclusive, `to` exclusive, in UTF-16 units as the text box counts them. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export interface PrivateFind extends Span {
	readonly kind: PrivateDataKind;
}

/** What the finder knows of the shop. */
export interface ShopKnowledge {
	/** ISO country that a phone number without a country code belongs to; null = only numbers with one are found. */
	readonly region: string | null;
	/** What the shop publishes about itself, as the owner typed it; '' = nothing. */
	readonly phone: string;
	readonly email: string;
	readonly address: string;
	/** Order numbers as this shop writes them. */
	readonly orders: readonly string[];
}
