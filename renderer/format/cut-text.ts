// A text in pieces, so that some of them can be painted.

interface Range {
	/** UTF-16 offsets, `to` exclusive. */
	readonly from: number;
	readonly to: number;
}

/** Each piece with the mark it was cut for; null = none. Marks come in any order; where two overlap, the earlier one holds. */
export function cutText<Mark extends Range>(
	text: string,
	marks: readonly Mark[],
): { text: string; from: number; mark: Mark | null }[] {
	const pieces: { text: string; from: number; mark: Mark | null }[] = [];
	let at = 0;
	for (const mark of marks.toSorted((one, other) => one.from - other.from)) {
		if (mark.from < at || mark.to > text.length) continue;
		if (mark.from > at) pieces.push({ text: text.slice(at, mark.from), from: at, mark: null });
		pieces.push({ text: text.slice(mark.from, mark.to), from: mark.from, mark });
		at = mark.to;
	}
	if (at < text.length) pieces.push({ text: text.slice(at), from: at, mark: null });
	return pieces;
}
