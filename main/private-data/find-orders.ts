// Order numbers: where the text calls them so, and where they look as this shop's do.
import { findOrderNumbers } from '../../contract/order-number.ts';
import { isCodeOfThing, isDate, isMeasured } from './digit-runs.ts';
import type { Span } from './kinds.ts';

/** Bare digits of fewer than this are too often postcodes, prices and years to be known by their number alone. */
const tellingDigits = 6;
const orderSpoken =
	/(?<!\p{L})(?:orders?|order(?:ed|ing)|purchase|bestell\p{L}*|auftr[aä]g\p{L}*|pedido\p{L}*|orden|command[eé]\p{L}*|ordin[ei]\p{L}*|encomend\p{L}*|parcel|paket\p{L}*|paquete|colis|pacco|pacote)(?!\p{L})/iu;

/** `orders`: how this shop writes them. The same again with other digits is one too. */
export function orderFinder(orders: readonly string[]): (plain: string) => Span[] {
	const forms = orders.flatMap((example) => formOf(example) ?? []);
	const known = new Set(orders.map(key));
	return (plain) => {
		const called = findOrderNumbers(plain).filter(({ how, text, to, from }) => {
			if (isMeasured(plain, { from, to })) return false;
			if (how === 'named') return true;
			// "#kafi2026" is a hashtag, "#4711" never is one.
			if (how === 'sign') return (/^\d{4,}$/.test(text) && plain[from - 1] === '#') || known.has(key(text));
			return /[A-Z]/iu.test(text) || (/\d{4}/.test(text) && !/^(?:19|20)\d\d$/.test(text));
		});
		const shaped = forms.flatMap((form) => form(plain));
		return [...called, ...shaped];
	};
}

const key = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Finds numbers of the same form; null = the example has no form that could be told from any number. */
function formOf(example: string): ((plain: string) => Span[]) | null {
	const sign = example.trim().startsWith('#');
	const parts = example
		.trim()
		.replace(/^(?:n[º°.]{1,2}|no\.|nr\.|num\.|#)\s?/iu, '')
		.toUpperCase()
		.match(/\d+|[A-Z]+/g);
	if (!parts?.some((part) => /\d/.test(part))) return null;
	const body = parts
		// What the numbers begin with stays; a letter further on may be a check letter.
		.map((part, at) => (/\d/.test(part) ? `\\d{${part.length}}` : at === 0 ? part : `[A-Z]{${part.length}}`))
		.join('[-/. #]?');
	const pattern = new RegExp(
		`(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}][-/.,:])#?${body}(?![\\p{L}\\p{N}]|[-/.,:]\\d)`,
		'giu',
	);
	const hasLetters = parts.some((part) => /[A-Z]/.test(part));
	const digits = parts.join('').length;
	return (plain) =>
		[...plain.matchAll(pattern)]
			.map(({ 0: text, index }) => ({ text, from: index, to: index + text.length }))
			.filter((one) => hasLetters || isBareOrder(plain, one, { digits, sign }))
			.map(({ from, to }) => ({ from, to }));
}

const numberSign = /(?<!\p{L})(?:n[º°]|n\.[º°]?|no\.?|nr\.?|num\.?|number|nummer)\s?$/iu;

function isBareOrder(
	plain: string,
	one: Span & { readonly text: string },
	{ digits, sign }: { readonly digits: number; readonly sign: boolean },
): boolean {
	if (isDate(one.text) || isMeasured(plain, one) || isCodeOfThing(plain, one)) return false;
	if (one.text.startsWith('#') || numberSign.test(plain.slice(Math.max(0, one.from - 8), one.from))) return true;
	const isSpokenOf = orderSpoken.test(plain.slice(Math.max(0, one.from - 60), one.from));
	const isYear = /^(?:19|20)\d\d$/.test(one.text);
	return isSpokenOf ? !isYear : digits >= tellingDigits && !sign;
}
