// Opens an attachment: pictures from Bluesky's CDN; what the CDN does not have (videos, files) from the server of the author's account.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, fetchMedia, type Json } from '../sdk/index.ts';
import type { Credentials } from './api.ts';
import { originOf } from './origin.ts';

const Ref = z.object({
	did: z.string().regex(/^did:[a-z]+:[\w.:%-]{1,200}$/),
	cid: z.string().regex(/^[a-z\d]{10,200}$/i),
});
const Document = z.object({ service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })) });

const cdn = 'cdn.bsky.app';
const directory = 'plc.directory';
/** Nearly all accounts are on a server below the last name. Files of other accounts come from the CDN only. */
export const mediaHosts = (): string[] => [cdn, directory, '*.host.bsky.network'];

export async function open(ctx: Ctx<Credentials>, given: Json): Promise<Response> {
	const ref = Ref.safeParse(given).data;
	if (!ref) return fetchMedia(ctx, undefined, 'Bluesky');
	const { did, cid } = ref;
	const own = originOf(ctx.creds.service);
	// Another AT Protocol network has no CDN that we know.
	if (own && new URL(own).host !== 'bsky.social') return ctx.fetch(blobAt(own, did, cid), { signal: ctx.signal });
	const picture = await ctx.fetch(`https://${cdn}/img/feed_fullsize/plain/${did}/${cid}@jpeg`, { signal: ctx.signal });
	if (picture.ok || !did.startsWith('did:plc:')) return picture;
	const server = await serverOf(ctx, did);
	return server ? ctx.fetch(blobAt(server, did, cid), { signal: ctx.signal }) : picture;
}

const blobAt = (origin: string, did: string, cid: string): string =>
	`${origin}/xrpc/com.atproto.sync.getBlob?${new URLSearchParams({ did, cid })}`;

async function serverOf(ctx: Ctx<Credentials>, did: string): Promise<string | null> {
	const response = await ctx.fetch(`https://${directory}/${did}`, { signal: ctx.signal });
	if (!response.ok) return null;
	const document = Document.safeParse(await response.json().catch(() => null)).data;
	const end = document?.service.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint;
	const origin = typeof end === 'string' ? originOf(end) : null;
	if (origin && !new URL(origin).hostname.endsWith('.host.bsky.network'))
		throw new ConnectorError(
			{ kind: 'gone' },
			uiText`This file is on its author’s own server, which we don’t call. Open the message on Bluesky to see it.`,
		);
	return origin;
}
