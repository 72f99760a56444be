// The words of a post or private message: with the whole addresses behind its links, what it quotes and what its card leads to. Stored with
// the message, so in English.
import { z } from 'zod';
import { cannotShow, cutGraphemes, webAddress, withAddress } from '../sdk/index.ts';

const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);
const Facet = z.object({
	index: z.object({ byteStart: z.number().int().min(0), byteEnd: z.number().int().min(0) }),
	features: z.array(z.unknown()),
});
const LinkFeature = z.object({ $type: z.literal('app.bsky.richtext.facet#link'), uri: z.string() });

const Card = z.object({ uri: z.string(), title: maybe(z.string()), description: maybe(z.string()) });
const Quoted = z.object({ uri: z.string(), value: maybe(z.object({ text: z.string() })) });
const Embed = z.object({
	$type: maybe(z.string()),
	external: maybe(Card),
	/** A strong reference, or (in a view) the post itself; beside media one level deeper. */
	record: z.unknown().optional(),
	media: z.unknown().optional(),
});
/** Kinds whose content this file or attachmentsOf shows. Bluesky may add others at any time. */
const known = /^app\.bsky\.embed\.(images|gallery|video|external|record|recordWithMedia)(#\w+)?$/;

interface Said {
	readonly text: string;
	readonly facets?: unknown;
	readonly embed?: unknown;
}

/** `view`: the embed as the service shows it, which contains the quoted post. */
export function wordsOf({ text, facets, embed }: Said, view?: unknown): string {
	const words = withLinks(text, facets).trim();
	return [...quotedIn(view ?? embed, words), words, ...cardIn(embed, words)].filter((part) => part !== '').join('\n');
}

/** Facets count bytes of UTF-8. Programs cut the words of a link and keep the address in its facet. */
function withLinks(text: string, raw: unknown): string {
	const links = (Array.isArray(raw) ? raw : []).flatMap((one) => {
		const facet = Facet.safeParse(one).data;
		const link = facet?.features.map((feature) => LinkFeature.safeParse(feature).data?.uri).find(Boolean);
		return facet && link ? [{ ...facet.index, link }] : [];
	});
	if (links.length === 0) return text;
	const bytes = new TextEncoder().encode(text);
	const parts: string[] = [];
	let at = 0;
	for (const { byteStart, byteEnd, link } of links.toSorted((a, b) => a.byteStart - b.byteStart)) {
		if (byteStart < at || byteStart >= byteEnd || byteEnd > bytes.length) continue;
		const between = lettersOf(bytes.subarray(at, byteStart));
		const words = lettersOf(bytes.subarray(byteStart, byteEnd));
		// Cuts a letter: the words stay as they are.
		if (between === undefined || words === undefined) continue;
		parts.push(between, withAddress(words, link));
		at = byteEnd;
	}
	return parts.join('') + (lettersOf(bytes.subarray(at)) ?? '');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function lettersOf(bytes: Uint8Array): string | undefined {
	try {
		return decoder.decode(bytes);
	} catch {
		return undefined;
	}
}

function quotedIn(raw: unknown, words: string): string[] {
	const embed = Embed.safeParse(raw).data;
	const record = z.object({ record: z.unknown() }).safeParse(embed?.record).data?.record;
	const quoted = Quoted.safeParse(embed?.record).data ?? Quoted.safeParse(record).data;
	if (!quoted) return [];
	const text = quoted.value?.text.trim() ?? '';
	if (text !== '') return [cutGraphemes(text, 1000).replace(/^/gm, '> ')];
	const [, did, key] = /^at:\/\/(did:[^/]+)\/app\.bsky\.feed\.post\/([\w.~-]+)$/.exec(quoted.uri) ?? [];
	const link = did && key ? `https://bsky.app/profile/${did}/post/${key}` : '';
	return link === '' || words.includes(link) ? [] : [`About ${link}`];
}

function cardIn(raw: unknown, words: string): string[] {
	const embed = Embed.safeParse(raw).data;
	if (!embed) return [];
	const beside = Embed.safeParse(embed.media).data;
	const strange = [embed.$type, beside?.$type].some((type) => type !== undefined && !known.test(type));
	const card = embed.external ?? beside?.external;
	const address = webAddress(card?.uri);
	const line =
		address && !words.includes(address) ? [card?.title || card?.description, address].filter(Boolean).join(' ') : '';
	return [line, strange ? cannotShow : ''];
}
