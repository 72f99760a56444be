// The words of a private message, and what it is about: the story that it answers or that names the shop, and what was shared. Stored with the
// message, so in English.
import { z } from 'zod';
import { englishText, uiText } from '../../../contract/ui-text.ts';
import { webAddress } from '../../sdk/index.ts';
import type { Message } from './message.ts';

const line = z.string().nullish().catch(undefined);
const Share = z.object({ link: line, name: line, description: line });
/** A card: a shared post in Messenger, a product. */
const Card = z.object({
	generic_template: z.object({ title: line, subtitle: line, cta: z.object({ url: line }).nullish().catch(undefined) }),
});

/** An own message is exactly what was sent, so that it is known again: previews that the platform adds are left out. */
export function wordsOf(message: Message, isShop: boolean, from: string): string {
	const words = message.message ?? '';
	if (isShop && words !== '') return words;
	const whole = [...storyLines(message), words, ...sharedLines(message, words)]
		.filter((part) => part !== '')
		.join('\n');
	return whole === '' && message.is_unsupported
		? englishText(uiText`Something that ${from} shows only in its own app.`)
		: whole;
}

function storyLines({ story }: Message): string[] {
	const lines: string[] = [];
	if (story?.mention) lines.push(withLink(englishText(uiText`Mentioned you in a story`), story.mention.link));
	if (story?.reply_to) lines.push(withLink(englishText(uiText`About your story`), story.reply_to.link));
	return lines;
}

function sharedLines({ shares, attachments }: Message, words: string): string[] {
	const shared = (shares?.data ?? []).flatMap((raw) => {
		const share = Share.safeParse(raw).data;
		return share ? [{ name: share.name ?? share.description, link: share.link }] : [];
	});
	const cards = (attachments?.data ?? []).flatMap((raw) => {
		const card = Card.safeParse(raw).data?.generic_template;
		return card ? [{ name: [card.title, card.subtitle].filter(Boolean).join(', '), link: card.cta?.url }] : [];
	});
	return [...shared, ...cards]
		.filter(({ link, name }) => (webAddress(link) ?? name ?? '') !== '' && !(link && words.includes(link)))
		.map(({ link, name }) => withLink([englishText(uiText`Shared`), name].filter(Boolean).join(' '), link));
}

const withLink = (words: string, link: string | null | undefined): string =>
	[words, webAddress(link)].filter(Boolean).join(': ');
