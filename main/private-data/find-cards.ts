// Numbers of payment cards: a known beginning, a length that such cards have, and the check digit of Luhn.
import creditCardType from 'credit-card-type';
import { type DigitRun, digitsOf } from './digit-runs.ts';
import type { Span } from './kinds.ts';

const fewestDigits = 12;
const mostDigits = 19;
/** Older Visa cards have 13 digits. */
const formerLengths: Readonly<Record<string, number>> = { visa: 13 };
/** Shorter ones exist (Maestro), but so do bar codes: they count only in the groups of a card. */
const surelyCard = 15;
const groupings = [/^4(?:-4){2,3}(?:-[1-4])?$/, /^4-6-[45]$/];

export function findCards(runs: readonly DigitRun[]): Span[] {
	const found: Span[] = [];
	for (const { groups, text } of runs) {
		// "+44(0) 1782 00 0000" may have Luhn's digit by chance.
		if (/[()/]/.test(text)) continue;
		for (let first = 0; first < groups.length; first++) {
			const last = cardFrom(groups, first);
			const [start, end] = [groups[first], last === null ? undefined : groups[last]];
			if (last === null || !start || !end) continue;
			found.push({ from: start.from, to: end.to });
			first = last;
		}
	}
	return found;
}

/** The group that a card number ends with which begins at this one; null = none does. */
function cardFrom(groups: DigitRun['groups'], first: number): number | null {
	for (let last = Math.min(groups.length, first + 6) - 1; last >= first; last--) {
		const some = groups.slice(first, last + 1);
		const digits = digitsOf(some);
		if (digits.length < fewestDigits) return null;
		const isAll = first === 0 && last === groups.length - 1;
		const isGrouped = groupings.some((form) => form.test(some.map((group) => group.digits.length).join('-')));
		if ((isAll || some.length === 1 || isGrouped) && isCard(digits, isGrouped)) return last;
	}
	return null;
}

function isCard(digits: string, isGrouped: boolean): boolean {
	if (digits.length < fewestDigits || digits.length > mostDigits || !hasLuhnDigit(digits)) return false;
	return creditCardType(digits).some(
		({ type, lengths }) =>
			formerLengths[type] === digits.length ||
			(lengths.includes(digits.length) && (digits.length >= surelyCard || isGrouped || type !== 'maestro')),
	);
}

/** ISO/IEC 7812-1, annex B. */
function hasLuhnDigit(digits: string): boolean {
	let sum = 0;
	for (let at = 0; at < digits.length; at++) {
		const digit = Number(digits[digits.length - 1 - at]);
		const counted = at % 2 === 0 ? digit : digit * 2;
		sum += counted > 9 ? counted - 9 : counted;
	}
	return sum % 10 === 0 && /[^0]/.test(digits);
}
