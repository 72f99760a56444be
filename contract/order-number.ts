// Order numbers where a text calls them so, in six languages: what fills {order}, and what the guard of public replies looks for.

/** `from` inclusive, `to` exclusive; `text` without the words before it. */
export interface OrderNumber {
	readonly text: string;
	readonly from: number;
	readonly to: number;
	/** named: by a word for number or "#" · beside: only an order is spoken of ("order 4711") · sign: "#4711" alone, "no. 553". */
	readonly how: 'named' | 'beside' | 'sign';
}

const order =
	'(?:orders?|purchase|booking|bestellungen|bestellung|bestell|auftrags?|pedidos?|[óo]rdenes|orden|commandes?|ordine|ordini|encomendas?)';
const numberWord =
	'(?:[-\\s.]?(?:numbers?|nummern?|n[uú]meros?|num[ée]ros?|no|nr|num|ref(?:erence)?|id)\\b\\.?)|\\s?(?:n[º°o.]{1,2}|#)';
const before =
	"(?:n[uú]mero|num[ée]ro|numero|n[º°.]{1,2}|no\\.?|nr\\.?|number|#)\\s?(?:d[aeo]s?\\s|del?\\s|dell'|d'|vostr[ao]\\s|of\\s(?:your|the)\\s|il\\s)?\\s?(?:tu\\s|su\\s|vo(?:tre|s)\\s|votre\\s|sua?\\s|teu\\s|seu\\s)?";
const between =
	'(?:\\s?(?:is|was|ist|war|lautet|mit|with|es|era|con|est|était|avec|è|era|com|é|the|der|die|la|el|le|il|o|a)\\b){0,3}\\s?[:#=]?\\s?(?:#|n[º°.]{1,2}\\s?|no\\.\\s?|nr\\.\\s?)?\\s?["“„«(]?\\s?';
/** Letters and digits, joined by single signs; it has to hold a digit. */
const token = '#?(?=[A-Z-]{0,8}[/.]?\\d)[A-Z0-9]{1,16}(?:[-/.][A-Z0-9]{1,16}){0,4}';

const named = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:${before})?${order}(${numberWord})?(${between})(${token})(?![\\p{L}\\p{N}])`,
	'giu',
);
const signs = /(?:#\s?|(?<![\p{L}])(?:no\.|nr\.?|number|n[º°])\s*#?\s?)([A-Z]{0,4}-?\d{3,12})(?![\p{L}\p{N}])/giu;

/** In the order of the text. Bare numbers are too often prices and dates. */
export function findOrderNumbers(text: string): OrderNumber[] {
	const found: OrderNumber[] = [];
	for (const match of text.matchAll(named)) {
		const [whole, sign, join = '', raw = ''] = match;
		const number = raw.replace(/^#/, '');
		const to = match.index + whole.length;
		if (!isOrderNumber(number, text.slice(to, to + 12))) continue;
		const isNamed =
			sign !== undefined ||
			raw.startsWith('#') ||
			/[#º°:]|n[or]?\./iu.test(join) ||
			new RegExp(`^${before}\\p{L}`, 'iu').test(whole);
		found.push({ text: number, from: to - number.length, to, how: isNamed ? 'named' : 'beside' });
	}
	for (const match of text.matchAll(signs)) {
		const number = match[1] ?? '';
		const to = match.index + match[0].length;
		if (found.some((one) => one.from < to && to - number.length < one.to)) continue;
		found.push({ text: number, from: to - number.length, to, how: 'sign' });
	}
	return found.toSorted((one, other) => one.from - other.from);
}

function isOrderNumber(number: string, behind: string): boolean {
	const digits = number.replace(/\D/g, '').length;
	if (digits < 3) return false;
	// A date, a decimal, a time, a price, a number of things.
	if (/^\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?$/.test(number) || /^\d+[.]\d{1,2}$/.test(number)) return false;
	return !/^(?:\s?[€$£%]|[:,]\d|\s?(?:euros?|eur|uhr|h)\b)/iu.test(behind);
}
