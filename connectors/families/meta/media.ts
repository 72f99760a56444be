// Attachments of Meta's messages and comments. Addresses of files expire, so we ask for one when the owner opens it.
import { z } from 'zod';
import { addressIn, type Ctx, fetchMedia, type Json, zId } from '../../sdk/index.ts';
import { type Graph, read } from './call.ts';
import { flatAttachments, NestedEdge } from './edge.ts';

/** Meta serves files from hundreds of hosts below these names. */
export const mediaHosts = ['*.fbcdn.net', '*.fbsbx.com', '*.cdninstagram.com'] as const;

const address = z.string().nullish().catch(undefined);
const One = z.object({
	id: zId.optional().catch(undefined),
	image_data: z.object({ url: address }).nullish().catch(undefined),
	video_data: z.object({ url: address }).nullish().catch(undefined),
	file_url: address,
});
const Message = z.object({
	sticker: address,
	attachments: z
		.object({ data: z.array(z.unknown()) })
		.nullish()
		.catch(undefined),
});
const MessageRef = z.object({ message: z.string().min(1), attachment: z.union([z.string(), z.number()]) });

const PostRef = z.object({ post: z.string().min(1), index: z.number().int().min(0) });
const Post = z.object({ attachments: NestedEdge });
const CommentRef = z.object({ comment: z.string().min(1) });
const Shown = z
	.object({
		media: z
			.object({ image: z.object({ src: address }).nullish().catch(undefined), source: address })
			.nullish()
			.catch(undefined),
	})
	.nullish()
	.catch(undefined);
const Comment = z.object({ attachment: Shown });
const sourceOf = (shown: z.output<typeof Shown>) => addressIn(shown?.media?.source ?? shown?.media?.image?.src ?? null);

/** `ref` as message.ts or a connector's map made it. */
export async function openMedia(graph: Graph, ctx: Ctx<{ readonly token: string }>, ref: Json): Promise<Response> {
	return fetchMedia(ctx, await addressOf(graph, ctx, ref), graph.from);
}

async function addressOf(graph: Graph, ctx: Ctx<{ readonly token: string }>, ref: Json): Promise<string | undefined> {
	const comment = CommentRef.safeParse(ref).data;
	if (comment) {
		const fields = 'attachment{media,type,url}';
		const { attachment } = await read(graph, ctx, `/${encodeURIComponent(comment.comment)}`, Comment, { fields });
		return addressIn(attachment?.media?.image?.src ?? attachment?.media?.source ?? null);
	}
	const post = PostRef.safeParse(ref).data;
	if (post) {
		const fields = 'attachments{media,subattachments{media}}';
		const { attachments } = await read(graph, ctx, `/${encodeURIComponent(post.post)}`, Post, { fields });
		return sourceOf(Shown.parse(flatAttachments(attachments?.data ?? [])[post.index]));
	}
	const of = MessageRef.safeParse(ref).data;
	if (!of) return undefined;
	const fields = of.attachment === 'sticker' ? 'sticker' : 'attachments{id,image_data,video_data,file_url}';
	const message = await read(graph, ctx, `/${encodeURIComponent(of.message)}`, Message, { fields });
	if (of.attachment === 'sticker') return addressIn(message.sticker ?? null);
	const all = (message.attachments?.data ?? []).map((raw) => One.safeParse(raw).data);
	const one = typeof of.attachment === 'number' ? all[of.attachment] : all.find((each) => each?.id === of.attachment);
	return addressIn(one?.image_data?.url ?? one?.video_data?.url ?? one?.file_url ?? null);
}
