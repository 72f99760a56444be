// E-mail addresses, also as people hide them from programs: "ann (at) example.org", "ann [at] example [dot] org", "ann @ example.org".
import type { Span } from './kinds.ts';

/** "@", "(at)", "-at-", and the words for the sign that mean nothing else. */
const at =
	/ {1,2}@ {0,2}|@ {0,2}|\s{0,2}[([{<]\s?(?:at|ät|a|arrobas?|arobase|arrobase|chiocciola)\s?[)\]}>]\s{0,2}|[-_*](?:at|ät)[-_*]|\s(?:arroba|arobase|arrobase|chiocciola)\s|\s(?:at|ät|klammeraffe)\s/giu;
const localPart = /[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]{0,62}[\p{L}\p{N}_])?$/u;
const dot = String.raw`(?:\.|\s?[([{<]\s?(?:\.|dot|punkt|punto|point|ponto)\s?[)\]}>]\s?|\s(?:dot|punkt|punto|point|ponto)\s)`;
const domain = new RegExp(
	String.raw`^(?:[\p{L}\p{N}-]{1,63}${dot}){1,6}(?:xn--[\p{L}\p{N}-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])`,
	'iu',
);
const commonEnding = /\.(?:com|net|org|info|biz|eu|de|at|ch|li|lu|fr|be|es|it|pt|br|uk|ie|us|ca|au|nz|mx|ar|cl|co)$/iu;
const spelledDot = /\s(?:dot|punkt|punto|point|ponto)\s|[([{<]/iu;

export function findEmails(plain: string): Span[] {
	const found: Span[] = [];
	for (const sign of plain.matchAll(at)) {
		const end = sign.index + sign[0].length;
		const local = localPart.exec(plain.slice(Math.max(0, sign.index - 64), sign.index))?.[0];
		const host = domain.exec(plain.slice(end, end + 255))?.[0];
		if (local === undefined || host === undefined) continue;
		const from = sign.index - local.length;
		// "@ann@social.example" is a handle. "look at example.org" is a link, "write at example dot org" an address.
		if (plain[from - 1] === '@' || /^www\./iu.test(host)) continue;
		// "Thanks @max.muster" is a handle, too; "ann @example.org" an address.
		if (/^ +@$/.test(sign[0]) && !commonEnding.test(host)) continue;
		if (/^\s(?:at|ät)\s$/iu.test(sign[0]) && !spelledDot.test(host)) continue;
		found.push({ from, to: end + host.length });
	}
	return found;
}

/** The same address in one form. */
export const emailKey = (address: string): string =>
	address
		.toLowerCase()
		.replace(
			/\s?(?:[([{<]\s?(?:dot|punkt|punto|point|ponto|\.)\s?[)\]}>]|\s(?:dot|punkt|punto|point|ponto)\s)\s?/gu,
			'.',
		)
		.replace(at, '@')
		.replace(/\s/gu, '');
