// Runs of digits with the signs between that people type in numbers, and what stands around them.
import type { Span } from './kinds.ts';

export interface DigitRun extends Span {
	readonly text: string;
	/** The digits between the signs. */
	readonly groups: readonly Group[];
}
interface Group extends Span {
	readonly digits: string;
}

const run = /\d+(?:(?: ?[-/] ?| ?\(|\)[ -]?|[ .])\d+)*/g;

export function digitRuns(plain: string): DigitRun[] {
	const found: DigitRun[] = [];
	for (const { 0: text, index: from } of plain.matchAll(run)) {
		const to = from + text.length;
		const groups = [...text.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
			digits,
			from: from + index,
			to: from + index + digits.length,
		}));
		// "XM-1000" and "3x" are words, "14:00 030 1234567" and "1,50" are times and amounts: their digits are no part of this number.
		if (/(?:[\p{L}\p{N}_]|[\p{L}\p{N}][-_/]|\d[:,])$/u.test(plain.slice(Math.max(0, from - 2), from))) groups.shift();
		if (/^(?:[\p{L}\p{N}_]|[:,]\d)/u.test(plain.slice(to, to + 2))) groups.pop();
		const [first, last] = [groups[0], groups.at(-1)];
		if (first && last) found.push({ text: plain.slice(first.from, last.to), from: first.from, to: last.to, groups });
	}
	return found;
}

export const digitsOf = (groups: readonly Pick<Group, 'digits'>[]): string =>
	groups.map(({ digits }) => digits).join('');

const unitBehind =
	/^\s?(?:[%‰€£$°]|(?:euros?|eur|usd|gbp|chf|aud|cad|reais|dollars?|pounds?|pence|cents?|francs?|franken|uhr|h|hrs?|hours?|heures?|horas?|ore|stunden?|std|mins?|minut\p{L}*|sec\p{L}*|sekunden?|days?|tage?n?|jours?|d[ií]as?|giorn[io]|weeks?|wochen?|semaines?|semanas?|settiman[ae]|months?|monate?n?|mois|mes(?:es)?|mes[ei]|m[êe]s|years?|jahre?n?|ans?|a[ñn]os?|ann[io]|anos?|times?|mal|fois|veces|volte|vezes|mm|cm|m|km|met(?:er|re)s?|metern?|metros?|metri|m[èe]tres?|kg|g|gr|gramm|grams?|mg|ml|cl|dl|l|liter|lit(?:re|ro)s?|oz|lbs?|kcal|w|kw|kwh|v|mah|ah|gb|mb|tb|px|st[üu]ck|stk|pcs|pieces?|pi[èe]ces?|pezzi|piezas|pe[çc]as|personen?|people|personn?es?|personas|persone|pessoas|am|pm|a\.m|p\.m|stars?|sterne?n?|[ée]toiles?|estrellas?|stelle|estrelas?|x)(?![\p{L}\p{N}]))/iu;
const currencyBefore = /(?:[€£$]|(?:eur|usd|gbp|chf|r\$)\s?)\s?$/iu;

/** A price, a time, a length: the number counts something. */
export const isMeasured = (plain: string, { from, to }: Span): boolean =>
	unitBehind.test(plain.slice(to, to + 14)) || currencyBefore.test(plain.slice(Math.max(0, from - 5), from));

const dates = [
	/^\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})$/,
	/^(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}$/,
	/^\d{1,2}[./]\d{1,2}\.?$/,
	/^(?:19|20)\d\d ?[-/] ?(?:19|20)?\d\d$/,
];
/** "3.12.2026", "2026-12-03", "1998-2004". */
export const isDate = (text: string): boolean => dates.some((date) => date.test(text));

const codeBefore =
	/(?:^|[^\p{L}])(?:isbn(?:-1[03])?|issn|ean(?:-\d+)?|gtin|upc|sku|asin|art(?:icle|ikel|\.|[ií]culo|icolo|igo)?(?:[-\s]?(?:nr|no|num|n)\.?)?|artikelnummer|mod(?:el|ell|[èe]le|elo|ello)|part(?:\s?(?:no|number|nr))?|teilenummer|r[ée]f(?:[ée]rence|erencia|er[êe]ncia|\.)?|seri(?:al|ennummer|e)|barcode|c[óo]digo de barras|code-barres|codice a barre|version|v|(?:vat|tax|ust|uid|mwst|siret|siren|rcs|nif|cif|nipc|cnpj|abn|hrb|hra|partita iva|p\.? ?iva|tva|iva)(?:[-\s.]?(?:id|nr|no|num\p{L}*|nummer))?\.?)\s?[:.#°º]{0,2}\s?(?:is|ist|es|est|è|é)?\s?(?:[A-Z]{2,3})?\s?$/iu;
/** What is printed on a thing: ISBN, EAN, part number. */
export const isCodeOfThing = (plain: string, { from }: Span): boolean =>
	codeBefore.test(plain.slice(Math.max(0, from - 30), from));
