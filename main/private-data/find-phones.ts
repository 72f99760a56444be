// Phone numbers, as one says and types them in the shop's country, or with a country code.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type DigitRun, digitsOf, isCodeOfThing, isDate, isMeasured } from './digit-runs.ts';
import type { Span } from './kinds.ts';

export interface PhoneFind extends Span {
	/** E.164, "+43155501234". */
	readonly key: string;
}

const phoneWord =
	/(?:phone|tel(?:[ée]fon[eoi]?|\.|:)?|call(?:ed|ing)?|ring|rang|text(?:ed)?|mobile|cell|whats ?app|sms|landline|number|reach|dial|anruf\p{L}*|ruf\p{L}*|angerufen|handy\p{L}*|festnetz|mobil|nummer|erreich\p{L}*|llam\p{L}*|m[óo]vil|n[úu]mero|appel\p{L}*|portable|num[ée]ro|fixe|joindre|chiam\p{L}*|cellulare|telefonat\p{L}*|numero|lig(?:ar|[áa]mos|amos|ue|uei)|telem[óo]vel|celular|contact\p{L}*)[^\p{L}\n]{0,6}(?:[\p{L}']{1,14}[^\p{L}\n]{1,3}){0,4}$/iu;

/** More groups than this are no phone number; "(0)" counts as one. */
const mostGroups = 8;
const fewestDigits = 7;
const mostDigits = 15;

export function findPhones(plain: string, runs: readonly DigitRun[], region: string | null): PhoneFind[] {
	const found: PhoneFind[] = [];
	for (const run of runs) {
		const whole = phoneIn(plain, run, region);
		found.push(...(whole ? [whole] : partsOf(run).flatMap((part) => phoneIn(plain, part, region) ?? [])));
	}
	return found;
}

/** "030 1234567 / 0170 1234567" are two. */
function partsOf(run: DigitRun): DigitRun[] {
	if (!/ ?\/ ?/.test(run.text)) return [];
	const parts: DigitRun[] = [];
	for (const { 0: text, index } of run.text.matchAll(/\d[^/]*/g)) {
		const from = run.from + index;
		const trimmed = text.replace(/\D+$/, '');
		const to = from + trimmed.length;
		parts.push({ text: trimmed, from, to, groups: run.groups.filter((group) => group.from >= from && group.to <= to) });
	}
	return parts;
}

function phoneIn(plain: string, run: DigitRun, region: string | null): PhoneFind | null {
	const digits = digitsOf(run.groups);
	if (digits.length < fewestDigits || digits.length > mostDigits || run.groups.length > mostGroups) return null;
	const before = plain.slice(Math.max(0, run.from - 3), run.from);
	const plus = /\+ ?\(?$/.exec(before)?.[0] ?? '';
	const opens = /\($/.test(before) && run.text.includes(')') ? 1 : 0;
	const from = run.from - (plus === '' ? opens : plus.length);
	const isInternational = plus !== '' || run.text.startsWith('00');
	const national = isInternational ? 'yes' : region === null ? 'no' : readsAsNational(plain, run, digits);
	if (national === 'no') return null;
	const typed = `${plus === '' ? '' : '+'}${run.text}`;
	const number =
		parsePhoneNumberFromString(typed, region === null ? {} : { defaultCountry: region as CountryCode }) ??
		(run.text.startsWith('00') ? parsePhoneNumberFromString(`+${run.text.slice(2)}`) : undefined);
	// A range that is not given out yet may be by the time the owner writes; bare digits are only taken for what surely is a number.
	return (national === 'yes' ? number?.isPossible() : number?.isValid()) && number
		? { from, to: run.to, key: number.number }
		: null;
}

/** Grouped as one says it, beginning with 0, or named as one; and nothing else that digits are used for. */
function readsAsNational(plain: string, run: DigitRun, digits: string): 'yes' | 'maybe' | 'no' {
	if (isDate(run.text) || isMeasured(plain, run) || isCodeOfThing(plain, run) || looksLikeAmounts(run)) return 'no';
	if (phoneWord.test(plain.slice(Math.max(0, run.from - 90), run.from))) return 'yes';
	if (digits.startsWith('0')) return digits.length >= 9 ? 'yes' : 'no';
	return digits.length >= 9 && digits.length <= 11 ? 'maybe' : 'no';
}

/** "1.200.000", "9-13 15-19", "3.12.2026 14": thousands, hours, days. */
function looksLikeAmounts({ text, groups }: DigitRun): boolean {
	const isThousands = /^[1-9]\d{0,1}(?:\.\d{3})+$/.test(text);
	const isHours =
		/^(?:\d{1,2}(?:\.\d\d)? ?- ?\d{1,2}(?:\.\d\d)?(?: |$))+$/.test(text) ||
		(groups.length <= 4 && groups.every(({ digits }) => digits.length <= 2 && Number(digits) <= 24));
	const isYear = ({ digits }: { readonly digits: string }) => /^(?:19|20)\d\d$/.test(digits);
	const isDay = groups.some(isYear) && groups.every((group) => isYear(group) || group.digits.length <= 2);
	return isThousands || isHours || isDay;
}
