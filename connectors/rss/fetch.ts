// One fetch of a feed: conditional, with redirects, decoded from its charset.
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type CallInfo, ConnectorError, type Ctx, faultOf, ParseFailure } from '../sdk/index.ts';
import { type Credentials, entryOf, refusal } from './address.ts';
import type { Feed } from './entry.ts';
import type { readFeed } from './read.ts';

/** The limit for a feed: a thousand long comments are a tenth of it. */
const maxBytes = 5 * 1_048_576;
const maxHops = 5;
const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1';

/** Exactly as the server sent them. */
interface Validators {
	readonly etag?: string | undefined;
	readonly modified?: string | undefined;
}
export interface Fetched {
	/** null = nothing changed. */
	readonly text: string | null;
	readonly validators: Validators;
	readonly headers: Headers;
	/** The final address. */
	readonly url: URL;
	/** The new address, if every redirect was permanent. */
	readonly movedTo: URL | null;
	readonly isPage: boolean;
}

type Caller = Pick<Ctx<Credentials>, 'creds' | 'fetch' | 'renew' | 'now' | 'signal'>;

export const callInfoOf = (url: URL, now: () => number): CallInfo => ({
	from: url.host,
	where: 'feed',
	now,
	maxBytes: maxBytes,
	explain: (status) => sentences[status]?.(url.host),
});

const sentences: Record<number, (host: string) => { message: UiText }> = {
	401: (host) => ({
		message: uiText`${host} asks for a password before it shows this feed. If the feed has an address with a key in it, enter that.`,
	}),
	403: (host) => ({ message: uiText`${host} doesn’t show this feed to apps.` }),
	404: (host) => ({ message: uiText`${host} has no feed at this address.` }),
	410: (host) => ({
		message: uiText`${host} has removed this feed for good. Remove it here, or connect its successor.`,
	}),
};

export async function fetchFeed(ctx: Caller, start: URL, validators: Validators = {}): Promise<Fetched> {
	let url = start;
	let forGood = true;
	for (let hops = 0; ; hops++) {
		const response = await ctx.fetch(url.href, {
			headers: {
				accept,
				...(validators.etag ? { 'if-none-match': validators.etag } : {}),
				...(validators.modified ? { 'if-modified-since': validators.modified } : {}),
			},
			redirect: 'manual',
			signal: ctx.signal,
		});
		const next = nextOf(response, url);
		if (next) {
			const why = hops >= maxHops ? uiText`${url.host} redirects us in circles, so we stopped.` : refusal(url, next);
			if (why) throw new ConnectorError({ kind: 'transient' }, why);
			forGood &&= response.status === 301 || response.status === 308;
			await allow(ctx, next);
			url = next;
			continue;
		}
		const found = { headers: response.headers, url, movedTo: forGood && hops > 0 ? url : null };
		if (response.status === 304) return { ...found, text: null, validators, isPage: false };
		if (!response.ok) throw faultOf(response, callInfoOf(url, ctx.now));
		const bytes = new Uint8Array(await response.arrayBuffer());
		if (bytes.byteLength > maxBytes)
			throw new ConnectorError(
				{ kind: 'drift', where: 'feed: too large' },
				uiText`The feed at ${url.host} is too large: we read at most 5 MB.`,
			);
		const type = response.headers.get('content-type') ?? '';
		const text = decode(bytes, type);
		return {
			...found,
			text,
			validators: { etag: short(response.headers.get('etag')), modified: short(response.headers.get('last-modified')) },
			isPage: /^\s*(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html)[\s>]/i.test(text.slice(0, 4096)),
		};
	}
}

const short = (header: string | null): string | undefined =>
	header !== null && header !== '' && header.length <= 512 ? header : undefined;

function nextOf(response: Response, from: URL): URL | null {
	if (![301, 302, 303, 307, 308].includes(response.status)) return null;
	const location = response.headers.get('location');
	return location === null ? null : URL.parse(location, from.href);
}

/** A feed may redirect to another host; that host is stored before it is called. */
export async function allow(ctx: Caller, url: URL): Promise<void> {
	const entry = entryOf(url);
	if (
		entryOf(new URL(ctx.creds.address.includes('://') ? ctx.creds.address : `https://${ctx.creds.address}`)) === entry
	)
		return;
	if (ctx.creds.through?.includes(entry)) return;
	await ctx.renew(async (latest) => ({ ...latest, through: [...(latest.through ?? []), entry].slice(-20) }));
}

/** BOM, then the server's charset, then the document's own (RFC 7303, 3), else UTF-8. */
function decode(bytes: Uint8Array, contentType: string): string {
	const bom =
		bytes[0] === 0xef && bytes[1] === 0xbb
			? 'utf-8'
			: bytes[0] === 0xff && bytes[1] === 0xfe
				? 'utf-16le'
				: bigEndian(bytes);
	const named = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
	const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start)?.[1];
	for (const label of [bom, named, declared]) {
		if (!label) continue;
		try {
			return new TextDecoder(label).decode(bytes);
		} catch {
			// An unknown charset name: try the next.
		}
	}
	return new TextDecoder().decode(bytes);
}
const bigEndian = (bytes: Uint8Array): string | undefined =>
	bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;

/** The feed in a fetched text, read by the parser worker. */
export async function parseFeed(
	ctx: Pick<Ctx<unknown>, 'parse'>,
	{ text, url }: Pick<Fetched, 'text' | 'url'>,
): Promise<Feed> {
	try {
		return await ctx.parse<typeof readFeed>('rss.feed', { text: text ?? '', from: url.host });
	} catch (error) {
		if (!(error instanceof ParseFailure)) throw error;
		throw new ConnectorError(
			{ kind: 'drift', where: `feed: ${error.kind}` },
			uiText`Countertalk can’t read how the feed at ${url.host} is built, so new entries don’t show up here. Look at the page itself.`,
			{ cause: error },
		);
	}
}
