// The fields of an Instagram account (API with Instagram Login) that we read.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type Graph, version } from '../families/meta/call.ts';
import { NestedEdge, zGraphTime } from '../families/meta/edge.ts';
import { fieldMeta, zId } from '../sdk/index.ts';

export const graph: Graph = { from: 'Instagram', base: 'https://graph.instagram.com', version };
/** Tokens are renewed at an address without a version. */
export const unversionedGraph: Graph = { ...graph, version: '' };

export const Credentials = z.object({
	token: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Access token`,
				description: uiText`For your professional account, made in your own Meta app’s dashboard. We renew it before its 60 days are over.`,
				secret: true,
			}),
		),
	/** ms epoch; unknown for a token just pasted. */
	expiresAt: z.number().optional(),
	renewAt: z.number().optional(),
});
export type Credentials = z.output<typeof Credentials>;

const line = z.string().nullish().catch(undefined);
export const Comment = z.object({
	id: zId,
	text: line,
	timestamp: zGraphTime,
	/** Missing for private and deleted accounts. */
	from: z.object({ id: zId, username: line }).nullish().catch(undefined),
	username: line,
	hidden: z.boolean().nullish().catch(undefined),
	parent_id: zId.nullish().catch(undefined),
});
export type Comment = z.output<typeof Comment>;

/** Everything but the id may be strange: the comments below it are still read. */
export const Media = z.object({ id: zId, caption: line, permalink: line, comments: NestedEdge });
export type Media = z.output<typeof Media>;

const own = 'id,text,username,from,timestamp,hidden,parent_id';
export const commentFields = own;
export const mediaOwn = 'id,caption,permalink';
export const mediaFields = (many: number, after?: string): string =>
	`${mediaOwn},comments.limit(${many})${after === undefined ? '' : `.after(${after})`}{${own},replies.limit(50){${own}}}`;
export const conversationFields = 'id,updated_time,participants';
export const messageFields = 'id,created_time,from,to,message,attachments,shares,story,is_unsupported';
