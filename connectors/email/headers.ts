// The header block of a mail as lines, and the people in it. Of headers that may come once (RFC 5322, 3.6) the first counts.
// nodemailer's address parser keeps a quoted local part; postal-mime's gives the address up (case 34).
import addressparser from 'nodemailer/lib/addressparser';
import { decodeWords, type Address as PostalAddress } from 'postal-mime';
import { tidyName, tidyText } from '../sdk/index.ts';
import type { Person } from './person.ts';

export interface Headers {
	/** Trimmed and unfolded; '' where it is missing. */
	readonly value: (name: string) => string;
	readonly has: (name: string) => boolean;
}

/** `block`: with readable letters (header-letters.ts). */
export function readHeaders(block: string): Headers {
	const values = new Map<string, string>();
	for (const line of block.split(/\r?\n(?![ \t])/)) {
		const at = line.indexOf(':');
		const name = line.slice(0, at).trim().toLowerCase();
		if (at < 1 || values.has(name)) continue;
		values.set(name, tidyText(line.slice(at + 1).replace(/\r?\n[ \t]+/g, ' ')).trim());
	}
	return { value: (name) => values.get(name) ?? '', has: (name) => values.has(name) };
}

/** A quoted local part ("ann smith"@x.example) is an address too, and never one of the addresses that stand inside it. */
const Address = /^(?:[^\s@<>"\p{Cc}]{1,128}|"[^"\\\p{Cc}]{1,126}")@[^\s@<>"\p{Cc}]{1,190}$/u;
export const isAddress = (text: string): boolean => Address.test(text);

/** The people among the addresses of a header; those of a group one by one. Names may still be encoded words. */
export const peopleOf = (given: readonly PostalAddress[]): Person[] =>
	given
		.flatMap((one) => one.group ?? [one])
		.flatMap(({ address, name }) => {
			const plain = (address ?? '').trim().toLowerCase();
			return isAddress(plain) ? [{ address: plain, name: tidyName(decodeWords(name), plain) }] : [];
		});

export const peopleIn = (value: string): Person[] =>
	peopleOf(addressparser(value.slice(0, 8192), { flatten: true })).slice(0, 20);
/** The words of an address header: the name alone, of a sender without an address ("MAILER-DAEMON <>"). */
export const nameIn = (value: string): string =>
	tidyName(decodeWords(addressparser(value.slice(0, 8192), { flatten: true })[0]?.name ?? ''), '');
