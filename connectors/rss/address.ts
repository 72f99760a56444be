// Where a feed lies, and where it may be fetched from. An address may hold a secret of its own (a private feed's token), so no
// sentence and no log line ever names more of it than the host.
import { z } from 'zod';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Names and numbers of networks that are nobody's but the owner's. A page out there must not send us in here. */
const inside =
	/^(0\.|10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(::1|::|f[cd]|fe80|::ffff:))|^localhost$|\.(local|internal|lan|home\.arpa)$/;

/** What was typed, as an address: without a scheme it is https; feed:// is how some pages write it. null = none. */
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
		.refine((typed) => addressOf(typed) !== null, 'it should be the address of a feed, like https://blog.example/comments/feed/')
		.meta({
			title: 'Address of the feed',
			description: 'The feed itself, or the page it belongs to: we look for its feed there.',
			examples: ['https://blog.example/comments/feed/'],
		}),
	/** Names, with commas between them. */
	shop: z
		.string()
		.max(500)
		.optional()
		.meta({
			title: 'The name you sign with there',
			description:
				'What stands under this name is yours and counts as an answer; all else was said by customers. Leave it empty if you never write there.',
			examples: ['Birch Lane Bakery'],
		}),
	/** Other hosts to which the feed has sent us on, as they stand in `hosts`. */
	through: z.array(z.string()).max(20).optional(),
});
export type Credentials = z.output<typeof Credentials>;

/** Never throws for what the schema let through. */
export const urlOf = (creds: Pick<Credentials, 'address'>): URL => addressOf(creds.address) ?? new URL('https://invalid.invalid/');

/** How a host stands in the list of what may be called. A feed is public: where it is offered without encryption it is read so. */
export const entryOf = (url: URL): string => (url.protocol === 'http:' && !loopback.test(url.hostname) ? `http://${url.host}` : url.host);
export const hostsOf = (creds: Pick<Credentials, 'address' | 'through'>): string[] => [
	...new Set([entryOf(urlOf(creds)), ...(creds.through ?? [])]),
];

/** Why we are not sent on from here to there; null = we are. */
export function refusal(from: URL, to: URL): string | null {
	if (!/^https?:$/.test(to.protocol) || to.username !== '' || to.password !== '') return 'to something that is no web page';
	if (from.protocol === 'https:' && to.protocol === 'http:' && !loopback.test(to.hostname)) return 'to a place without encryption';
	if (inside.test(to.hostname) && !inside.test(from.hostname)) return 'into your own network';
	return null;
}

/** The same feed under the same name, whether by http or https; what follows the "?" may be a secret and is only told apart. */
export const identityOf = (url: URL): string =>
	`${url.host}${url.pathname.replace(/\/+$/, '')}${url.search === '' ? '' : `?${hashOf(url.search)}`}`;

/** 106 bits of no cryptographic worth: tells two texts apart, and nothing of what they say (cyrb53, twice). */
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
