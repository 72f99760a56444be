import { t } from '@lingui/core/macro';
import type { PrivateDataKind, PrivateFind } from '../../contract/index.ts';
import { clockLocale } from './when.ts';

const kindWord = (kind: PrivateDataKind): string =>
	({
		phone: t({ message: 'phone', context: 'private data' }),
		email: t({ message: 'e-mail address', context: 'private data' }),
		iban: t({ message: 'IBAN', context: 'private data' }),
		card: t({ message: 'card number', context: 'private data' }),
		order: t({ message: 'order number', context: 'private data' }),
		address: t({ message: 'address', context: 'private data' }),
	})[kind];

/** Longer ones are underlined in the text; here they would only push the buttons away. */
const longestShown = 32;

/** "Order number 4711 would be public", "Order number and phone would be public". */
export function privateDataText(text: string, finds: readonly PrivateFind[]): string {
	const kinds = [...new Set(finds.map(({ kind }) => kind))];
	const list = new Intl.ListFormat(clockLocale(), { type: 'conjunction' });
	const words = capital(list.format(kinds.map(kindWord)));
	const values = list.format(new Set(finds.map(({ from, to }) => text.slice(from, to))));
	return kinds.length === 1 && values.length <= longestShown
		? t`${words} ${values} would be public`
		: t`${words} would be public`;
}

const capital = (words: string): string => words.slice(0, 1).toLocaleUpperCase(clockLocale()) + words.slice(1);
