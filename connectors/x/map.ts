// Post → Item. Pure.
import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type Author, cutGraphemes, type Item, type Self, type Target, tidyName } from '../sdk/index.ts';
import { timeOfId } from './ids.ts';
import { type Included, type Post, type User, zPostId } from './shapes.ts';
import { expandLinks, names, stripNames, unescapeText } from './text.ts';

/** Found by check. */
export const Facts = z.object({ id: zPostId, username: z.string() });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** Data for replying. `id`: the newest version of the post; `at` gives a deleted one its time. */
export const PostHandle = z.object({ id: zPostId, at: z.number() });

export const authorOf = (id: string | null | undefined, user: User | undefined, facts: Facts): Author => {
	if (id && id === facts.id)
		return {
			externalId: id,
			name: tidyName(user?.name ?? '', facts.username),
			handle: `@${facts.username}`,
			isShop: true,
		};
	if (!user) return { ...(id ? { externalId: id } : {}), name: 'Unknown user', isShop: false };
	return {
		externalId: user.id,
		name: tidyName(user.name, user.username),
		handle: `@${tidyName(user.username, '?')}`,
		isShop: false,
	};
};

export const textOf = (post: Post): string =>
	expandLinks(unescapeText(post.note?.text ?? post.text), post.note?.entities ?? post.entities);

export const parentOf = (post: Post): string | undefined =>
	post.references.find(({ type }) => type === 'replied_to')?.id;
export const permalinkOf = (id: string, username = 'i'): string =>
	`https://x.com/${encodeURIComponent(username)}/status/${id}`;

const kinds: Record<string, 'image' | 'video'> = { photo: 'image', video: 'video', animated_gif: 'video' };
export const attachmentsOf = (
	{ attachments }: Pick<Post, 'attachments'>,
	included: Included,
): NonNullable<Item['attachments']> =>
	(attachments?.media_keys ?? []).map((key) => {
		const media = included.media.get(key);
		const ref = media?.url ?? media?.preview_image_url ?? key;
		return {
			kind: kinds[media?.type ?? ''] ?? 'file',
			ref,
			...(media?.alt_text ? { name: cutGraphemes(media.alt_text, 200) } : {}),
		};
	});

export function postItem(post: Post, facts: Facts, included: Included): Item {
	const first = post.versions[0] ?? post.id;
	const isShop = post.author_id === facts.id;
	const user = post.author_id ? included.users.get(post.author_id) : undefined;
	const edited = post.versions.length > 1;
	const at = edited ? timeOfId(first) : (post.created_at ?? timeOfId(post.id));
	const parent = parentOf(post);
	const above = parent ? included.posts.get(parent) : undefined;
	const to = isShop ? addresseeOf(post, facts, included) : undefined;
	const text = textOf(post);
	// A reply below a post of the shop's. Where the first post is not known, the direct parent decides.
	const root = included.posts.get(post.conversation_id ?? '');
	const isNear = post.in_reply_to_user_id === facts.id || above?.in_reply_to_user_id === facts.id;
	const isComment = !isShop && parent !== undefined && (root ? root.author_id === facts.id : isNear);
	const context =
		above && above.id === post.conversation_id && above.author_id !== post.author_id
			? contextOf(above, included)
			: undefined;
	const reach = post.public_metrics?.impression_count ?? undefined;
	return {
		externalId: first,
		...(parent ? { parentId: above?.versions[0] ?? parent } : {}),
		...(post.conversation_id ? { conversation: post.conversation_id } : parent ? {} : { conversation: first }),
		handle: { id: post.id, at },
		kind: isComment ? 'comment' : 'mention',
		audience: 'public',
		author: authorOf(post.author_id, user, facts),
		...(to ? { to } : {}),
		text: isShop
			? to
				? stripNames(text)
				: text
			: [
					...quotedIn(post, included),
					stripNames(text, new Set([facts.username.toLowerCase()])),
					...pollsOf(post, included),
				]
					.filter((part) => part !== '')
					.join('\n'),
		createdAt: at,
		...(edited ? { editedAt: Math.max(at, post.created_at ?? timeOfId(post.id)) } : {}),
		permalink: permalinkOf(post.id, isShop ? facts.username : user?.username),
		...(reach === undefined || isShop ? {} : { reach }),
		attachments: attachmentsOf(post, included),
		...(context ? { context } : {}),
		...(isShop ? {} : { replies: repliesTo(post, facts, included, user) }),
		can: isShop ? ['delete'] : isComment ? ['hide'] : [],
	};
}

/** The words of a quoted post; its address is in the text already. */
const quotedIn = (post: Post, included: Included): string[] =>
	post.references.flatMap(({ type, id }) => {
		const quoted = type === 'quoted' ? included.posts.get(id) : undefined;
		return quoted ? [cutGraphemes(textOf(quoted), 1000).replace(/^/gm, '> ')] : [];
	});

/** Stored with the message, so in English. */
const pollsOf = ({ attachments }: Post, included: Included): string[] =>
	(attachments?.poll_ids ?? []).flatMap((id) => [
		'(a poll)',
		...(included.polls.get(id)?.options ?? []).slice(0, 30).map(({ label }) => `• ${label}`),
	]);

/** What the shop added to its own post is a message once somebody answers it, and stands above the answer. The first post is its context. */
export function ownParents(items: readonly Item[], facts: Facts, included: Included): Item[] {
	const ids = new Set(items.flatMap(({ author, parentId }) => (author.isShop || !parentId ? [] : [parentId])));
	return [...included.posts.values()].flatMap((post) =>
		post.author_id === facts.id && ids.has(post.versions[0] ?? post.id) && parentOf(post) !== undefined
			? [postItem(post, facts, included)]
			: [],
	);
}

function contextOf(root: Post, included: Included): NonNullable<Item['context']> {
	const words = textOf(root).replace(/\s+/g, ' ').trim();
	const short = cutGraphemes(words, 120);
	const user = root.author_id ? included.users.get(root.author_id) : undefined;
	const title = words === '' ? 'A post without words' : short === words ? words : `${short}…`;
	return { externalId: root.versions[0] ?? root.id, title, permalink: permalinkOf(root.id, user?.username) };
}

/** The person that an own post addresses: the author of the parent, else, where it opens with a mention, the first person mentioned. */
export function addresseeOf(post: Post, facts: Facts, included: Included): Item['to'] {
	const answered =
		post.in_reply_to_user_id && post.in_reply_to_user_id !== facts.id ? post.in_reply_to_user_id : undefined;
	const named = post.text.trimStart().startsWith('@')
		? post.entities?.mentions?.find(({ id }) => id && id !== facts.id)
		: undefined;
	const id = answered ?? named?.id;
	if (!id) return undefined;
	const user = included.users.get(id);
	const username = user?.username ?? post.entities?.mentions?.find((mention) => mention.id === id)?.username;
	const name = tidyName(user?.name ?? '', username ?? 'Unknown user');
	return { externalId: id, name, ...(username ? { handle: `@${tidyName(username, '?')}` } : {}) };
}

/**
 * X accepts a program's reply only to people who mentioned or quoted the account. The mention that X itself puts in front of a reply may
 * not count; we try to reply to people who replied to us, and X's refusal says what to do.
 */
function repliesTo(
	post: Post,
	facts: Facts,
	included: Included,
	user: User | undefined,
): Partial<Record<'public' | 'private', Reachability>> {
	const quotes = post.references.some(
		({ type, id }) => type === 'quoted' && included.posts.get(id)?.author_id === facts.id,
	);
	const engaged = names(textOf(post), facts.username) || quotes || post.in_reply_to_user_id === facts.id;
	const name = tidyName(user?.name ?? '', '');
	const who = name === '' ? uiText`This customer` : name;
	const why = uiText`${who} didn’t mention you here, so X accepts a reply only on its own page, not from an app.`;
	return {
		public: engaged
			? { allowed: true, readers: uiText`Everyone can read this.` }
			: { allowed: false, manual: true, why },
		private: {
			allowed: false,
			why: uiText`You can’t reply to a post privately. Write a private message on X instead.`,
		},
	};
}

export const goneItem = (target: Target, at: number): Item => ({
	externalId: target.externalId,
	conversation: target.conversation,
	...(target.handle === undefined ? {} : { handle: target.handle }),
	kind: target.kind,
	audience: target.audience,
	author: target.author,
	text: '',
	createdAt: at,
	standing: 'deleted',
	standingWhy: uiText`It was deleted, or its author hides it from you now.`,
	can: [],
});
