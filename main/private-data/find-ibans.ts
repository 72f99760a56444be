// IBANs by their country's length, their form and their check digits, in whatever groups they are typed.
import { countrySpecs, ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import type { Span } from './kinds.ts';

const start = /[A-Z]{2} ?\d{2}/giu;
const isSign = /[A-Za-z0-9]/;
const isBetween = /[ .:/-]/;

export function findIbans(plain: string): Span[] {
	const found: Span[] = [];
	for (const { 0: first, index: from } of plain.matchAll(start)) {
		const length = countrySpecs[first.slice(0, 2).toUpperCase()]?.chars;
		if (length === undefined || /[\p{L}\p{N}]/u.test(plain[from - 1] ?? '')) continue;
		const read = readSigns(plain, from, length);
		if (read === null || !isIban(read.signs)) continue;
		found.push({ from, to: read.to });
	}
	return found;
}

/** So many letters and digits from here on, at most two signs between two of them; null = there are not as many. */
function readSigns(
	plain: string,
	from: number,
	length: number,
): { readonly signs: string; readonly to: number } | null {
	let signs = '';
	let between = 0;
	for (let at = from; at < plain.length; at++) {
		const sign = plain[at] ?? '';
		if (isSign.test(sign)) {
			signs += sign;
			between = 0;
			if (signs.length === length) return isSign.test(plain[at + 1] ?? '') ? null : { signs, to: at + 1 };
		} else if (!isBetween.test(sign) || ++between > 2) return null;
	}
	return null;
}

/** A country's own check digits inside the account number decide nothing: a number with a typing error in them is private too. */
const isIban = (signs: string): boolean =>
	validateIBAN(signs.toUpperCase()).errorCodes.every(
		(error) => error === ValidationErrorsIBAN.WrongAccountBankBranchChecksum,
	);
