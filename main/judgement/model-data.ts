// The shape of the file that scripts/judgement/train.ts writes.

/** Bias of a kind of message: added to polarity itself, and to the two other classes when the class is chosen. */
export interface Lean {
	readonly polarity: number;
	readonly negative: number;
	readonly neutral: number;
}

export interface Model {
	/** Polarity and neutrality of each measure. */
	readonly measures: Readonly<Record<string, readonly [polarity: number, neutrality: number]>>;
	/** Hashes of the words and word pairs known: 4 bytes each, little-endian, in base64. */
	readonly hashes: string;
	/** Their polarity and neutrality: one signed byte each, in base64. */
	readonly words: string;
	/** The weight of one step of a signed byte. */
	readonly scale: number;
	readonly leans: { readonly message: Lean; readonly comment: Lean; readonly review: Lean };
}
