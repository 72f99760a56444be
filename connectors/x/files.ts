// Pictures of a reply: uploaded (POST /2/media/upload), described (POST /2/media/metadata), then named by the one call that publishes.
// Limits: docs.x.com, x-api/media (image 5 MB; JPEG, PNG, WebP), media/quickstart/best-practices (four photos a post), dm_events (one attachment);
// the description has 1,000 characters. Needs the right media.write. GIFs and videos need an upload in pieces and are not sent.
import { z } from 'zod';
import type { ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type FileRules, readJson, type SendFile } from '../sdk/index.ts';
import { callInfoOf } from './api.ts';
import { paidWrite, prices } from './prices.ts';
import { renewSession, session, type XCtx } from './session.ts';
import { zPostId } from './shapes.ts';

export const filesAllowed = (kind: ThreadKind): FileRules => ({
	max: kind === 'message' ? 1 : 4,
	kinds: [{ what: 'picture', types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 5_000_000 }],
	alt: 1000,
});

const Uploaded = z.object({ data: z.object({ id: zPostId }) });
const origin = 'https://api.x.com';

/** Ids in the order of the files. */
export async function uploadPictures(ctx: XCtx, files: readonly SendFile[], isMessage: boolean): Promise<string[]> {
	const ids: string[] = [];
	for (const file of files) {
		const id = await paidWrite(ctx, prices.upload, () => uploadPicture(ctx, file, isMessage));
		if (file.alt !== '') await paidWrite(ctx, prices.upload, () => describe(ctx, id, file.alt));
		ids.push(id);
	}
	return ids;
}

async function uploadPicture(ctx: XCtx, { type, name, bytes }: SendFile, isMessage: boolean): Promise<string> {
	const response = await authorised(ctx, '/2/media/upload', () => {
		const body = new FormData();
		body.append('media', new Blob([bytes], { type }), name);
		body.append('media_category', isMessage ? 'dm_image' : 'tweet_image');
		body.append('media_type', type);
		return { body };
	});
	return (await readJson(response, Uploaded, callInfoOf(ctx, 'media/upload'))).data.id;
}

async function describe(ctx: XCtx, id: string, alt: string): Promise<void> {
	const body = JSON.stringify({ id, metadata: { alt_text: { text: alt } } });
	const response = await authorised(ctx, '/2/media/metadata', () => ({
		body,
		headers: { 'content-type': 'application/json' },
	}));
	await readJson(response, z.object({ data: z.unknown() }), callInfoOf(ctx, 'media/metadata'));
}

/** A sign-in of before this program sent files has no such right: words still go, so the account itself is well. */
async function authorised(
	ctx: XCtx,
	path: string,
	make: () => { readonly body: FormData | string; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
	const call = (token: string): Promise<Response> => {
		const { body, headers } = make();
		return ctx.upload(new URL(path, origin), {
			method: 'POST',
			headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...headers },
			body,
			signal: ctx.signal,
		});
	};
	const { accessToken } = await session(ctx);
	const first = await call(accessToken);
	const response = first.status === 401 ? await call((await renewSession(ctx, accessToken)).accessToken) : first;
	if (response.status === 403 && /scope/i.test(await response.clone().text()))
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`X doesn’t let this sign-in add pictures. Nothing was sent: connect the account again, then press Try again.`,
		);
	return response;
}
