// Letters that look like a to z, and the names that phishing imitates. Data for deception.ts.

/** Lower-case letters of other alphabets by the letter they look like (Unicode's confusables.txt, UTS #39; those that a host may hold). */
const foreign: Readonly<Record<string, string>> = {
	a: 'аɑα',
	b: 'Ьƅв',
	c: 'сϲ',
	d: 'ԁժ',
	e: 'еҽєε',
	f: 'ք',
	g: 'ɡցǥ',
	h: 'һհн',
	i: 'іıɩιӏ',
	j: 'јϳ',
	k: 'κкĸ',
	l: 'ӏⅼｌ',
	m: 'м',
	n: 'ոռпη',
	o: 'оοօσ',
	p: 'рρϱ',
	q: 'ԛզ',
	r: 'гᴦ',
	s: 'ѕꜱ',
	t: 'тτ',
	u: 'υսʋц',
	v: 'νѵ',
	w: 'ԝѡωա',
	x: 'хχ',
	y: 'уүγ',
	z: 'ᴢ',
};
/** Latin letters that do not come apart into a letter and a mark. */
const latin: Readonly<Record<string, string>> = {
	ł: 'l',
	ø: 'o',
	đ: 'd',
	ħ: 'h',
	ŧ: 't',
	ƀ: 'b',
	ɨ: 'i',
	ŋ: 'n',
	æ: 'ae',
	œ: 'oe',
};

/** The letter of a to z that each looks like. */
export const looksLike: ReadonlyMap<string, string> = new Map([
	...Object.entries(foreign).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
	...Object.entries(latin),
]);

/** Digits and pairs that look like letters; `1` comes after them, because it is an l or an i. */
export const digitLooksLike: ReadonlyMap<string, string> = new Map([
	['0', 'o'],
	['3', 'e'],
	['4', 'a'],
	['5', 's'],
	['7', 't'],
]);

/**
 * Hosts that phishing imitates: the brands that the quarterly reports of mail filters and the Anti-Phishing Working Group name again and again,
 * the parcel services, and the platforms a shop has its accounts at.
 */
export const imitatedHosts: readonly string[] = (
	'paypal.com microsoft.com outlook.com office.com live.com google.com gmail.com amazon.com facebook.com instagram.com threads.net whatsapp.com ' +
	'apple.com icloud.com netflix.com linkedin.com twitter.com x.com tiktok.com youtube.com telegram.org mastodon.social bsky.app pinterest.com ' +
	'booking.com airbnb.com tripadvisor.com trustpilot.com yelp.com etsy.com ebay.com shopify.com wordpress.com wix.com squarespace.com stripe.com ' +
	'klarna.com mollie.com wise.com revolut.com n26.com sumup.com adyen.com visa.com mastercard.com americanexpress.com chase.com wellsfargo.com ' +
	'citibank.com hsbc.com barclays.com santander.com coinbase.com binance.com kraken.com metamask.io dropbox.com docusign.com wetransfer.com ' +
	'adobe.com github.com gitlab.com slack.com zoom.us spotify.com steam.com steampowered.com yahoo.com aol.com dhl.com dhl.de fedex.com ups.com ' +
	'usps.com dpd.com gls-group.com royalmail.com hermes.com post.at orange.fr telekom.de vodafone.com att.com alibaba.com aliexpress.com temu.com ' +
	'otto.de zalando.com ikea.com adidas.com nike.com costco.com walmart.com roblox.com discord.com mailchimp.com mozilla.org'
).split(' ');
