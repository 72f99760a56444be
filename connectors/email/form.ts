// Whom the text of a contact form names. Only asked where the mail itself comes from the shop or from a machine.
import { isAddress } from './headers.ts';
import type { Person } from './person.ts';

const mostLines = 300;
const mailLabel =
	/^[\s*>•·-]{0,6}(?:(?:your|ihre|deine|votre|tu|su|la tua|je|uw|seu|customer|sender|from|reply)[ -])?(?:e-?mail|mail|courriel|correo|posta elettronica|электронная почта|メール)[^::@]{0,30}[::=]?\s*/iu;
const nameLabel =
	/^[\s*>•·-]{0,6}(?:(?:your|full|ihr|dein|votre|tu|su|customer|sender|from)[ -])?(?:name|nom|nombre|nome|naam|imię|navn|namn|nimi|jméno|имя|ім’я|名前|お名前|姓名)[^::@]{0,20}[::=]\s*(\S.{0,80})$/iu;

/** `labelled`: a line calls it the sender's address. */
export interface NamedInForm extends Person {
	readonly labelled: boolean;
}

/** The address that a line calls one; else the only one there is. `isOurs`: never these. */
export function namedInForm(text: string, isOurs: (address: string) => boolean): NamedInForm | null {
	const lines = text.slice(0, 40_000).split('\n', mostLines);
	const found = lines.map((line) => addressesIn(line).filter((address) => !isOurs(address)));
	const name = nameInForm(text);
	const person = (address: string, labelled: boolean) => ({ address, name: name || address, labelled });
	for (const [i, addresses] of found.entries()) {
		const [address] = addresses;
		if (address && (mailLabel.test(lines[i] ?? '') || isLabelAlone(lines, i))) return person(address, true);
	}
	const all = new Set(found.flat());
	const [only] = all;
	return only !== undefined && all.size === 1 ? person(only, false) : null;
}

/** "E-mail" on one line, the address on the next. */
function isLabelAlone(lines: readonly string[], at: number): boolean {
	const before = lines.slice(Math.max(0, at - 2), at).findLast((line) => line.trim() !== '');
	return (
		before !== undefined && before.length <= 40 && before.replace(mailLabel, '').trim() === '' && mailLabel.test(before)
	);
}

export function nameInForm(text: string): string {
	for (const line of text.slice(0, 40_000).split('\n', mostLines)) {
		const name = nameLabel.exec(line.slice(0, 200))?.[1]?.trim();
		if (name && !name.includes('@')) return name;
	}
	return '';
}

const addressesIn = (line: string): string[] =>
	line.includes('@')
		? line
				.slice(0, 2000)
				.split(/[\s<>()[\]",;:|]+|mailto:/i)
				.map((word) => word.replace(/^[.'’]+|[.'’!?]+$/g, '').toLowerCase())
				.filter((word) => isAddress(word) && /@[^@]+\.[^@.]{2,}$/.test(word))
		: [];
