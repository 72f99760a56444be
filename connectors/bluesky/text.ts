// How Bluesky counts text, and facets: a link without a facet is plain text.
import { type AppBskyRichtextFacet, RichText } from '@atproto/api';
import { bytes, type Count, characters, countBytes, countGraphemes, type Json, type Target } from '../sdk/index.ts';

/** Posts: 300 graphemes and 3,000 bytes; private messages 1,000 and 10,000. */
export function countText(text: string, isChat: boolean): readonly Count[] {
	return [
		{ unit: characters, used: countGraphemes(text), limit: isChat ? 1000 : 300 },
		{ unit: bytes, used: countBytes(text), limit: isChat ? 10_000 : 3000 },
	];
}

/** Facets of links, tags and the one handle whose account we know; other handles stay plain text. */
export function facetsOf(text: string, author: Target['author']): Json[] {
	const rich = new RichText({ text });
	rich.detectFacetsWithoutResolution();
	const handle = author.handle?.replace(/^@/, '').toLowerCase();
	const facets: Json[] = [];
	for (const { index, features } of rich.facets ?? []) {
		const kept = features.flatMap((feature) =>
			known(feature as AppBskyRichtextFacet.Main['features'][number], handle, author.externalId),
		);
		if (kept.length > 0) facets.push({ index: { byteStart: index.byteStart, byteEnd: index.byteEnd }, features: kept });
	}
	return facets;
}

function known(
	feature: AppBskyRichtextFacet.Main['features'][number],
	handle: string | undefined,
	did: string | undefined,
): Json[] {
	switch (feature.$type) {
		case 'app.bsky.richtext.facet#link':
			return 'uri' in feature ? [{ $type: feature.$type, uri: String(feature.uri) }] : [];
		case 'app.bsky.richtext.facet#tag':
			return 'tag' in feature ? [{ $type: feature.$type, tag: String(feature.tag) }] : [];
		case 'app.bsky.richtext.facet#mention':
			// Unresolved, the library puts the handle where the account's id belongs.
			return did && 'did' in feature && String(feature.did).toLowerCase() === handle
				? [{ $type: feature.$type, did }]
				: [];
		default:
			return [];
	}
}
