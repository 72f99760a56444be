// The lines of a mail's text, prepared once. Everything that looks at a line sees at most its first 400 characters: linear time for every mail.

/** What a line is. Only `own` lines are shown in the conversation; the others are folded, never dropped. */
export type LineKind = 'own' | 'quotation' | 'signature';

export interface Line {
	readonly raw: string;
	/** Trimmed, without direction marks, cut. */
	readonly text: string;
	readonly isBlank: boolean;
	readonly isMarked: boolean;
}

/** What is known besides the text. Addresses in lower case. */
export interface FoldContext {
	/** In-Reply-To or References: without one of them nothing is a quotation but what is introduced and marked, or known. */
	readonly answers: boolean;
	/** The sender calls it a forward: what follows may be new to the shop. */
	readonly isForward: boolean;
	/** The shop's addresses, and those that the mail went to. */
	readonly ours: readonly string[];
	/** The domain of the shop: every address in it is the shop's. */
	readonly domain: string;
	/** The other addresses of the mail: its author. */
	readonly others: readonly string[];
	readonly names: readonly string[];
	/** Without its prefixes. */
	readonly subject: string;
	/** What we have from before: own words only. */
	readonly known: readonly KnownText[];
}
export interface KnownText {
	readonly text: string;
	readonly isShop: boolean;
}

const maxLine = 400;
/** Written around names and addresses in right-to-left mail. */
const directionMarks = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export const linesOf = (text: string): Line[] =>
	text.split('\n').map((raw) => {
		const line = (raw.length > maxLine ? raw.slice(0, maxLine) : raw).replace(directionMarks, '');
		return { raw, text: line.trim(), isBlank: raw.trim() === '', isMarked: /^\s{0,3}>/.test(line) };
	});

/** Letters and digits alone, so that other line breaks, marks and punctuation compare equal. */
export const lettersOf = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

const anyAddress = /[^\s<>()[\]"'«»,;:、：]+@[^\s<>()[\]"'«»,;:、：]+\.[\p{L}\d-]{2,}/gu;
export const addressesIn = (text: string): string[] => (text.match(anyAddress) ?? []).map((one) => one.toLowerCase());

export const isOurs = (address: string, { ours, domain }: FoldContext): boolean =>
	ours.includes(address) || (domain !== '' && (address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`)));

export const isKnownAddress = (address: string, context: FoldContext): boolean =>
	isOurs(address, context) || context.others.includes(address);

/** The name of somebody in this conversation, or the shop's name as its domain spells it ("Birch Lane" in birchlane.example). */
export const namesSomebody = (text: string, context: FoldContext): boolean => {
	const letters = lettersOf(text);
	return knownNames(context).some((name) => letters.includes(name));
};
export const startsWithName = (text: string, context: FoldContext): boolean => {
	const letters = lettersOf(text);
	return knownNames(context).some((name) => letters.startsWith(name));
};
/** Shorter ones stand in other words. */
const knownNames = ({ names, domain }: FoldContext): string[] =>
	[...names, domain.split('.')[0] ?? ''].map(lettersOf).filter((name) => name.length >= 5);

/** "9:05", "09.05", "9h05", "9時05分", in any script's digits. */
export const hasTime = (text: string): boolean =>
	/(?<![\p{Nd}.:])\p{Nd}{1,2}[:.h：٫時时시]\s?\p{Nd}{2}(?![\p{Nd}])/u.test(text);
/** A date with its year: "30.11.26", "2026-11-30", "30 Nov 2026". */
export const hasDate = (text: string): boolean =>
	/(?<!\p{Nd})\p{Nd}{1,4}[./-]\s?\p{Nd}{1,2}[./-]\s?\p{Nd}{2,4}(?!\p{Nd})/u.test(text) ||
	(/(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})/u.test(text) && /(?<!\p{Nd})\p{Nd}{1,2}(?!\p{Nd})/u.test(text));
