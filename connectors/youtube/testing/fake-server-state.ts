// What is on the fake server's channel, and how YouTube spells it.
import type { TestClock } from '../../testing/clock.ts';

export type Status = 'published' | 'heldForReview' | 'likelySpam' | 'rejected';
export interface Stored {
	readonly id: string;
	/** The first comment of its thread. */
	readonly parent?: string;
	readonly video: string | null;
	/** null = the channel was deleted. */
	readonly author: { readonly id: string; readonly name: string } | null;
	readonly text: string;
	readonly at: number;
	readonly updated: number;
	status: Status;
	readonly throughApi: boolean;
	/** The address of its picture. */
	readonly picture?: string;
}
interface StoredVideo {
	readonly title: string;
	commentsOff?: boolean;
}

export const shop = { id: 'UCshop', name: '@rosasbakery' } as const;
export const ann = { id: 'UCann', name: '@ann' } as const;

export interface ServerState {
	readonly comments: Map<string, Stored>;
	readonly videos: Map<string, StoredVideo>;
	readonly add: (comment: Partial<Stored> & { readonly text: string }) => Stored;
	/** With all replies below. */
	readonly remove: (id: string) => void;
	readonly threadOf: (id: string) => string;
	readonly repliesOf: (id: string) => Stored[];
}

export function createServerState(clock: TestClock): ServerState {
	const comments = new Map<string, Stored>();
	let made = 0;
	const seconds = (at: number) => Math.floor(at / 1000) * 1000;
	const threadOf = (id: string) => comments.get(id)?.parent ?? id;
	return {
		comments,
		videos: new Map([
			['vid-bread', { title: 'How we bake our rye bread' }],
			['vid-old', { title: 'Our first shop' }],
		]),
		threadOf,
		repliesOf: (id) => [...comments.values()].filter(({ parent }) => parent === id),
		add: (given) => {
			const number = String(++made).padStart(6, '0');
			const at = seconds(given.at ?? clock.now());
			const comment: Stored = {
				video: (given.parent !== undefined && comments.get(given.parent)?.video) || 'vid-bread',
				author: ann,
				status: 'published',
				throughApi: false,
				updated: at,
				...given,
				id: given.parent === undefined ? `UgxT${number}` : `${given.parent}.r${number}`,
				at,
			};
			comments.set(comment.id, comment);
			return comment;
		},
		remove: (id) => {
			comments.delete(id);
			for (const one of [...comments.values()]) if (one.parent === id) comments.delete(one.id);
		},
	};
}

const iso = (at: number) => new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');
const html = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll("'", '&#39;')
		.replaceAll('\n', '<br>');

interface Spelling {
	readonly plain: boolean;
	/** Answers by id have no status. */
	readonly byId: boolean;
}

export function commentJson(
	{ id, parent, video, author, text, at, updated, status, picture }: Stored,
	{ plain, byId }: Spelling,
) {
	return {
		kind: 'youtube#comment',
		etag: `e-${id}-${updated}-${status}`,
		id,
		snippet: {
			channelId: shop.id,
			...(video !== null && { videoId: video }),
			...(parent !== undefined && { parentId: parent }),
			textDisplay: plain ? text : html(text),
			...(author?.id === shop.id && { textOriginal: text }),
			authorDisplayName: author?.name ?? '',
			authorProfileImageUrl: 'https://yt3.ggpht.com/x',
			...(author && {
				authorChannelUrl: `http://www.youtube.com/${author.name}`,
				authorChannelId: { value: author.id },
			}),
			canRate: true,
			viewerRating: 'none',
			likeCount: 0,
			...(picture && { imageUrl: picture }),
			...(!byId && { moderationStatus: status }),
			publishedAt: iso(at),
			updatedAt: iso(updated),
		},
	};
}

export function threadJson(serverState: ServerState, top: Stored, spelling: Spelling, statuses: readonly Status[]) {
	const replies = serverState.repliesOf(top.id).filter(({ status }) => statuses.includes(status));
	return {
		kind: 'youtube#commentThread',
		etag: `t-${top.id}-${replies.length}`,
		id: top.id,
		snippet: {
			channelId: shop.id,
			...(top.video === null ? { postId: 'Ugkx-post' } : { videoId: top.video }),
			topLevelComment: commentJson(top, spelling),
			canReply: !serverState.videos.get(top.video ?? '')?.commentsOff,
			totalReplyCount: serverState.repliesOf(top.id).filter(({ status }) => status === 'published').length,
			isPublic: top.status === 'published',
		},
		// Only some of them, the newest.
		...(replies.length > 0 && {
			replies: {
				comments: replies
					.slice(-5)
					.reverse()
					.map((reply) => commentJson(reply, spelling)),
			},
		}),
	};
}
