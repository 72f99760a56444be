// How this shop writes its order numbers, from what customers and the shop wrote.
import { findOrderNumbers } from '../../contract/order-number.ts';

/** So many different numbers of one form are no accident. */
const leastNumbers = 2;
/** More forms than this no shop has. */
const mostForms = 8;

/** "RB-2026-00417" and "RB-2025-00003" have one form. */
const formKey = (number: string): string =>
	number
		.toUpperCase()
		.replace(/\d/g, '9')
		.replace(/(?<!^)[A-Z]+(?=[^A-Z]|$)/g, (letters) => 'A'.repeat(letters.length));

/** One example for each form that texts call an order number more than once; the most frequent first. */
export function learnOrders(texts: readonly string[]): string[] {
	const forms = new Map<string, Set<string>>();
	for (const text of texts)
		for (const { text: number, how } of findOrderNumbers(text)) {
			if (how === 'sign') continue;
			const key = formKey(number);
			forms.set(key, (forms.get(key) ?? new Set()).add(number.toUpperCase()));
		}
	return [...forms.values()]
		.filter((numbers) => numbers.size >= leastNumbers)
		.toSorted((one, other) => other.size - one.size)
		.slice(0, mostForms)
		.map((numbers) => [...numbers][0] ?? '');
}

/** Every order number that these texts name. */
export const orderNumbersIn = (texts: readonly string[]): string[] => [
	...new Set(texts.flatMap((text) => findOrderNumbers(text).map((one) => one.text))),
];
