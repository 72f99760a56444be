// How the script of the sample shop is written: who says what where, and how long before the shop is opened.
import type { Audience, Reachability, ThreadKind } from '../../contract/domain.ts';

export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

/** Where something is said. The sample is one account, but its places feel like the channels of a real shop. */
export type Place = 'page' | 'photos' | 'town' | 'blog' | 'messages' | 'chat' | 'reviews' | 'email';
export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'ar' | 'he' | 'ja' | 'pt' | 'tr';

export interface Line {
	/** ms before the shop was first opened; for arrivals, ms after they begin (0 = the first line). */
	readonly ago: number;
	readonly text: string;
	/** Said by the shop. */
	readonly own?: true;
	/** The text was another one until `after` ms after it was said. */
	readonly before?: { readonly text: string; readonly after: number };
	/** Taken back after so many ms. */
	readonly deletedAfter?: number;
	/** A picture of picture.ts; one that is not there is gone. */
	readonly image?: string;
	/** A file of attached.ts. */
	readonly file?: string;
	readonly liked?: true;
}

export interface Story {
	/** Its ids begin with this; never change one. */
	readonly key: string;
	readonly place: Place;
	/** The channel's name, where it is not the one of its place. */
	readonly channel?: string;
	readonly who: string;
	readonly language?: Language;
	/** Under which post of the shop. */
	readonly post?: keyof typeof posts;
	readonly rating?: 1 | 2 | 3 | 4 | 5;
	/** How many people see it, where that is not what the place says. */
	readonly reach?: number;
	/** How long after the last line an answer is possible at all. */
	readonly window?: number;
	readonly lines: readonly Line[];
	/** What the customer writes to our answers, one after the other; without it, words that fit their language. */
	readonly back?: readonly string[];
}

/** The shop's own posts, shown as context over the comments below them. */
export const posts = {
	birthday: 'Birthday cakes: order two days ahead, fetch from seven in the morning.',
	rye: 'New from Thursday: dark rye with caraway, baked overnight.',
	lemon: 'Lemon tart week! Five sorts, one lemon tree.',
	summer: 'Summer hours: closed on Mondays in August. Monday bread on Sunday evenings.',
	helper: 'We are looking for a Saturday helper who likes early mornings.',
	sourdough: 'On the blog: why our sourdough takes thirty hours',
} as const;

interface PlaceFacts {
	/** What its owner calls it. */
	readonly channel: string;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly reach?: number;
	/** Who reads an answer there; {name} is the customer. */
	readonly readers: string;
	/** Whether the customer can be answered in private from there, and for how long. */
	readonly aside: { readonly window: number } | { readonly why: string } | null;
	/** Characters an answer may have. */
	readonly limit: number | null;
}

export const places: Readonly<Record<Place, PlaceFacts>> = {
	page: {
		channel: 'Facebook',
		kind: 'comment',
		audience: 'public',
		reach: 1200,
		readers: 'Everyone on your page can read this, about 1,200 people.',
		aside: { window: days(7) },
		limit: 8000,
	},
	photos: {
		channel: 'Instagram',
		kind: 'comment',
		audience: 'public',
		reach: 640,
		readers: 'Everyone who sees the picture can read this, about 640 people.',
		aside: { why: 'Under pictures, the customer has to write to you in private first.' },
		limit: 2200,
	},
	town: {
		channel: 'X',
		kind: 'mention',
		audience: 'public',
		reach: 3100,
		readers: 'Everyone on X can read this, about 3,100 people.',
		aside: { window: days(7) },
		limit: 500,
	},
	blog: {
		channel: 'Blog',
		kind: 'comment',
		audience: 'public',
		reach: 90,
		readers: 'Everyone who reads the blog can read this.',
		aside: { why: 'Blog comments can only be answered on the blog.' },
		limit: null,
	},
	reviews: {
		channel: 'Google',
		kind: 'review',
		audience: 'public',
		reach: 2400,
		readers: 'Everyone who looks the bakery up can read this.',
		aside: { why: 'Reviews are answered in public only.' },
		limit: 4096,
	},
	messages: { channel: 'Messenger', kind: 'message', audience: 'private', readers: 'Only {name} can read this.', aside: null, limit: 2000 },
	chat: {
		channel: 'Website chat',
		kind: 'message',
		audience: 'private',
		readers: 'Only {name} can read this, in the chat on your website, while they stay.',
		aside: null,
		limit: 2000,
	},
	email: { channel: 'E-mail', kind: 'email', audience: 'private', readers: 'Only {name} gets this, by e-mail.', aside: null, limit: null },
};

/** Posts that are a video: what is written below them is written on YouTube. */
const videos: readonly (keyof typeof posts)[] = ['rye'];

/** Where it is said, by name. `place` differs from the story's where the exchange went on in private. */
export function channelAt(place: Place, story: Pick<Story, 'place' | 'channel' | 'post'> | undefined): string {
	if (story && place === story.place) {
		if (story.channel) return story.channel;
		if (place === 'page' && story.post && videos.includes(story.post)) return 'YouTube';
	}
	// A private word to somebody who wrote on X stays on X.
	return place === 'messages' && story?.place === 'town' ? places.town.channel : places[place].channel;
}

/** How an item of this place can be answered, and until when. */
export function repliesAt(place: Place, who: string, saidAt: number, window: number | undefined): Partial<Record<Audience, Reachability>> {
	const facts = places[place];
	const readers = facts.readers.replace('{name}', firstName(who));
	const direct: Reachability = { allowed: true, readers, ...(window !== undefined && { until: saidAt + window }) };
	if (facts.audience === 'private') return { private: direct };
	if (facts.aside === null) return { public: direct };
	const aside: Reachability =
		'why' in facts.aside
			? { allowed: false, why: facts.aside.why }
			: { allowed: true, readers: `Only ${firstName(who)} can read this.`, until: saidAt + facts.aside.window };
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
