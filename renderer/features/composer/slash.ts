// Where a "/" opens the canned replies: at the start of a line or after a space, with nothing but the query up to the caret.

export interface Slash {
	/** Offset of the "/" itself. */
	readonly from: number;
	/** The caret. */
	readonly to: number;
	readonly query: string;
}

export function slashAt(text: string, caret: number): Slash | null {
	const before = text.slice(0, caret);
	const found = /(?:^|\s)\/([^\s/]{0,30})$/u.exec(before);
	if (!found) return null;
	const query = found[1] ?? '';
	return { from: caret - query.length - 1, to: caret, query };
}
