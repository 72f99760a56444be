// The address of a feed, and the hosts that it may be fetched from. An address may hold a secret (a private feed's token), so texts and log
// lines name only its host.
import { z } from 'zod';
import { type UiText, uiText, uiTextId } from '../../contract/ui-text.ts';
import { fieldMeta } from '../sdk/index.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Addresses of the owner's own network. A page on the internet must not redirect us there. */
const inside =
	/^(0\.|10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(::1|::|f[cd]|fe80|::ffff:))|^localhost$|\.(local|internal|lan|home\.arpa)$/;

/** The typed address as a URL. Without a scheme it is https; some pages write feed://. null = not an address. */
function addressOf(typed: string): URL | null {
	const text = typed
		.trim()
		.replace(/^feed:(\/\/)?(?=https?:)/i, '')
		.replace(/^feed:/i, 'https:');
	const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
	if (url.hostname === '' || url.href.length > 2048) return null;
	url.hash = '';
	return url;
}

export const Credentials = z.object({
	address: z
		.string()
		.refine(
			(typed) => addressOf(typed) !== null,
			uiTextId`it should be the address of a feed, like https://blog.example/comments/feed/`,
		)
		.meta(
			fieldMeta({
				title: uiText`Address of the feed`,
				description: uiText`The feed itself, or its page: we look for the feed there.`,
				examples: ['https://blog.example/comments/feed/'],
			}),
		),
	/** Names, with commas between them. */
	shop: z
		.string()
		.max(500)
		.optional()
		.meta(
			fieldMeta({
				title: uiText`The name you use there`,
				description: uiText`Entries under this name are yours and count as replies; all others are from customers. Leave it empty if you never write there.`,
				examples: ['Birch Lane Bakery'],
			}),
		),
	/** Other hosts that the feed redirected us to, in the form of `hosts`. */
	through: z.array(z.string()).max(20).optional(),
});
export type Credentials = z.output<typeof Credentials>;

/** Never throws for what the schema let through. */
export const urlOf = (creds: Pick<Credentials, 'address'>): URL =>
	addressOf(creds.address) ?? new URL('https://invalid.invalid/');

/** A host in the form of `hosts`. A feed is public, so we also read one that is offered without encryption. */
export const entryOf = (url: URL): string =>
	url.protocol === 'http:' && !loopback.test(url.hostname) ? `http://${url.host}` : url.host;
export const hostsOf = (creds: Pick<Credentials, 'address' | 'through'>): string[] => [
	...new Set([entryOf(urlOf(creds)), ...(creds.through ?? [])]),
];

/** Why we do not follow a redirect; null = we follow it. */
export function refusal(from: URL, to: URL): UiText | null {
	const { host } = from;
	if (!/^https?:$/.test(to.protocol) || to.username !== '' || to.password !== '')
		return uiText`${host} redirects us to something that is not a web page, so we didn’t follow.`;
	if (from.protocol === 'https:' && to.protocol === 'http:' && !loopback.test(to.hostname))
		return uiText`${host} redirects us to an address without encryption, so we didn’t follow.`;
	if (inside.test(to.hostname) && !inside.test(from.hostname))
		return uiText`${host} redirects us into your own network, so we didn’t follow.`;
	return null;
}

/** The id of a feed, the same for http and https. The query may be a secret, so the id has only its hash. */
export const identityOf = (url: URL): string =>
	`${url.host}${url.pathname.replace(/\/+$/, '')}${url.search === '' ? '' : `?${hashOf(url.search)}`}`;

/** A hash of 106 bits (cyrb53, twice). Not cryptographic. */
export function hashOf(text: string): string {
	return half(text, 0) + half(text, 0x9e3779b9);
}
function half(text: string, seed: number): string {
	let a = 0xdeadbeef ^ seed;
	let b = 0x41c6ce57 ^ seed;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		a = Math.imul(a ^ c, 2_654_435_761);
		b = Math.imul(b ^ c, 1_597_334_677);
	}
	a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
	b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
	return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36).padStart(11, '0');
}
