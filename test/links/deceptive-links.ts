// 500 links that look like others, by the kinds that public reports of phishing name. Written before the program's check and without a look at it:
// each kind is a recipe over hand-written pieces, and the list is the first so many of each. None of these addresses is ever requested.
import {
	bidi,
	dots,
	foreign,
	imitated,
	inAscii,
	invisible,
	marked,
	numbers,
	own,
	pages,
	signs,
	wholly,
} from './deceptive-pieces.ts';

export interface DeceptiveLink {
	readonly kind: string;
	/** As it stands in a customer's message. */
	readonly text: string;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const firstLabel = (host: string): string => host.slice(0, host.indexOf('.'));
const rest = (host: string): string => host.slice(host.indexOf('.'));

/** One letter replaced: the n-th one that can be. null = none can. */
function replaced(host: string, by: Readonly<Record<string, string>>, n: number): string | null {
	const letters = [...firstLabel(host)];
	const places = letters.flatMap((letter, index) => (by[letter] === undefined ? [] : [index]));
	if (places.length === 0) return null;
	const at = pick(places, n);
	return letters.map((letter, index) => (index === at ? by[letter] : letter)).join('') + rest(host);
}

const inEvery = (by: Readonly<Record<string, string>>) => (n: number) => {
	const host = replaced(pick(imitated, n), by, Math.floor(n / imitated.length));
	return host === null ? null : `https://${pick(['', 'www.'], Math.floor(n / 3))}${host}${pick(pages, n)}`;
};

const asFullWidth = (text: string): string =>
	text.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0xff41));
const asBold = (text: string): string =>
	text.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0x1d41a));

/** Each gives its n-th link; null = this n has none. */
const recipes: readonly { kind: string; count: number; link: (n: number) => string | null }[] = [
	{ kind: 'a letter of another alphabet', count: 60, link: inEvery(foreign) },
	{
		kind: 'a word wholly in another alphabet',
		count: 20,
		link: (n) =>
			`https://${[...pick(wholly, n)].map((letter) => foreign[letter] ?? letter).join('')}.com${pick(pages, n)}`,
	},
	{
		kind: 'punycode',
		count: 40,
		link: (n) => {
			const host = replaced(pick(imitated, n), foreign, n + 1);
			return host === null ? null : `https://${new URL(`https://${host}`).host}${pick(pages, n)}`;
		},
	},
	{ kind: 'a Latin letter with a small mark', count: 45, link: inEvery(marked) },
	{ kind: 'signs of ASCII that look like letters', count: 35, link: inEvery(inAscii) },
	{
		kind: 'the name in front of the real host',
		count: 40,
		link: (n) => {
			const host = pick(imitated, n);
			return pick(
				[
					`https://${host}.${pick(own, n)}${pick(pages, n)}`,
					`https://www.${host}-verify.${pick(own, n)}${pick(pages, n)}`,
					`https://secure.${host}.session-${n}.${pick(own, n)}/`,
					`http://${host}.id-99812.customer-area.${pick(own, n)}${pick(pages, n)}`,
				],
				Math.floor(n / 2),
			);
		},
	},
	{
		kind: 'a name and a password',
		count: 50,
		link: (n) => {
			const host = pick(imitated, n);
			return pick(
				[
					`https://${host}@${pick(own, n)}${pick(pages, n)}`,
					`https://www.${host}:443@${pick(own, n)}/`,
					`https://${host}%2Fsignin@${pick(own, n)}/`,
					`https://rosa:secret@${pick(own, n)}/${host}`,
					`http://${host}%20%20%20@${pick(own, n)}/`,
					`https://${host}:signin@3627734734/`,
				],
				n,
			);
		},
	},
	{
		kind: 'numbers as host',
		count: 40,
		link: (n) =>
			`${pick(['http', 'https'], Math.floor(n / 7))}://${pick(numbers, n)}/${pick(imitated, n)}${pick(pages, n)}`,
	},
	{
		kind: 'invisible characters',
		count: 45,
		link: (n) => {
			const [host, mark] = [pick(imitated, n), pick(invisible, n)];
			return pick(
				[
					`https://${host.slice(0, 3)}${mark}${host.slice(3)}${pick(pages, n)}`,
					`https://${host}${mark}.${pick(own, n)}/`,
					`https://${pick(own, n)}/${mark}${host}`,
				],
				Math.floor(n / invisible.length),
			);
		},
	},
	{
		kind: 'reading direction',
		count: 35,
		link: (n) => {
			const [host, mark] = [pick(imitated, n), pick(bidi, n)];
			return pick(
				[
					`https://${pick(own, n)}/${mark}moc.${[...firstLabel(host)].reverse().join('')}`,
					`https://${mark}${host}.${pick(own, n)}/`,
					`https://${host}${mark}/${pick(own, n)}`,
					`https://${pick(own, n)}/photo${mark}gpj.exe`,
				],
				Math.floor(n / bidi.length),
			);
		},
	},
	{
		kind: 'slashes and signs of other alphabets',
		count: 42,
		link: (n) =>
			pick(
				[
					`https://${pick(imitated, n)}${pick(signs, n)}signin.${pick(own, n)}/`,
					`https://www.${pick(imitated, n)}${pick(signs, n)}${pick(signs, n)}${pick(own, n)}${pick(pages, n)}`,
					`http://${pick(imitated, n)}${pick(signs, n)}account.${pick(own, n)}/a`,
				],
				Math.floor(n / signs.length),
			),
	},
	{
		kind: 'dots of other alphabets',
		count: 16,
		link: (n) =>
			pick(
				[
					`https://${pick(imitated, n)}${pick(dots, n)}${pick(own, n)}/`,
					`https://${firstLabel(pick(imitated, n))}${pick(dots, n)}com.${pick(own, n)}/`,
				],
				Math.floor(n / dots.length),
			),
	},
	{
		kind: 'backslashes and encoded hosts',
		count: 16,
		link: (n) => {
			const [host, mine] = [pick(imitated, n), pick(own, n)];
			return pick(
				[
					`https://${mine}\\.${host}/`,
					`https://${mine}\\@${host}/signin`,
					`https://${host.replace('.', '%2e')}.${mine}/`,
					`https://%77%77%77.${host}.${mine}/`,
				],
				n,
			);
		},
	},
	{
		kind: 'letters that a browser exchanges',
		count: 16,
		link: (n) => `https://${pick([asFullWidth, asBold], n)(pick(imitated, n))}${pick(pages, n)}`,
	},
];

/** Exactly 500, always the same. Throws when a recipe has too few. */
export function deceptiveLinks(): DeceptiveLink[] {
	return recipes.flatMap(({ kind, count, link }) => {
		const texts = new Set<string>();
		for (let n = 0; texts.size < count; n++) {
			if (n > 1000) throw new Error(`"${kind}" has only ${texts.size} links.`);
			const text = link(n);
			if (text !== null) texts.add(text);
		}
		return [...texts].map((text) => ({ kind, text }));
	});
}
