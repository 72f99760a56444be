// The line that introduces a quotation: "On Mon, 30 Nov 2026 at 09:05, Birch Lane <rosa@…> wrote:". Told by its form in every language, never by
// its words: who (an address or a name), when (a date or a time), and a colon at its end. Programs break it into up to three lines.
import {
	addressesIn,
	type FoldContext,
	hasDate,
	hasTime,
	isKnownAddress,
	type Line,
	namesSomebody,
	startsWithName,
} from './lines.ts';

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
/**
 * An address in brackets, as programs write it; else the address or the name before the date or after it: "For Birch Lane, 5.12.2026 9:00:" is an
 * order.
 */
function isKnown(text: string, context: FoldContext): boolean {
	const known = addressesIn(text).filter((address) => isKnownAddress(address, context));
	const lower = text.toLowerCase();
	if (known.some((address) => new RegExp(`[<([][\\s]?${escapeRegExp(address)}`, 'u').test(lower))) return true;
	const named = known.reduce((rest, address) => rest.replaceAll(address, 'somebody'), lower);
	const around = { ...context, names: [...context.names, ...(known.length > 0 ? ['somebody'] : [])] };
	const before = /^\P{Nd}*/u.exec(named)?.[0] ?? '';
	const after = /\P{Nd}*$/u.exec(named)?.[0] ?? '';
	return startsWithName(before, around) || (namesSomebody(after, around) && after.trim().split(/\s+/).length <= 6);
}
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isSomebody = (text: string, context: FoldContext): boolean =>
	addressesIn(text).length > 0 || namesSomebody(text, context);
