// An answer to one customer, made fit for another: whatever is private of the first becomes a gap, which the owner fills before it can be sent.
// A pure function. Policy: in doubt a gap, for a gap costs a word and a leak costs a customer.
import { namesIn } from './names.ts';

interface Span {
	readonly from: number;
	readonly to: number;
}

export interface MaskKnowledge {
	/** What the customer of then is called: name, handle. */
	readonly names: readonly string[];
	/** What the shop publishes about itself; never a gap. */
	readonly own: readonly string[];
	/** Phone numbers, addresses, order numbers … (main/private-data). */
	readonly find: (text: string) => Promise<readonly Span[]>;
}

/** As contract/gap.ts has it. */
export const maskGap = '[…?]';
/** A gap joins what stood on both sides of it, and that may be a find again. */
const rounds = 5;
/** Fewer words than this beside the gaps say nothing. */
const leastWords = 2;

/** null = nothing is left to say, or not everything could be masked. */
export async function maskAnswer(text: string, known: MaskKnowledge): Promise<string | null> {
	let masked = text;
	for (let round = 0; round < rounds; round++) {
		const spans = [
			...(await known.find(masked)),
			...numbersIn(masked, known.own),
			...linksIn(masked, known.own),
			...namesIn(masked, known.names),
		].filter(({ from, to }) => masked.slice(from, to) !== maskGap);
		if (spans.length === 0) return sayings(masked) < leastWords ? null : masked;
		masked = withGaps(masked, spans);
	}
	return null;
}

const sayings = (text: string): number => (text.replaceAll(maskGap, ' ').match(/\p{L}{2,}/gu) ?? []).length;

function withGaps(text: string, spans: readonly Span[]): string {
	let masked = '';
	let end = 0;
	for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
		if (from >= end) masked += text.slice(end, from) + maskGap;
		end = Math.max(end, to);
	}
	return (masked + text.slice(end)).replace(/\[…\?\](?:[\s,./-]*\[…\?\])+/gu, maskGap);
}

const digitsOf = (text: string): string => text.replace(/\D/gu, '');
/** Invoices, parcels, customers: a long number is somebody's, unless the shop says it of itself. */
function numbersIn(text: string, own: readonly string[]): Span[] {
	const ownDigits = own.map(digitsOf);
	return [...text.matchAll(/[\p{L}\d-]*\d{5,}[\p{L}\d-]*/gu)]
		.filter(([found]) => !ownDigits.some((digits) => digits.includes(digitsOf(found))))
		.map(({ 0: found, index }) => ({ from: index, to: index + found.length }));
}

/** A link to a parcel or an account is one customer's; the shop's own pages are everybody's. */
function linksIn(text: string, own: readonly string[]): Span[] {
	return [...text.matchAll(/(?:https?:\/\/|www\.)[^\s<>"]{1,2048}/giu)]
		.filter(([link]) => /[?#=]|\d{3}/u.test(link) && !own.some((one) => one !== '' && link.includes(hostOf(one))))
		.map(({ 0: link, index }) => ({ from: index, to: index + link.length }));
}
const hostOf = (site: string): string =>
	site
		.replace(/^https?:\/\//iu, '')
		.replace(/^www\./iu, '')
		.replace(/\/.*$/u, '');
