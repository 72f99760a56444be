// The form of the sample shop's script: author, text, place, and the time before the shop is opened.
import type { Audience, Reachability, ThreadKind } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { posts } from './stories/posts.ts';

export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

/** The place of a message. Most are one account, but are like the channels of a real shop; the last three are accounts of their own (accounts.ts). */
export type Place =
	| 'page'
	| 'photos'
	| 'town'
	| 'blog'
	| 'messages'
	| 'chat'
	| 'reviews'
	| 'email'
	| 'yelp'
	| 'bluesky'
	| 'mastodon';
export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'ar' | 'he' | 'ja' | 'pt' | 'tr';

export interface Line {
	/** ms before the shop was first opened; for arrivals, ms after they begin (0 = the first line). */
	readonly ago: number;
	readonly text: string;
	/** By the shop. */
	readonly own?: true;
	/** The text before an edit, `after` ms after the message. */
	readonly before?: { readonly text: string; readonly after: number };
	/** Deleted after so many ms. */
	readonly deletedAfter?: number;
	/** A picture of picture.ts; one that is not there is gone. */
	readonly image?: string;
	/** A file of attached.ts. */
	readonly file?: string;
	readonly liked?: true;
}

export interface Story {
	/** Its ids start with this; never change one. */
	readonly key: string;
	readonly place: Place;
	/** The channel's name, where it is not the one of its place. */
	readonly channel?: string;
	readonly who: string;
	readonly language?: Language;
	/** The post of the shop that it comments on. */
	readonly post?: keyof typeof posts;
	readonly rating?: 1 | 2 | 3 | 4 | 5;
	/** How many people see it, where that is not what the place says. */
	readonly reach?: number;
	/** How long after the last line a reply is possible. */
	readonly window?: number;
	readonly lines: readonly Line[];
	/** The customer's messages after our replies, one after the other; without it, texts that fit their language. */
	readonly back?: readonly string[];
}

interface PlaceFacts {
	/** What its owner calls it. */
	readonly channel: string;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly reach?: number;
	/** The readers of a reply there; `who` is the customer. */
	readonly readers: (who: string) => UiText;
	/** Whether a private reply is possible from there, and for how long. */
	readonly aside: { readonly window: number } | { readonly why: UiText } | null;
	/** Limit of characters. */
	readonly limit: number | null;
}

export const places: Readonly<Record<Place, PlaceFacts>> = {
	page: {
		channel: 'Facebook',
		kind: 'comment',
		audience: 'public',
		reach: 1200,
		readers: () => uiText`Everyone on your page can read this, about 1,200 people.`,
		aside: { window: days(7) },
		limit: 8000,
	},
	photos: {
		channel: 'Instagram',
		kind: 'comment',
		audience: 'public',
		reach: 640,
		readers: () => uiText`Everyone who sees the picture can read this, about 640 people.`,
		aside: { why: uiText`Under pictures, the customer has to write to you privately first.` },
		limit: 2200,
	},
	town: {
		channel: 'X',
		kind: 'mention',
		audience: 'public',
		reach: 3100,
		readers: () => uiText`Everyone on X can read this, about 3,100 people.`,
		aside: { window: days(7) },
		limit: 280,
	},
	blog: {
		channel: 'Blog',
		kind: 'comment',
		audience: 'public',
		reach: 90,
		readers: () => uiText`Everyone who reads the blog can read this.`,
		aside: { why: uiText`You can only reply to blog comments on the blog.` },
		limit: null,
	},
	reviews: {
		channel: 'Google',
		kind: 'review',
		audience: 'public',
		reach: 2400,
		readers: () => uiText`Everyone who looks the bakery up can read this.`,
		aside: { why: uiText`You can only reply publicly to reviews.` },
		limit: 4096,
	},
	messages: {
		channel: 'Messenger',
		kind: 'message',
		audience: 'private',
		readers: (who) => uiText`Only ${who} can read this.`,
		aside: null,
		limit: 2000,
	},
	chat: {
		channel: 'Website chat',
		kind: 'message',
		audience: 'private',
		readers: (who) => uiText`Only ${who} can read this, in the chat on your website, while they stay.`,
		aside: null,
		limit: 2000,
	},
	email: {
		channel: 'E-mail',
		kind: 'email',
		audience: 'private',
		readers: (who) => uiText`Only ${who} gets this, by e-mail.`,
		aside: null,
		limit: null,
	},
	yelp: {
		channel: 'Yelp',
		kind: 'review',
		audience: 'public',
		reach: 900,
		readers: () => uiText`Everyone who looks the bakery up can read this.`,
		aside: { why: uiText`You can only reply publicly to reviews.` },
		limit: 4096,
	},
	bluesky: {
		channel: 'Bluesky',
		kind: 'mention',
		audience: 'public',
		reach: 300,
		readers: () => uiText`Everyone on Bluesky can read this, about 300 people.`,
		aside: { why: uiText`They take private messages only from people they follow.` },
		limit: 300,
	},
	mastodon: {
		channel: 'Mastodon',
		kind: 'mention',
		audience: 'public',
		reach: 180,
		readers: () => uiText`Everyone on Mastodon can read this, about 180 people.`,
		aside: { window: days(7) },
		limit: 500,
	},
};

/** Posts that are a video: their comments are on YouTube. */
const videos: readonly (keyof typeof posts)[] = ['rye'];

/** The name of the channel. `place` differs from the story's where the conversation continued in private. */
export function channelAt(place: Place, story: Pick<Story, 'place' | 'channel' | 'post'> | undefined): string {
	if (story && place === story.place) {
		if (story.channel) return story.channel;
		if (place === 'page' && story.post && videos.includes(story.post)) return 'YouTube';
	}
	// A private message to somebody who wrote on X stays on X.
	return place === 'messages' && story?.place === 'town' ? places.town.channel : places[place].channel;
}

/** How an item of this place can be answered, and until when. */
export function repliesAt(
	place: Place,
	who: string,
	saidAt: number,
	window: number | undefined,
): Partial<Record<Audience, Reachability>> {
	const facts = places[place];
	const readers = facts.readers(firstName(who));
	const direct: Reachability = { allowed: true, readers, ...(window !== undefined && { until: saidAt + window }) };
	if (facts.audience === 'private') return { private: direct };
	if (facts.aside === null) return { public: direct };
	const aside: Reachability =
		'why' in facts.aside
			? { allowed: false, why: facts.aside.why }
			: { allowed: true, readers: uiText`Only ${firstName(who)} can read this.`, until: saidAt + facts.aside.window };
	return { public: direct, private: aside };
}

const firstName = (who: string): string => who.split(' ')[0] ?? who;

/** A customer is the same person in all their stories. */
export const personId = (who: string): string =>
	who
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
