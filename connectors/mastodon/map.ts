// Status → Item. Pure.
import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import {
	type Author,
	cutGraphemes,
	htmlToText,
	type Item,
	type Self,
	type Target,
	tidyName,
	webAddress,
} from '../sdk/index.ts';
import type { Account, Status } from './api.ts';
import type { Root } from './paging.ts';
import { addressOf } from './server.ts';

/** What the server takes beside the words of a status. */
const MediaFacts = z.object({
	max: z.number(),
	types: z.array(z.string()),
	maxBytes: z.number(),
	maxPixels: z.number(),
	alt: z.number(),
});
export type MediaFacts = z.output<typeof MediaFacts>;

/** Found by check, used by every mapping. `id`: our account's; `domain`: the end of local addresses. */
export const Facts = z.object({
	id: z.string(),
	acct: z.string(),
	domain: z.string(),
	maxCharacters: z.number(),
	perUrl: z.number(),
	/** Missing: connected by a version that sent no files. */
	media: MediaFacts.optional(),
});
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** Data for replying; stored with the item. `at` gives a deleted status its time. */
export const Handle = z.object({
	acct: z.string(),
	visibility: z.string(),
	spoiler: z.string().optional(),
	language: z.string().optional(),
	at: z.number(),
});
export type Handle = z.output<typeof Handle>;

interface Place {
	/** The notification's time. The time of the status itself is by its author's clock. */
	readonly at?: number;
	/** undefined = not known; the store then finds the conversation through the parent. */
	readonly root?: Root | undefined;
}

export function itemOf(status: Status, facts: Facts, place: Place = {}): Item {
	const isShop = status.account.id === facts.id;
	const at = place.at ?? status.created_at;
	const to = isShop ? addresseeOf(status, facts) : undefined;
	const isPrivate = replyVisibility(status.visibility) === 'direct';
	const permalink = webAddress(status.url);
	const { root } = place;
	const handle: Handle = { acct: status.account.acct, visibility: status.visibility, at };
	if (status.spoiler_text) handle.spoiler = status.spoiler_text;
	if (status.language) handle.language = status.language;
	return {
		externalId: status.id,
		...(status.in_reply_to_id ? { parentId: status.in_reply_to_id } : {}),
		...(root ? { conversation: root.id } : status.in_reply_to_id || isShop ? {} : { conversation: status.id }),
		handle,
		kind: isPrivate ? 'message' : underOurs(status, facts, root) ? 'comment' : 'mention',
		audience: isPrivate ? 'private' : 'public',
		author: authorOf(status.account, facts),
		...(to ? { to } : {}),
		text: isShop ? ownText(status) : withWarning(status, facts),
		createdAt: at,
		...(status.edited_at ? { editedAt: status.edited_at } : {}),
		standing: 'visible',
		liked: status.favourited ?? false,
		...(permalink ? { permalink } : {}),
		attachments: status.media_attachments.map((media) => ({
			kind: kinds[media.type] ?? 'file',
			ref: webAddress(media.url) ?? webAddress(media.remote_url) ?? media.id,
			...(media.description ? { name: cutGraphemes(media.description, 200) } : {}),
		})),
		...(root && !isPrivate && root.id !== status.id && root.by !== addressOf(status.account.acct, facts.domain)
			? {
					context: { externalId: root.id, title: root.title, ...(root.permalink ? { permalink: root.permalink } : {}) },
				}
			: {}),
		...(isShop ? {} : { replies: repliesTo(status) }),
		can: isShop ? ['delete'] : [status.favourited ? 'unlike' : 'like'],
	};
}

/** A comment is a reply below a post of the shop's, at any depth. Where the first post is not known, the direct parent decides. */
const underOurs = (status: Status, facts: Facts, root: Root | undefined): boolean =>
	root
		? root.id !== status.id && root.by === addressOf(facts.acct, facts.domain)
		: status.in_reply_to_account_id === facts.id;

const kinds: Record<string, 'image' | 'video' | 'audio'> = {
	image: 'image',
	gifv: 'video',
	video: 'video',
	audio: 'audio',
};

const nameOf = (account: Account): string =>
	tidyName(account.display_name ?? '', tidyName(account.username ?? account.acct, '?'));

function authorOf(account: Account, facts: Facts): Author {
	const address = addressOf(account.acct, facts.domain);
	return {
		externalId: address,
		name: nameOf(account),
		handle: `@${address}`,
		isShop: account.id === facts.id,
	};
}

/**
 * The person that an own status addresses: the author of the parent, else the first mention where the status opens with a mention or is
 * private (the parent of a reply may be deleted by now). A public post that only mentions people addresses nobody: undefined.
 */
function addresseeOf(status: Status, facts: Facts): Item['to'] {
	const others = status.mentions.filter((mention) => mention.id !== facts.id);
	const answered = others.find((mention) => mention.id === status.in_reply_to_account_id);
	const named =
		status.in_reply_to_id || status.visibility === 'direct' || htmlToText(status.content).startsWith('@')
			? others[0]
			: undefined;
	const mention = answered ?? named;
	if (!mention) return undefined;
	const address = addressOf(mention.acct, facts.domain);
	return { externalId: address, name: tidyName(mention.username, address), handle: `@${address}` };
}

/** Whether an own status is part of a conversation. The shop's ordinary posts are context, not messages. */
export const addressesSomebody = (status: Status, facts: Facts): boolean => addresseeOf(status, facts) !== undefined;

const withWarning = (status: Status, facts: Facts): string => {
	const words = stripMentions(htmlToText(status.content, { quotes: true }), new Set([facts.acct.toLowerCase()]));
	const text = [...quoted(status), words, ...options(status)].filter((part) => part !== '').join('\n');
	return status.spoiler_text ? `${status.spoiler_text}\n\n${text}`.trim() : text;
};

const quoted = ({ quote }: Status): string[] =>
	quote
		? [quote.content === '' ? '(a quoted post)' : cutGraphemes(htmlToText(quote.content), 1000).replace(/^/gm, '> ')]
		: [];
const options = ({ poll }: Status): string[] =>
	poll ? ['(a poll)', ...poll.options.slice(0, 30).map(({ title }) => `• ${title}`)] : [];

/** The text of an own status without the mentions in front, so that it equals what the owner wrote. */
function ownText(status: Status): string {
	const names = new Set(status.mentions.flatMap(({ acct, username }) => [acct.toLowerCase(), username.toLowerCase()]));
	return stripMentions(htmlToText(status.content), names);
}

/** Removes the @mentions at the start that only address somebody. A text of mentions alone stays whole. */
export function stripMentions(text: string, names: ReadonlySet<string>): string {
	let rest = text.trimStart();
	for (
		let match = /^@([^\s@]+(?:@[^\s@]+)?)\s*/u.exec(rest);
		match;
		match = /^@([^\s@]+(?:@[^\s@]+)?)\s*/u.exec(rest)
	) {
		if (!names.has((match[1] ?? '').toLowerCase())) break;
		rest = rest.slice(match[0].length);
	}
	return rest === '' ? text : rest;
}

/** Puts an item into the target's conversation. An item for other readers keeps its own kind. */
export const placed = (item: Item, target: Target): Item => ({
	...item,
	conversation: target.conversation,
	kind: item.audience === target.audience ? target.kind : item.kind,
});

const visibilities = ['public', 'unlisted', 'private', 'local', 'direct'] as const;
/** Never wider than the visibility of the parent. `local` is Pleroma's: everybody on the server. An unknown one counts as direct. */
export const replyVisibility = (visibility: string): (typeof visibilities)[number] =>
	visibilities.find((one) => one === visibility) ?? 'direct';

function repliesTo(status: Status): Partial<Record<'public' | 'private', Reachability>> {
	const name = nameOf(status.account);
	const onlyThem = {
		allowed: true,
		readers: uiText`Only ${name} and the people who run your two servers can read this.`,
	};
	const readers = {
		public: uiText`Everyone can read this.`,
		unlisted: uiText`Everyone can read this, but it stays out of public timelines.`,
		private: uiText`Your followers and ${name} can read this.`,
		local: uiText`Everyone on your server can read this.`,
	};
	const visibility = replyVisibility(status.visibility);
	if (visibility === 'direct')
		return {
			public: { allowed: false, why: uiText`${name} wrote to you privately, so the reply has to stay private.` },
			private: onlyThem,
		};
	return { public: { allowed: true, readers: readers[visibility] }, private: onlyThem };
}

/** A conversation's first post, as context of the statuses below it. */
export function rootOf(status: Status, facts: Facts): Root {
	const permalink = webAddress(status.url);
	const words = htmlToText(status.spoiler_text || status.content).replace(/\s+/g, ' ');
	const short = cutGraphemes(words, 120);
	const title = words === '' ? 'A post without words' : short === words ? words : `${short}…`;
	return {
		id: status.id,
		by: addressOf(status.account.acct, facts.domain),
		title,
		...(permalink ? { permalink } : {}),
	};
}
