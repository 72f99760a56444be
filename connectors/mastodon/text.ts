// How Mastodon counts, and the text of a reply with the @mention: without it nobody is notified.
import { type Count, characters, countGraphemes, type Target } from '../sdk/index.ts';
import { type Facts, Handle } from './map.ts';

/** The status text of a reply. Adds the mention unless the text starts with it, or the shop replies to itself. */
export function statusText(target: Target, text: string): string {
	const { acct } = Handle.parse(target.handle);
	if (target.author.isShop) return text;
	const mention = `@${acct}`;
	const start = text.trimStart().toLowerCase();
	return start === mention.toLowerCase() || start.startsWith(`${mention.toLowerCase()} `) ? text : `${mention} ${text}`;
}

// As StatusLengthValidator: a link costs a fixed number, a remote mention only its name, a content warning counts too.
const link = /https?:\/\/[^\s<>"]*[^\s<>".,:;!?)'\]]/giu;
const mention = /(?<![\w/])@([\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu;

export function countStatus(facts: Facts, target: Target, text: string): Count {
	const spoiler = Handle.parse(target.handle).spoiler ?? '';
	const countable = statusText(target, text).replace(link, 'x'.repeat(facts.perUrl)).replace(mention, '@$1');
	return { unit: characters, used: countGraphemes(spoiler + countable), limit: facts.maxCharacters };
}
