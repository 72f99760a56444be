// Pictures of a reply: each is uploaded (com.atproto.repo.uploadBlob) and belongs to nothing until the post names it; a blob that no record names is
// thrown away by the server. Limits: lexicons app.bsky.embed.images (four pictures of 2,000,000 bytes, formerly 1,000,000) in bluesky-social/atproto.
// Messages of chat.bsky.convo embed records only, so a private reply takes none.
import { z } from 'zod';
import type { Audience } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type FilesAllowed, type Json, readJson, type SendFile } from '../sdk/index.ts';
import type { BlueskyCtx } from './api.ts';
import { callInfoOf } from './calls.ts';
import { authorisedFetch } from './session.ts';

export const filesAllowed = (to: Audience): FilesAllowed =>
	to === 'private'
		? {
				why: uiText`Bluesky’s private messages take no files. Post the picture as a public reply, or ask for an e-mail address.`,
			}
		: {
				max: 4,
				kinds: [{ what: 'picture', types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 2_000_000 }],
				alt: 2000,
			};

const Uploaded = z.object({
	blob: z.object({
		$type: z.literal('blob'),
		ref: z.object({ $link: z.string().min(1) }),
		mimeType: z.string(),
		size: z.number(),
	}),
});

/** The post's embed; {} where nothing goes with it. */
export async function uploadPictures(ctx: BlueskyCtx, files: readonly SendFile[]): Promise<{ embed?: Json }> {
	if (files.length === 0) return {};
	const images: Json[] = [];
	for (const file of files) {
		const { alt, width, height } = file;
		images.push({
			image: await uploadBlob(ctx, file),
			alt,
			...(width === undefined || height === undefined ? {} : { aspectRatio: { width, height } }),
		});
	}
	return { embed: { $type: 'app.bsky.embed.images', images } };
}

async function uploadBlob(ctx: BlueskyCtx, { type, bytes }: SendFile): Promise<Json> {
	const headers = { accept: 'application/json', 'content-type': type };
	const init = { method: 'POST', headers, body: new Blob([bytes]) };
	const response = await authorisedFetch(ctx, '/xrpc/com.atproto.repo.uploadBlob', init, ctx.upload);
	return (await readJson(response, Uploaded, callInfoOf(ctx, 'com.atproto.repo.uploadBlob'))).blob;
}
