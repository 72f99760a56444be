// A link's words together with its address. Words alone hide where a link leads, and an address is often the point of a message.

const schemes = /^(https?|mailto|tel):$/;

/**
 * "here" → "here (https://shop.example/42)". Words that are the address stay as they are; words that are its shortened form
 * ("shop.example/coll…") become the address. Other schemes than http, https, mailto and tel lead nowhere for us: the words stay.
 */
export function withAddress(words: string, address: string): string {
	const url = URL.parse(address.trim());
	if (!url || !schemes.test(url.protocol)) return words;
	const whole = shown(address.trim());
	const said = bare(words);
	const target = bare(whole);
	if (said === '') return whole;
	if (said === target || said === bare(decoded(whole))) return words;
	const start = said.replace(/(…|\.{3})$/, '');
	return start !== said && start !== '' && target.startsWith(start) ? whole : `${words} (${whole})`;
}

/** People write "ann@shop.example" and "+49 30 1", not "mailto:ann@shop.example". */
const shown = (address: string): string =>
	/^(mailto|tel):/i.test(address) ? decoded(address.replace(/^\w+:/, '').replace(/\?.*$/s, '')) : address;

const bare = (text: string): string =>
	text
		.replace(/\s+/g, '')
		.replace(/^https?:\/\/(www\.)?/i, '')
		.replace(/^www\./i, '')
		.replace(/\/$/, '')
		.toLowerCase();

function decoded(address: string): string {
	try {
		return decodeURI(address);
	} catch {
		return address;
	}
}
