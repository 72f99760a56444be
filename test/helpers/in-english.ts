// Texts travel as message and values; tests compare the English.
import { englishText, type UiText } from '../../contract/ui-text.ts';

/** The same value with every text in it as its English sentence. */
export function inEnglish(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(inEnglish);
	if (isText(value)) return englishText(value);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inEnglish(inner)]));
}

/** Rows have an `id` too, but never alone or with nothing but values. */
function isText(value: object): value is UiText {
	const keys = Object.keys(value);
	return 'raw' in value ? keys.length === 1 : 'id' in value && keys.every((key) => key === 'id' || key === 'values');
}
