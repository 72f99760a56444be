// Text that a person reads, as main and the connectors hand it out: the English message with placeholders, and the values for them.
// The screen translates and formats it. No zod here: the screen imports this file, and its shape stays in ui-text-shape.ts. docs/adr/0011-ui-text.md says why.

/** A value inside a text. Dates are ms since the epoch, money is millionths of a US dollar. */
export type UiValue =
	| string
	| number
	| UiText
	| { readonly date: number; readonly as: 'day' | 'time' | 'moment'; readonly timeZone?: string }
	| { readonly money: number }
	| { readonly list: readonly (string | UiText)[] }
	| { readonly plural: number; readonly one: string; readonly other: string };

/** `id` is the English message with `{0}`, `{1}` … for `values`; it is the key in the catalogue. `raw` is shown as it is, in no language. */
export type UiText = { readonly id: string; readonly values?: readonly UiValue[] } | { readonly raw: string };

/** `#` in a form is the number. Only directly inside a uiText template, so that the catalogue can be made from the source. */
export const plural = (count: number, forms: { readonly one: string; readonly other: string }) => ({
	plural: count,
	...forms,
});

/** uiText`${name} does not answer.` The catalogue has "{0} does not answer." */
export function uiText(parts: TemplateStringsArray, ...values: readonly UiValue[]): UiText {
	const id = parts.reduce((text, part, n) => `${text}${placeholder(values[n - 1], n - 1)}${part}`);
	return values.length === 0 ? { id } : { id, values };
}

/** The same for places that take a plain string (zod's `error`): the id, to be made a text by `{ id }`. No values. */
export const uiTextId = (parts: TemplateStringsArray): string => parts.join('');

/** Words of the platform or of the owner: not translated. */
export const rawText = (raw: string): UiText => ({ raw });

/** Changes what was filled in, never the message itself: to take secrets or broken characters out. */
export function mapTextWords(text: UiText, change: (words: string) => string): UiText {
	if ('raw' in text) return { raw: change(text.raw) };
	if (!text.values) return text;
	return { id: text.id, values: text.values.map((value) => mapValueWords(value, change)) };
}
function mapValueWords(value: UiValue, change: (words: string) => string): UiValue {
	if (typeof value === 'string') return change(value);
	if (typeof value !== 'object') return value;
	if ('id' in value || 'raw' in value) return mapTextWords(value, change);
	return 'list' in value
		? { list: value.list.map((one) => (typeof one === 'string' ? change(one) : mapTextWords(one, change))) }
		: value;
}

/** How a value stands in the id. Braces in the English text itself do not occur. */
function placeholder(value: UiValue | undefined, n: number): string {
	if (typeof value === 'object' && 'plural' in value)
		return `{${n}, plural, one {${value.one}} other {${value.other}}}`;
	return `{${n}}`;
}

/** In English, for logs, errors' messages and hosts without a screen. */
export function englishText(text: UiText): string {
	if ('raw' in text) return text.raw;
	const values = text.values ?? [];
	return text.id.replaceAll(/\{(\d+)(?:, plural, one \{[^{}]*\} other \{[^{}]*\})?\}/g, (_, n) =>
		englishValue(values[Number(n)]),
	);
}

const formats = {
	day: { day: 'numeric', month: 'long' },
	time: { hour: '2-digit', minute: '2-digit' },
	moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
} as const;

function englishValue(value: UiValue | undefined): string {
	if (value === undefined) return '';
	if (typeof value !== 'object') return String(value);
	if ('id' in value || 'raw' in value) return englishText(value);
	if ('money' in value) return dollars(value.money);
	if ('plural' in value) return (value.plural === 1 ? value.one : value.other).replaceAll('#', String(value.plural));
	if ('list' in value)
		return new Intl.ListFormat('en').format(
			value.list.map((one) => (typeof one === 'string' ? one : englishText(one))),
		);
	return new Intl.DateTimeFormat('en-GB', {
		...formats[value.as],
		...(value.timeZone ? { timeZone: value.timeZone } : {}),
	}).format(value.date);
}

/** "$5", "$4.85", "$0.002". */
function dollars(millionths: number): string {
	const amount = millionths / 1_000_000;
	if (Number.isInteger(amount)) return `$${amount}`;
	return `$${amount.toFixed(amount >= 0.01 ? 2 : 3)}`;
}

function isUiText(value: unknown): value is UiText {
	if (typeof value !== 'object' || value === null) return false;
	if ('raw' in value) return typeof value.raw === 'string';
	return 'id' in value && typeof value.id === 'string' && (!('values' in value) || Array.isArray(value.values));
}

/** A stored column: JSON of a UiText, or the finished sentence that earlier versions stored, which is shown as it is. */
export function readStoredText(stored: string): UiText {
	if (!stored.startsWith('{')) return rawText(stored);
	try {
		const value: unknown = JSON.parse(stored);
		if (isUiText(value)) return value;
	} catch {
		// Not JSON: a sentence that begins with a brace.
	}
	return rawText(stored);
}
/** A finished sentence stays as it is, unless it looks like JSON: 0.1.0 stored it so, and hashes cover the stored form. */
export const writeStoredText = (text: UiText): string =>
	'raw' in text && !text.raw.startsWith('{') ? text.raw : JSON.stringify(text);
