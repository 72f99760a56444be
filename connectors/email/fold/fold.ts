// The own words of a mail. Folding hides and never drops: the whole text is stored beside (docs/ARCHITECTURE.md, "Whole mails"). Where it is not
// clear whose words a line holds, the line stays. Works on text alone; blockquotes of HTML come as lines with marks.
import { headerBlockAt, isRule } from './header-block.ts';
import { introductionEndingAt } from './introduction.ts';
import { type KnownLines, knownLines } from './known-text.ts';
import { type FoldContext, type Line, type LineKind, linesOf } from './lines.ts';
import { isPhoneLine, markSignature } from './signature.ts';

export type { FoldContext, KnownText } from './lines.ts';

interface Folded {
	/** Never empty unless the mail is. */
	readonly own: string;
	readonly isFolded: boolean;
	/** One for each line of the text. */
	readonly kinds: readonly LineKind[];
}

export function foldMail(given: string, context: FoldContext): Folded {
	const text = given.replaceAll('\r\n', '\n');
	const lines = linesOf(text);
	const kinds = kindsOf(lines, context);
	const own = lines
		.filter((_, i) => kinds[i] === 'own')
		.map(({ raw }) => raw)
		.join('\n')
		.replace(/\n(?:[^\S\n]*\n){2,}/g, '\n\n')
		.trim();
	// A mail that is only a quotation shows it.
	if (own === '') return { own: text.trim(), isFolded: false, kinds: lines.map(() => 'own') };
	return { own, isFolded: kinds.some((kind, i) => kind !== 'own' && !lines[i]?.isBlank), kinds };
}

function kindsOf(lines: readonly Line[], context: FoldContext): LineKind[] {
	const kinds: LineKind[] = lines.map(() => 'own');
	markQuotations({ lines, kinds, context, known: knownLines(lines, context.known, context.answers) });
	for (const [i, { text }] of lines.entries()) if (kinds[i] === 'own' && isPhoneLine(text)) kinds[i] = 'signature';
	markSignature(lines, kinds);
	return kinds;
}

interface Scan {
	readonly lines: readonly Line[];
	readonly kinds: LineKind[];
	readonly context: FoldContext;
	readonly known: KnownLines;
}

function markQuotations(scan: Scan): void {
	const { lines, kinds, context, known } = scan;
	for (let i = 0; i < lines.length; ) {
		const line = lines[i];
		if (!line || line.isBlank) {
			i++;
			continue;
		}
		if (line.isMarked) {
			i = markMarked(scan, i);
			continue;
		}
		const count = known.countAt(i);
		if (count > 0) {
			kinds.fill('quotation', i, i + count);
			markAbove(scan, i, context.answers ? 'any' : 'introduction');
			i += count;
			continue;
		}
		const rule = isRule(line.text);
		const start = rule ? nextFilled(lines, i + 1) : i;
		const block = rule || startsParagraph(scan, i) ? headerBlockAt(lines, start, rule, context) : null;
		const introduction = context.answers && !context.isForward ? introductionStartingAt(scan, i) : 0;
		if (block?.isQuotation && (context.answers || known.countAt(nextFilled(lines, block.end)) > 0))
			i = markHistory(scan, i, block.end);
		else if (introduction > 0) i = markHistory(scan, i, i + introduction);
		else i = Math.max(i + 1, block?.end ?? 0);
	}
}

/** Lines with marks, and blank lines between them. Returns where they end. */
function markMarked(scan: Scan, start: number): number {
	const { lines, kinds, context, known } = scan;
	let end = start;
	for (let i = start; i < lines.length && (lines[i]?.isMarked || lines[i]?.isBlank); i++)
		if (lines[i]?.isMarked) end = i + 1;
	let isKnown = false;
	for (let i = start; i < end; i++) {
		const count = known.countAt(i);
		isKnown ||= count > 0;
		// A program that broke a marked line left its rest without a mark.
		end = Math.max(end, i + count);
	}
	if (!context.answers && !isKnown && introductionAbove(scan, start, true) === 0) return end;
	kinds.fill('quotation', start, end);
	markAbove(scan, start, 'introduction');
	return end;
}

/** The introduction (or the rule and the header block) directly above a quotation belongs to it. */
function markAbove(scan: Scan, start: number, what: 'introduction' | 'any'): void {
	const count = introductionAbove(scan, start, true);
	const above = lastFilled(scan.lines, start - 1);
	if (count > 0) scan.kinds.fill('quotation', above - count + 1, start);
	else if (what === 'any' && above >= 0 && isRule(scan.lines[above]?.text ?? ''))
		scan.kinds.fill('quotation', above, start);
}

function introductionAbove({ lines, kinds, context }: Scan, start: number, marked: boolean): number {
	const last = lastFilled(lines, start - 1);
	if (last < 0 || start - last > 3 || kinds[last] !== 'own') return 0;
	return introductionEndingAt(lines, last, marked, context);
}

/** An introduction without marks below starts a paragraph of its own. */
function introductionStartingAt(scan: Scan, start: number): number {
	if (!startsParagraph(scan, start)) return 0;
	for (let count = 1; count <= 3; count++)
		if (introductionEndingAt(scan.lines, start + count - 1, false, scan.context) === count) return count;
	return 0;
}

const startsParagraph = ({ lines, kinds }: Scan, i: number): boolean =>
	i === 0 || (lines[i - 1]?.isBlank ?? true) || kinds[i - 1] !== 'own' || isRule(lines[i - 1]?.text ?? '');

/**
 * What an unmarked quotation introduces runs to the end of the mail. Where we have the quoted message, its end is known: what stands between its
 * lines and below it is the customer's, up to the next quotation. Returns where reading goes on.
 */
function markHistory({ lines, kinds, known }: Scan, start: number, body: number): number {
	const first = nextFilled(lines, body);
	const isMarked = lines[first]?.isMarked ?? false;
	const quoted = isMarked ? null : known.quotedFrom(first);
	const end = isMarked || quoted ? body : lines.length;
	kinds.fill('quotation', start, end);
	for (const i of quoted?.lines ?? []) kinds[i] = 'quotation';
	return quoted?.end ?? end;
}

function nextFilled(lines: readonly Line[], from: number): number {
	let i = from;
	while (i < lines.length && lines[i]?.isBlank) i++;
	return i;
}
function lastFilled(lines: readonly Line[], from: number): number {
	let i = from;
	while (i >= 0 && lines[i]?.isBlank) i--;
	return i;
}
