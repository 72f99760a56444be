// What a message says: its words with the addresses behind them, what it quotes or forwards, and what was sent in place of words. Stored with
// the message, so in English.
import { z } from 'zod';
import { cutGraphemes, tidyName, withAddress } from '../sdk/index.ts';
import { richWords } from './rich-message.ts';
import { Chat, type Entity, type Message, User } from './shapes.ts';

type Said = Pick<
	Message,
	| 'text'
	| 'caption'
	| 'entities'
	| 'caption_entities'
	| 'sticker'
	| 'location'
	| 'venue'
	| 'contact'
	| 'poll'
	| 'checklist'
	| 'dice'
	| 'game'
	| 'invoice'
	| 'rich_message'
	| 'story'
	| 'paid_media'
	| 'giveaway'
>;

/** All of a message as text; '' for one without words or known contents. */
export function textOf(message: Message): string {
	const words = wordsOf(message);
	const about = [...quoted(message), ...forwarded(message)];
	// What is quoted alone says nothing: a picture may belong to it.
	return [...about, words].filter((part) => part !== '').join('\n');
}

/** Words or contents, without what they are about. */
export function wordsOf(message: Said): string {
	const written =
		withLinks(message.text ?? message.caption ?? '', message.entities ?? message.caption_entities ?? []) ||
		richWords(message.rich_message);
	return written.trim() === '' ? contentOf(message) : written.trim();
}

/** Offsets count UTF-16 units, as JavaScript does. */
function withLinks(text: string, entities: readonly Entity[]): string {
	let rest = text;
	const links = entities.filter(({ type, url }) => type === 'text_link' && url);
	for (const { offset, length, url } of links.toSorted((a, b) => b.offset - a.offset)) {
		if (offset < 0 || length <= 0 || offset + length > rest.length) continue;
		const words = rest.slice(offset, offset + length);
		rest = rest.slice(0, offset) + withAddress(words, url ?? '') + rest.slice(offset + length);
	}
	return rest;
}

function contentOf(message: Said): string {
	const { sticker, venue, location, contact, poll, checklist, dice, game, invoice } = message;
	if (sticker) return `${sticker.emoji ?? ''} (sticker)`.trim();
	// A venue comes with its location beside it.
	if (venue) return `A place: ${[venue.title, venue.address].filter(Boolean).join(', ')} ${mapOf(venue.location)}`;
	if (location) return `A place: ${mapOf(location)}`;
	if (poll) return listed(`(a poll) ${poll.question}`, poll.options);
	if (checklist) return listed(`(a checklist) ${checklist.title ?? ''}`, checklist.tasks);
	if (contact)
		return `A contact: ${tidyName(`${contact.first_name} ${contact.last_name ?? ''}`, 'Somebody')}, ${contact.phone_number}`;
	if (dice) return `${dice.emoji ?? '(a dice)'} ${dice.value ?? ''}`.trim();
	if (game) return `(a game) ${game.title ?? ''}`.trim();
	if (invoice) return `(an invoice) ${[invoice.title, invoice.description].filter(Boolean).join(', ')}`.trim();
	const other = Object.entries(named).find(([name]) => (message[name as keyof typeof named] ?? null) !== null);
	return other ? `(${other[1]})` : '';
}

/** Contents that a bot cannot see into. */
const named = { story: 'a story', paid_media: 'a paid picture', giveaway: 'a giveaway' } as const;

const mapOf = ({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): string =>
	`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
const listed = (title: string, options: readonly { readonly text: string }[] | null | undefined): string =>
	[title.trim(), ...(options ?? []).slice(0, 30).map(({ text }) => `• ${text}`)].join('\n');

const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(undefined);
const Origin = z.object({
	sender_user: maybe(User),
	sender_user_name: maybe(z.string()),
	sender_chat: maybe(Chat),
	chat: maybe(Chat),
	author_signature: maybe(z.string()),
});
const Outside = z.object({ origin: maybe(Origin), chat: maybe(Chat) });
const StoryReply = z.object({ chat: maybe(Chat) });

function forwarded({ forward_origin: raw, is_automatic_forward: isOwnPost }: Message): string[] {
	if (raw === undefined || raw === null || isOwnPost) return [];
	const name = nameIn(Origin.safeParse(raw).data);
	return [name === '' ? 'Forwarded:' : `Forwarded from ${name}:`];
}

function quoted({ quote, external_reply: outside, reply_to_story: story }: Message): string[] {
	const lines: string[] = [];
	if (story) lines.push(`About a story of ${nameOfChat(StoryReply.safeParse(story).data?.chat, 'somebody')}`);
	const from = outside ? Outside.safeParse(outside).data : undefined;
	if (from) lines.push(`About a message of ${nameIn(from.origin ?? undefined) || nameOfChat(from.chat, 'somebody')}:`);
	if (quote)
		lines.push(
			...cutGraphemes(quote.text, 1000)
				.split('\n')
				.map((line) => `> ${line}`),
		);
	return lines;
}

function nameIn(origin: z.output<typeof Origin> | undefined): string {
	if (!origin) return '';
	const { sender_user: user, sender_user_name: name, sender_chat: as, chat } = origin;
	if (user) return nameOf(user);
	return name ? tidyName(name, '') : nameOfChat(as ?? chat, '');
}

export const nameOf = ({
	first_name,
	last_name,
	username,
}: Pick<User, 'first_name' | 'last_name' | 'username'>): string =>
	tidyName(`${first_name} ${last_name ?? ''}`, username ? `@${username}` : 'Deleted account');
export const nameOfChat = (chat: Chat | null | undefined, instead = 'Somebody'): string =>
	tidyName(chat?.title ?? `${chat?.first_name ?? ''} ${chat?.last_name ?? ''}`, instead);
