// Pictures of a reply. Each is uploaded first (POST /api/v2/media); the status then names them by their ids, so one call publishes all or nothing.
// Limits: docs.joinmastodon.org, entities/Instance (configuration.media_attachments, statuses.max_media_attachments) and methods/media; a server says
// its own, which check stores. Videos and GIFs are left out: servers convert them after the upload, for as long as it takes.
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type FileRules, readJson, type Self, type SendFile, zId } from '../sdk/index.ts';
import { type Credentials, callInfoOf, type Instance } from './api.ts';
import { factsOf, type MediaFacts } from './map.ts';
import { hostOf, serverOrigin } from './server.ts';

/** What Mastodon 4 has where nobody changed it. */
const usual = {
	max: 4,
	types: ['image/jpeg', 'image/png', 'image/webp'],
	maxBytes: 16_777_216,
	maxPixels: 33_177_600,
	alt: 1500,
} satisfies MediaFacts;
const pictures = new Set([...usual.types, 'image/avif', 'image/heic', 'image/heif']);

export function mediaFactsOf({ configuration }: Instance): MediaFacts {
	const media = configuration?.media_attachments;
	const types = media?.supported_mime_types?.filter((type) => pictures.has(type)) ?? [];
	return {
		max: configuration?.statuses?.max_media_attachments ?? usual.max,
		types: types.length > 0 ? types : usual.types,
		maxBytes: media?.image_size_limit ?? usual.maxBytes,
		maxPixels: media?.image_matrix_limit ?? usual.maxPixels,
		alt: media?.description_limit ?? usual.alt,
	};
}

export function filesAllowed(self: Self): FileRules {
	const { max, types, maxBytes, maxPixels, alt } = factsOf(self).media ?? usual;
	return { max, kinds: [{ what: 'picture', types, maxBytes, maxPixels }], alt };
}

/** `url` is null while the server works on the file. */
const Uploaded = z.object({ id: zId, url: z.string().nullish() });

export async function uploadFiles(ctx: Ctx<Credentials>, files: readonly SendFile[]): Promise<string[]> {
	const ids: string[] = [];
	for (const file of files) ids.push(await uploadFile(ctx, file));
	return ids;
}

async function uploadFile(ctx: Ctx<Credentials>, { name, type, alt, bytes }: SendFile): Promise<string> {
	const body = new FormData();
	body.append('file', new Blob([bytes], { type }), name);
	if (alt !== '') body.append('description', alt);
	const response = await ctx.upload(new URL('/api/v2/media', serverOrigin(ctx.creds.server)), {
		method: 'POST',
		headers: { accept: 'application/json', authorization: `Bearer ${ctx.creds.token}` },
		body,
		signal: ctx.signal,
	});
	const host = hostOf(ctx.creds.server);
	// A sign-in of before this program sent files: words still go, so the account itself is well.
	if (response.status === 403)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`${host} doesn’t let this sign-in add files. Nothing was sent: connect the account again, then press Try again.`,
		);
	if (response.status === 202)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`${host} has to convert this file first, which this program doesn’t wait for. Nothing was sent: save it as JPEG or PNG and add it again.`,
		);
	return (await readJson(response, Uploaded, callInfoOf(ctx, 'media'))).id;
}
