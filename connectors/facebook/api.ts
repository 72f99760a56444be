// The fields of a Facebook Page that we read. connectors/families/meta makes the calls.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type Graph, version } from '../families/meta/call.ts';
import { NestedEdge, zGraphTime } from '../families/meta/edge.ts';
import { fieldMeta, zId } from '../sdk/index.ts';

export const graph: Graph = { from: 'Facebook', base: 'https://graph.facebook.com', version };
export const site = 'https://www.facebook.com';

export const Credentials = z.object({
	token: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Page access token`,
				description: uiText`Your Page’s token, not your personal one. You make it with your own Meta app, as the steps show.`,
				secret: true,
			}),
		),
});
export type Credentials = z.output<typeof Credentials>;

const From = z
	.object({ id: zId, name: z.string().nullish().catch(undefined) })
	.nullish()
	.catch(undefined);
const flag = z.boolean().nullish().catch(undefined);
const line = z.string().nullish().catch(undefined);

export const Comment = z.object({
	id: zId,
	message: line,
	created_time: zGraphTime,
	/** Missing where Meta does not name the author to this app, and for deleted accounts. */
	from: From,
	parent: z.object({ id: zId }).loose().nullish().catch(undefined),
	can_comment: flag,
	can_hide: flag,
	can_remove: flag,
	can_reply_privately: flag,
	is_hidden: flag,
	user_likes: flag,
	permalink_url: line,
	attachment: z
		.object({ type: line, title: line, url: line, target: z.object({ id: zId }).nullish().catch(undefined) })
		.nullish()
		.catch(undefined),
});
export type Comment = z.output<typeof Comment>;

/** What a post has besides words. */
export const PostAttachment = z.object({ type: line, title: line, url: line });

/** Only the id must be valid: we still read the comments of a strange post. */
export const Post = z.object({
	id: zId,
	message: line,
	story: line,
	created_time: zGraphTime.optional().catch(undefined),
	permalink_url: line,
	from: From,
	attachments: NestedEdge,
	comments: NestedEdge,
});
export type Post = z.output<typeof Post>;

export const Rating = z.object({
	created_time: zGraphTime,
	rating: z.number().min(1).max(5).nullish().catch(undefined),
	recommendation_type: line,
	review_text: line,
	reviewer: From,
	open_graph_story: z.object({ id: zId }).nullish().catch(undefined),
});
export type Rating = z.output<typeof Rating>;

const commentWords = 'id,message,created_time,from,permalink_url,attachment{type,target,title,url}';
/** The parent whole: a comment of the shop's own comes in with its first answer. */
export const commentFields = `${commentWords},parent{${commentWords}},can_comment,can_hide,can_remove,can_reply_privately,is_hidden,user_likes`;
export const postOwn =
	'id,message,story,created_time,permalink_url,from,attachments{type,title,url,subattachments{type,title,url}}';
export const postFields = (many: number, after?: string): string =>
	`${postOwn},comments.order(reverse_chronological).filter(stream).limit(${many})${after === undefined ? '' : `.after(${after})`}{${commentFields}}`;
export const ratingFields =
	'created_time,rating,recommendation_type,review_text,reviewer{id,name},open_graph_story{id}';
export const conversationFields = 'id,updated_time,link,can_reply,participants';
export const messageFields = 'id,created_time,from,to,message,sticker,attachments,shares,is_unsupported';
