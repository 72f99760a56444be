// The picture of a comment.
import { z } from 'zod';
import { addressIn, fetchMedia, type Json, parseEach } from '../sdk/index.ts';
import { Comment, read, type YouTubeCtx } from './api.ts';

const Ref = z.object({ comment: z.string().min(1) });

/** `ref` as map.ts made it. Costs one unit for the address. */
export async function openPicture(ctx: YouTubeCtx, ref: Json): Promise<Response> {
	const id = Ref.safeParse(ref).data?.comment;
	if (id === undefined) return fetchMedia(ctx, undefined, 'YouTube');
	const list = await read(ctx, 'comments', (youtube, options) =>
		youtube.comments.list({ part: ['snippet'], id: [id], textFormat: 'plainText' }, options),
	);
	const [comment] = parseEach(Comment, list.items ?? [], 'comments').values;
	return fetchMedia(ctx, addressIn(comment?.snippet.imageUrl ?? null), 'YouTube');
}
