// Posts and private messages → Item. Pure.

import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import {
	type Attachment,
	type Author,
	cutGraphemes,
	type Item,
	type Self,
	type Target,
	tidyName,
} from '../sdk/index.ts';
import { type Message, type PostRecord, type PostView, type Profile, Ref } from './api.ts';
import { wordsOf } from './words.ts';

/** `chat`: whether the app password allows private messages (from check). */
export const Facts = z.object({ did: z.string(), chat: z.enum(['yes', 'no', 'unknown']) });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** What replying needs; stored with the item. */
export const PostHandle = z.object({
	cid: z.string(),
	root: Ref,
	at: z.number(),
	langs: z.array(z.string()).optional(),
});
export const ChatHandle = z.object({ convoId: z.string(), at: z.number() });

export const didOf = (uri: string): string => /^at:\/\/(did:[^/]+)/.exec(uri)?.[1] ?? '';
export const rkeyOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
export const postUri = (did: string, rkey: string): string => `at://${did}/app.bsky.feed.post/${rkey}`;
const permalinkOf = (uri: string): string => `https://bsky.app/profile/${didOf(uri)}/post/${rkeyOf(uri)}`;

/** A post from any list. `viewer` (liked, may reply) is missing where the list does not have it. */
type Post = Omit<PostView, 'indexedAt'> & { readonly at: number };
interface PostContext {
	/** The first post of the conversation, where it is known. */
	readonly root?: PostView | undefined;
	/** The person that an own post replies to. */
	readonly answered?: Profile | undefined;
}

const nameOf = (profile: Profile): string =>
	tidyName(
		profile.displayName ?? '',
		tidyName(profile.handle === 'handle.invalid' ? profile.did : profile.handle, profile.did),
	);
const handleOf = (profile: Profile): { handle?: string } =>
	profile.handle === 'handle.invalid' ? {} : { handle: `@${profile.handle}` };
const authorOf = (profile: Profile, facts: Facts): Author => ({
	externalId: profile.did,
	name: nameOf(profile),
	...handleOf(profile),
	isShop: profile.did === facts.did,
});

export function postItem(post: Post, facts: Facts, beside: PostContext = {}): Item {
	const { record, author } = post;
	const root = record.reply?.root ?? { uri: post.uri, cid: post.cid };
	const isShop = author.did === facts.did;
	const ours = didOf(root.uri) === facts.did && root.uri !== post.uri;
	const { answered } = beside;
	const liked = typeof post.viewer?.like === 'string';
	return {
		externalId: post.uri,
		...(record.reply ? { parentId: record.reply.parent.uri } : {}),
		conversation: root.uri,
		handle: {
			cid: post.cid,
			root: { uri: root.uri, cid: root.cid },
			at: post.at,
			...(record.langs?.length ? { langs: record.langs.slice(0, 3) } : {}),
		},
		kind: ours ? 'comment' : 'mention',
		audience: 'public',
		author: authorOf(author, facts),
		...(isShop && answered ? { to: { externalId: answered.did, name: nameOf(answered), ...handleOf(answered) } } : {}),
		// An own post is what was written; a preview of its link is not.
		text: isShop && record.text !== '' ? record.text : wordsOf(record, post.embed),
		createdAt: post.at,
		standing: 'visible',
		...(post.viewer ? { liked } : {}),
		permalink: permalinkOf(post.uri),
		attachments: attachmentsOf(record, author.did),
		...contextOf(post, beside.root),
		...(isShop ? {} : { replies: repliesTo(post, facts) }),
		can: isShop ? ['delete'] : [liked ? 'unlike' : 'like', ...(ours ? (['hide'] as const) : [])],
	};
}

function contextOf(post: Post, root: PostView | undefined): Pick<Item, 'context'> {
	if (!root || root.uri === post.uri || root.author.did === post.author.did) return {};
	const words = wordsOf(root.record, root.embed).replace(/\s+/g, ' ').trim();
	const short = cutGraphemes(words, 120);
	const title = words === '' ? 'A post without words' : short === words ? words : `${short}…`;
	return { context: { externalId: root.uri, title, permalink: permalinkOf(root.uri) } };
}

function repliesTo({ author, viewer }: Post, facts: Facts): Item['replies'] {
	const name = nameOf(author);
	const open = viewer?.replyDisabled
		? { allowed: false, why: uiText`${name}, or the person who started this conversation, limits who may reply here.` }
		: { allowed: true, readers: uiText`Everyone can read this.` };
	return { public: open, private: chatWith(author, name, facts) };
}

/** A profile says whether its owner accepts private messages from strangers. */
function chatWith(author: Profile, name: string, facts: Facts): Reachability {
	if (facts.chat === 'no')
		return {
			allowed: false,
			why: uiText`Your app password doesn’t allow private messages. Make a new one that does, and connect again.`,
		};
	const incoming = author.associated?.chat?.allowIncoming;
	const willing = incoming === 'all' || (incoming === 'following' && Boolean(author.viewer?.followedBy));
	return facts.chat === 'yes' && willing
		? { allowed: true, readers: uiText`Only ${name} can read this.` }
		: { allowed: false, why: uiText`${name} accepts private messages only from accounts they chose.` };
}

const Image = z.object({
	alt: z.string().optional().catch(undefined),
	image: z.object({ size: z.number().min(0).optional(), ref: z.unknown().optional() }),
});
const Video = z.object({
	alt: z.string().optional().catch(undefined),
	video: z.object({ size: z.number().min(0).optional(), ref: z.unknown().optional() }),
});
const Link = z.object({ $link: z.string() });
const Embed = z.object({
	images: z.array(z.unknown()).optional().catch(undefined),
	/** A gallery: the official app writes one for more than four pictures. */
	items: z.array(z.unknown()).optional().catch(undefined),
	alt: z.unknown().optional(),
	media: z.unknown().optional(),
	video: z.unknown().optional(),
});

/** Pictures and videos by their CID. A quoted post may have media beside it. */
function attachmentsOf(record: PostRecord, did: string): Attachment[] {
	const embed = Embed.safeParse(record.embed).data;
	if (!embed) return [];
	const media = embed.media === undefined ? undefined : Embed.safeParse(embed.media).data;
	const found: Attachment[] = [];
	const add = (
		kind: 'image' | 'video',
		alt: string | undefined,
		blob: { size?: number | undefined; ref?: unknown },
	) => {
		const cid = Link.safeParse(blob.ref).data?.$link;
		if (!cid) return;
		const name = alt?.trim() ? { name: cutGraphemes(alt.trim(), 200) } : {};
		found.push({ kind, ref: { did, cid }, ...name, ...(blob.size === undefined ? {} : { bytes: blob.size }) });
	};
	for (const one of [embed, media]) {
		for (const raw of [...(one?.images ?? []), ...(one?.items ?? [])]) {
			const image = Image.safeParse(raw).data;
			if (image) add('image', image.alt, image.image);
		}
		const video = Video.safeParse(one).data;
		if (video) add('video', video.alt, video.video);
	}
	return found;
}

/** A conversation. `members`: the participants that we know; of a group never all. */
export interface Talk {
	readonly id: string;
	readonly members: readonly Profile[];
	readonly isGroup?: boolean;
}

export function messageItem(message: Message, talk: Talk, facts: Facts): Item {
	const { id: convoId, members, isGroup = false } = talk;
	const isShop = message.sender.did === facts.did;
	const sender = members.find((member) => member.did === message.sender.did);
	const others = members.filter((member) => member.did !== facts.did);
	const other = others.length === 1 && !isGroup ? others[0] : undefined;
	const name = sender ? nameOf(sender) : isShop ? 'You' : message.sender.did;
	const readers = other
		? uiText`Only ${nameOf(other)} can read this.`
		: uiText`Only the people in this conversation can read this.`;
	return {
		externalId: `${convoId}/${message.id}`,
		conversation: convoId,
		handle: { convoId, at: message.sentAt },
		kind: 'message',
		audience: 'private',
		author: { externalId: message.sender.did, name, ...(sender ? handleOf(sender) : {}), isShop },
		...(isShop && other ? { to: { externalId: other.did, name: nameOf(other), ...handleOf(other) } } : {}),
		text:
			message.text === undefined
				? ''
				: isShop && message.text !== ''
					? message.text
					: [...answered(message), wordsOf({ ...message, text: message.text })]
							.filter((part) => part !== '')
							.join('\n'),
		createdAt: message.sentAt,
		standing: message.text === undefined ? 'deleted' : 'visible',
		...(isShop ? {} : { replies: { private: { allowed: true, readers } } }),
		can: [],
	};
}

const answered = ({ replyTo }: Message): string[] =>
	replyTo?.text.trim() ? [cutGraphemes(replyTo.text.trim(), 1000).replace(/^/gm, '> ')] : [];

const Dated = z.object({ at: z.number() });

/** For a post or message that is no longer there. */
export const goneItem = (target: Target, now: number): Item => ({
	externalId: target.externalId,
	conversation: target.conversation,
	...(target.handle === undefined ? {} : { handle: target.handle }),
	kind: target.kind,
	audience: target.audience,
	author: target.author,
	text: '',
	createdAt: Dated.safeParse(target.handle).data?.at ?? now,
	standing: 'deleted',
	standingWhy: uiText`It was deleted on Bluesky.`,
	can: [],
});
