// 500 links that look like others, by the kinds that public reports of phishing name. Written before the program's check and without a look at it:
// each kind is a recipe over hand-written pieces, and the list is the first so many of each. None of these addresses is ever requested.

export interface DeceptiveLink {
	readonly kind: string;
	/** As it stands in a customer's message. */
	readonly text: string;
}

/** Hosts that reports of phishing name most, and shops' own platforms. */
const imitated = [
	'paypal.com',
	'microsoft.com',
	'google.com',
	'amazon.com',
	'facebook.com',
	'instagram.com',
	'apple.com',
	'netflix.com',
	'linkedin.com',
	'whatsapp.com',
	'booking.com',
	'etsy.com',
	'ebay.com',
	'shopify.com',
	'stripe.com',
	'klarna.com',
	'dropbox.com',
	'spotify.com',
	'telegram.org',
	'youtube.com',
	'mastodon.social',
	'wordpress.com',
	'trustpilot.com',
	'tripadvisor.com',
	'airbnb.com',
	'coinbase.com',
	'adobe.com',
	'dhl.com',
	'fedex.com',
	'usps.com',
	'chase.com',
	'twitter.com',
	'tiktok.com',
	'github.com',
	'icloud.com',
	'yahoo.com',
] as const;

const own = ['evil.example', 'login-check.example', 'parcel-fee.example', 'account-help.test', 'x9k2.example'] as const;
const pages = ['/', '/signin', '/account/verify?id=8841', '/refund', '/parcel/AT77120345', '/review/1'] as const;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const firstLabel = (host: string): string => host.slice(0, host.indexOf('.'));
const rest = (host: string): string => host.slice(host.indexOf('.'));

/** Letters of other alphabets that the eye takes for these (Unicode's confusables; Cyrillic, Greek, Armenian). */
const foreign: Readonly<Record<string, string>> = {
	a: 'а',
	c: 'с',
	d: 'ԁ',
	e: 'е',
	g: 'ց',
	h: 'һ',
	i: 'і',
	j: 'ј',
	k: 'κ',
	l: 'ӏ',
	n: 'ո',
	o: 'о',
	p: 'р',
	q: 'ԛ',
	s: 'ѕ',
	u: 'υ',
	v: 'ν',
	w: 'ԝ',
	x: 'х',
	y: 'у',
};
/** Latin letters with a small mark, or without the usual one. */
const marked: Readonly<Record<string, string>> = {
	a: 'ạ',
	b: 'ḅ',
	c: 'ç',
	d: 'ḍ',
	e: 'ẹ',
	g: 'ɡ',
	h: 'ḥ',
	i: 'ı',
	k: 'ķ',
	l: 'ḷ',
	m: 'ṃ',
	n: 'ṇ',
	o: 'ọ',
	r: 'ṛ',
	s: 'ş',
	t: 'ṭ',
	u: 'ụ',
	w: 'ẉ',
	y: 'ỵ',
};
/** One or two ASCII signs that look like a letter. */
const inAscii: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', m: 'rn', w: 'vv', e: '3', s: '5' };

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

/** Words that can be written in Cyrillic alone. */
const wholly =
	'apple paypal chase yahoo cisco dhl wise wix epic aol adidas axis hsa ipay opay icloy space oaxaca eos xiaoyi'.split(
		' ',
	);

const invisible = [
	'\u200b',
	'\u200c',
	'\u200d',
	'\u00ad',
	'\u2060',
	'\ufeff',
	'\u180e',
	'\ufe0f',
	'\u034f',
	'\u{e0061}',
];
const bidi = ['\u202e', '\u202d', '\u202b', '\u2067', '\u2066', '\u200f', '\u061c'];
/** They look like / ? # : @ and are none. */
const signs = [
	'\u2044',
	'\u2215',
	'\u29f8',
	'\u2571',
	'\u30ce',
	'\u3033',
	'\u4e3f',
	'\uff0f',
	'\u2cc6',
	'\uff1f',
	'\uff03',
	'\ua789',
	'\uff1a',
	'\uff20',
];
const dots = ['\u2024', '\u3002', '\uff0e', '\uff61', '\u0701', '\u0660', '\u06d4', '\u00b7'];

const asFullWidth = (text: string): string =>
	text.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0xff41));
const asBold = (text: string): string =>
	text.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0x1d41a));

const numbers = [
	'3627734734',
	'0xd83ad6ae',
	'0330.072.0326.0256',
	'0xd8.0x3a.0xd6.0xae',
	'216.58.214.174',
	'127.0.0.1',
	'192.168.1.1',
	'10.0.0.138',
	'2130706433',
	'0x7f.1',
	'017700000001',
	'127.1',
	'[::1]',
	'[::ffff:7f00:1]',
	'[2001:db8::7]',
	'169.254.169.254',
	'0',
	'1.1',
	'203.0.113.9:8080',
	'198.51.100.23:80',
];

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
