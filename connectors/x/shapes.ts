// The parts of X's answers that are read. Both spellings (tweet.*, post.*) end in one shape; `data` is absent where there is nothing.
import { z } from 'zod';
import { zIsoTime } from '../sdk/index.ts';

/** 64 bits and more: always text, compared as BigInt. */
export const zPostId = z.union([z.string(), z.number().int().transform(String)]).pipe(z.string().regex(/^\d{1,25}$/));
const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(undefined);
/** Elements that do not fit are left out. */
const each = <Shape extends z.ZodType>(shape: Shape) =>
	maybe(
		z.array(z.unknown()).transform((list): z.output<Shape>[] => list.flatMap((raw) => shape.safeParse(raw).data ?? [])),
	);

export const User = z.object({ id: zPostId, name: z.string().catch(''), username: z.string().min(1).max(500) });
export type User = z.output<typeof User>;

const Mention = z.object({ username: z.string(), id: maybe(zPostId) });
const Link = z.object({ url: z.string().min(1), expanded_url: maybe(z.string()), media_key: maybe(z.string()) });
const Entities = z.object({ mentions: each(Mention), urls: each(Link) });
export type Entities = z.output<typeof Entities>;

const Note = z.object({ text: z.string(), entities: maybe(Entities) });
const References = each(z.object({ type: z.string(), id: zPostId }));
const Attachments = z.object({ media_keys: each(z.string()), poll_ids: each(zPostId) });

export const Post = z
	.object({
		id: zPostId,
		text: z.string().catch(''),
		author_id: maybe(zPostId),
		created_at: maybe(zIsoTime),
		conversation_id: maybe(zPostId),
		in_reply_to_user_id: maybe(zPostId),
		edit_history_tweet_ids: each(zPostId),
		edit_history_post_ids: each(zPostId),
		referenced_tweets: References,
		referenced_posts: References,
		note_tweet: maybe(Note),
		note_post: maybe(Note),
		entities: maybe(Entities),
		attachments: maybe(Attachments),
		public_metrics: maybe(z.object({ impression_count: maybe(z.number().int().min(0)) })),
	})
	.transform(
		({
			edit_history_tweet_ids,
			edit_history_post_ids,
			referenced_tweets,
			referenced_posts,
			note_tweet,
			note_post,
			...post
		}) => {
			const history = edit_history_tweet_ids ?? edit_history_post_ids ?? [];
			return {
				...post,
				/** Every edit is a post of its own; the first id names them all. */
				versions: history.length > 0 ? history : [post.id],
				references: referenced_tweets ?? referenced_posts ?? [],
				note: note_tweet ?? note_post ?? undefined,
			};
		},
	);
export type Post = z.output<typeof Post>;

/** Only `id` and `event_type` are always there (openapi.json, DmEvent). */
export const Message = z.object({
	id: zPostId,
	event_type: maybe(z.string()),
	text: maybe(z.string()),
	sender_id: maybe(zPostId),
	dm_conversation_id: maybe(z.string().min(1)),
	created_at: maybe(zIsoTime),
	participant_ids: each(zPostId),
	entities: maybe(Entities),
	attachments: maybe(Attachments),
});
export type Message = z.output<typeof Message>;

const Media = z.object({
	media_key: z.string(),
	type: z.string(),
	url: maybe(z.string()),
	preview_image_url: maybe(z.string()),
	alt_text: maybe(z.string()),
});
type Media = z.output<typeof Media>;

const Poll = z.object({ id: zPostId, options: each(z.object({ label: z.string() })) });
type Poll = z.output<typeof Poll>;

const Elements = z.array(z.unknown());
const Includes = z
	.object({
		users: maybe(Elements),
		tweets: maybe(Elements),
		posts: maybe(Elements),
		media: maybe(Elements),
		polls: maybe(Elements),
	})
	.nullish()
	.catch(undefined);

/** A page. Partial errors come with 200; we ignore them: what is missing is not in `includes`. */
export const List = z.object({
	data: Elements.nullish(),
	includes: Includes,
	meta: z
		.object({ next_token: maybe(z.string().min(1)), oldest_id: maybe(zPostId) })
		.nullish()
		.transform((meta) => meta ?? {}),
});
export type List = z.output<typeof List>;

/** One thing asked for by its id; without `data` it is gone, and `errors` says so. */
export const One = z
	.object({ data: z.unknown().optional(), includes: Includes, errors: z.array(z.unknown()).nullish() })
	.refine(({ data, errors }) => data !== undefined || (errors?.length ?? 0) > 0);
export const Me = z.object({ data: User });
export const Sent = z.object({ data: z.object({ id: zPostId }) });
export const SentMessage = z.object({
	data: z.object({ dm_event_id: zPostId, dm_conversation_id: z.string().min(1) }),
});
export const Hidden = z.object({ data: z.object({ hidden: z.boolean() }) });
export const Deleted = z.object({ data: z.object({ deleted: z.literal(true) }) });
export const Token = z.object({
	access_token: z.string().min(1),
	refresh_token: z.string().min(1).optional(),
	expires_in: z.number().positive().optional(),
	// The library takes it apart whether it is there or not.
	scope: z.string().default(''),
});

export interface Included {
	readonly users: ReadonlyMap<string, User>;
	readonly posts: ReadonlyMap<string, Post>;
	readonly media: ReadonlyMap<string, Media>;
	readonly polls: ReadonlyMap<string, Poll>;
}

/** One that cannot be read is as one that is not there: deleted, suspended and protected accounts are left out too. */
export function includedOf(includes: z.output<typeof Includes>): Included {
	const read = <T>(shape: z.ZodType<T>, list: readonly unknown[] | null | undefined, key: (one: T) => string) =>
		new Map((list ?? []).flatMap((raw) => shape.safeParse(raw).data ?? []).map((one): [string, T] => [key(one), one]));
	return {
		users: read(User, includes?.users, ({ id }) => id),
		posts: read(Post, includes?.tweets ?? includes?.posts, ({ id }) => id),
		media: read(Media, includes?.media, (media) => media.media_key),
		polls: read(Poll, includes?.polls, ({ id }) => id),
	};
}
