// Comment → Item. Pure.
import { z } from 'zod';
import type { ModerationStatus, Reachability } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type Author, type Item, type Self, type Target, tidyName } from '../sdk/index.ts';
import type { Comment, Thread } from './api.ts';

/** Our own channel. */
export const Facts = z.object({ channel: z.string().min(1) });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** The video or post of a conversation; also stored in the backfill range of its replies. */
export const Place = z.object({
	thread: z.string(),
	video: z.string().optional(),
	post: z.string().optional(),
	title: z.string().optional(),
	canReply: z.boolean(),
});
export type Place = z.output<typeof Place>;

/** Data for replying and refreshing; stored with the item. `status`: answers by id do not contain it. */
export const Handle = z.object({ place: Place, at: z.number(), status: z.string() });
export type Handle = z.output<typeof Handle>;

export const placeOf = (thread: Thread, titles: ReadonlyMap<string, string>): Place => {
	const { videoId, postId, canReply } = thread.snippet;
	const title = videoId ? titles.get(videoId) : undefined;
	return {
		thread: thread.id,
		...(videoId ? { video: videoId } : {}),
		...(postId ? { post: postId } : {}),
		...(title ? { title } : {}),
		canReply: canReply !== false,
	};
};

interface Seen {
	readonly facts: Facts;
	readonly place: Place;
	/** Where the comment itself does not say. */
	readonly status: string;
}

export function itemOf(comment: Comment, { facts, place, status: usual }: Seen): Item {
	const { id, snippet } = comment;
	const isReply = id !== place.thread;
	const isShop = snippet.authorChannelId?.value === facts.channel;
	const status = snippet.moderationStatus ?? usual;
	const { standing, why } = standings[status] ?? {
		standing: 'hidden',
		why: uiText`On YouTube its status is “${tidyName(status, '?')}”.`,
	};
	const handle: Handle = { place, at: snippet.publishedAt, status };
	const text = snippet.textOriginal || snippet.textDisplay || '';
	// YouTube's clock has seconds: a later date within one second is not an edit.
	const edited = snippet.updatedAt && snippet.updatedAt - snippet.publishedAt >= 1000 ? snippet.updatedAt : undefined;
	const context = contextOf(place);
	const permalink = permalinkOf(place, id);
	return {
		externalId: id,
		...(isReply ? { parentId: place.thread } : {}),
		conversation: place.thread,
		handle,
		kind: 'comment',
		audience: 'public',
		author: authorOf(comment, isShop),
		text: isShop && isReply ? withoutMention(text) : text,
		createdAt: snippet.publishedAt,
		...(edited === undefined ? {} : { editedAt: edited }),
		standing,
		...(why === undefined ? {} : { standingWhy: why }),
		...(permalink ? { permalink } : {}),
		...(context ? { context } : {}),
		...(snippet.imageUrl ? { attachments: [{ kind: 'image' as const, ref: { comment: id } }] } : {}),
		...(isShop ? {} : { replies: { public: reachOf(standing, place) } }),
		can: isShop ? ['delete'] : (actions[standing] ?? []),
	};
}

/** comments#snippet.moderationStatus, and what comments.setModerationStatus makes of it. */
const standings: Record<string, { readonly standing: ModerationStatus; readonly why?: UiText }> = {
	published: { standing: 'visible' },
	heldForReview: { standing: 'held', why: uiText`YouTube holds it until you approve it. Viewers can’t see it yet.` },
	likelySpam: { standing: 'spam', why: uiText`YouTube marked it as likely spam.` },
	rejected: { standing: 'spam', why: uiText`It was rejected. Viewers can’t see it or its replies.` },
};
const actions: Partial<Record<ModerationStatus, Item['can']>> = {
	visible: ['hold', 'spam'],
	held: ['approve', 'spam'],
	spam: ['approve'],
};

function reachOf(standing: ModerationStatus, place: Place): Reachability {
	if (standing === 'held')
		return { allowed: false, why: uiText`Viewers can’t see this comment yet. Approve it first, then reply.` };
	if (standing === 'spam')
		return { allowed: false, why: uiText`It is marked as spam, so nobody would see your reply. Approve it first.` };
	if (standing !== 'visible') return { allowed: false, why: uiText`It is no longer on YouTube.` };
	if (place.canReply) return { allowed: true, readers: uiText`Everyone who opens this video can read this.` };
	return {
		allowed: false,
		why: uiText`You can’t reply here: comments are turned off for this video, or this conversation is closed.`,
	};
}

function authorOf({ snippet }: Comment, isShop: boolean): Author {
	const name = tidyName(snippet.authorDisplayName ?? '', 'Somebody on YouTube');
	const externalId = snippet.authorChannelId?.value;
	return { ...(externalId ? { externalId } : {}), name, ...(/^@\S+$/.test(name) ? { handle: name } : {}), isShop };
}

const Id = /^[\w.-]{1,200}$/;
const pageOf = ({ video, post }: Place): string | undefined =>
	video && Id.test(video)
		? `https://www.youtube.com/watch?v=${video}`
		: post && Id.test(post)
			? `https://www.youtube.com/post/${post}`
			: undefined;

const permalinkOf = (place: Place, id: string): string | undefined => {
	const page = pageOf(place);
	return page && `${page}${place.video ? '&' : '?'}lc=${encodeURIComponent(id)}`;
};

function contextOf(place: Place): Item['context'] {
	const { video, post, title } = place;
	const externalId = video ?? post;
	if (!externalId) return undefined;
	const permalink = pageOf(place);
	return {
		externalId,
		title: tidyName(title ?? '', video ? 'A video' : 'A post'),
		...(permalink ? { permalink } : {}),
	};
}

/** Replies have one level: a mention in front says whom a reply is for. It is not part of the shop's own text. */
export const withoutMention = (text: string): string => text.replace(/^\s*@[\p{L}\p{N}_.·-]{1,100}[\s\u00a0]+/u, '');

/** The text of a reply. A reply to the first comment of a thread needs no mention. */
export function replyText(target: Target, text: string): string {
	const { place } = Handle.parse(target.handle);
	const name = target.author.handle;
	if (target.externalId === place.thread || target.author.isShop || !name) return text;
	return text.trimStart().toLowerCase().startsWith(`${name.toLowerCase()} `) ? text : `${name} ${text}`;
}

export const goneItem = (target: Pick<Target, 'externalId' | 'author' | 'conversation'>, at: number): Item => ({
	externalId: target.externalId,
	conversation: target.conversation,
	...(target.externalId === target.conversation ? {} : { parentId: target.conversation }),
	kind: 'comment',
	audience: 'public',
	author: target.author,
	text: '',
	createdAt: at,
	standing: 'deleted',
	standingWhy: uiText`It was deleted, or YouTube took it down.`,
	can: [],
});
