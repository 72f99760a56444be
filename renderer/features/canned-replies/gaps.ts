// Gaps: places in a reply that only the owner can fill, written "[order?]". A reply that still holds one cannot be sent.
import { GAP_PATTERN } from '../../../contract/gap.ts';
import { cutText } from '../../format/cut-text.ts';

/** UTF-16 offsets, `to` exclusive. */
interface Gap {
	readonly from: number;
	readonly to: number;
}

export function findGaps(text: string): Gap[] {
	return [...text.matchAll(new RegExp(GAP_PATTERN, 'gu'))].map((match) => ({
		from: match.index,
		to: match.index + match[0].length,
	}));
}

/** The first gap at or after the caret, else the first of all: Tab wraps around. */
export function nextGap(text: string, caret: number): Gap | null {
	const gaps = findGaps(text);
	return gaps.find((gap) => gap.from >= caret) ?? gaps[0] ?? null;
}

/** The last gap before the caret, else the last of all: Shift+Tab wraps around. */
export function previousGap(text: string, caret: number): Gap | null {
	const gaps = findGaps(text);
	return gaps.findLast((gap) => gap.to <= caret) ?? gaps.at(-1) ?? null;
}

/** The text cut at its gaps, for a mirror that paints them behind the words. */
export const cutAtGaps = (text: string): { text: string; gap: boolean; from: number }[] =>
	cutText(text, findGaps(text)).map(({ mark, ...piece }) => ({ ...piece, gap: mark !== null }));
