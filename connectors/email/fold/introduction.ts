// The line that introduces a quotation: "On Mon, 30 Nov 2026 at 09:05, Birch Lane <rosa@…> wrote:". Told by its form in every language, never by
// its words: who (an address or a name), when (a date or a time), and a colon at its end. Programs break it into up to three lines.
import { addressesIn, type FoldContext, hasDate, hasTime, isKnownAddress, type Line, namesSomebody } from './lines.ts';

const maxLines = 3;
const maxLength = 300;
/** Programs break lines near 72 characters; a person's short line above is not the start of an introduction. */
const minBroken = 40;

/** The number of lines of the introduction that ends at `last`; 0 = none. `marked`: lines with marks follow it. */
export function introductionEndingAt(
	lines: readonly Line[],
	last: number,
	marked: boolean,
	context: FoldContext,
): number {
	const counts = Array.from({ length: maxLines }, (_, i) => i + 1).filter((count) => isOneSentence(lines, last, count));
	const texts = counts.map((count) => ({
		count,
		text: lines
			.slice(last - count + 1, last + 1)
			.map(({ text }) => text)
			.join(' '),
	}));
	const fits = texts.filter(
		({ text }) => text.length <= maxLength && (endsInColon(text) || (marked && endsInAddress(text))),
	);
	const full = fits.find(
		({ text }) => hasMoment(text) && (marked ? isSomebody(text, context) : isKnown(text, context)),
	);
	if (full) return full.count;
	return marked ? (fits.find(({ text }) => hasMoment(text) || addressesIn(text).length > 0)?.count ?? 0) : 0;
}

function isOneSentence(lines: readonly Line[], last: number, count: number): boolean {
	for (let i = last; i > last - count; i--) {
		const line = lines[i];
		if (!line || line.isBlank || line.isMarked) return false;
		const { text } = line;
		if (i < last && !text.endsWith('<') && (text.length < minBroken || /[.?!;:…。？！：]$/.test(text))) return false;
	}
	return true;
}

const endsInColon = (text: string): boolean => /[:：﹕︰][\s*_]*$/.test(text);
const endsInAddress = (text: string): boolean => />\s*$/.test(text);
const hasMoment = (text: string): boolean => hasTime(text) || hasDate(text);
const isKnown = (text: string, context: FoldContext): boolean =>
	addressesIn(text).some((address) => isKnownAddress(address, context)) || namesSomebody(text, context);
const isSomebody = (text: string, context: FoldContext): boolean =>
	addressesIn(text).length > 0 || namesSomebody(text, context);
