// What deceptive-links.ts makes its links of.

/** Hosts that reports of phishing name most, and shops' own platforms. */
export const imitated = [
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

export const own = [
	'evil.example',
	'login-check.example',
	'parcel-fee.example',
	'account-help.test',
	'x9k2.example',
] as const;
export const pages = ['/', '/signin', '/account/verify?id=8841', '/refund', '/parcel/AT77120345', '/review/1'] as const;

/** Letters of other alphabets that the eye takes for these (Unicode's confusables; Cyrillic, Greek, Armenian). */
export const foreign: Readonly<Record<string, string>> = {
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
export const marked: Readonly<Record<string, string>> = {
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
export const inAscii: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', m: 'rn', w: 'vv', e: '3', s: '5' };

/** Words that can be written in Cyrillic alone. */
export const wholly =
	'apple paypal chase yahoo cisco dhl wise wix epic aol adidas axis hsa ipay opay icloy space oaxaca eos xiaoyi'.split(
		' ',
	);

export const invisible = [
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
export const bidi = ['\u202e', '\u202d', '\u202b', '\u2067', '\u2066', '\u200f', '\u061c'];
/** They look like / ? # : @ and are none. */
export const signs = [
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
export const dots = ['\u2024', '\u3002', '\uff0e', '\uff61', '\u0701', '\u0660', '\u06d4', '\u00b7'];

export const numbers = [
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
