// The words of a private message, and what it is about: the story that it answers or that names the shop, and what was shared. Stored with the
// message, so in English.
import { z } from 'zod';
import { englishText, uiText } from '../../../contract/ui-text.ts';
import { webAddress } from '../../sdk/index.ts';
import type { Message } from './message.ts';

const line = z.string().nullish().catch(undefined);
const Share = z.object({ link: line, name: line, description: line, template: z.unknown().optional() });
/** A card (a shared post, a product, a link), or several of them. Its button may come in a list. */
const Button = z.object({ url: line });
const Card = z.object({
	title: line,
	subtitle: line,
	url: line,
	cta: z
		.union([Button, z.array(Button).transform((all) => all[0])])
		.nullish()
		.catch(undefined),
});
const Template = z.object({
	generic_template: Card.extend({ elements: z.array(z.unknown()).nullish().catch(undefined) }),
});

/** Whether an attachment is a card and no file. */
export const isCard = (raw: unknown): boolean => Template.safeParse(raw).success;

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

interface Shared {
	readonly name: string | null | undefined;
	readonly link: string | null | undefined;
}
function cardsIn(raw: unknown): Shared[] {
	const template = Template.safeParse(raw).data?.generic_template;
	const inside = (template?.elements ?? []).flatMap((one) => Card.safeParse(one).data ?? []).slice(0, 20);
	return [...(template ? [template] : []), ...inside].map(({ title, subtitle, cta, url }) => ({
		name: [title, subtitle].filter(Boolean).join(', '),
		link: cta?.url ?? url,
	}));
}

function sharedLines({ shares, attachments }: Message, words: string): string[] {
	const shared = (shares?.data ?? []).flatMap((raw): Shared[] => {
		const share = Share.safeParse(raw).data;
		return share ? [{ name: share.name ?? share.description, link: share.link }, ...cardsIn(share.template)] : [];
	});
	const lines = [...shared, ...(attachments?.data ?? []).flatMap(cardsIn)]
		.filter(({ link, name }) => (webAddress(link) ?? name ?? '') !== '' && !(link && words.includes(link)))
		.map(({ link, name }) => withLink([englishText(uiText`Shared`), name].filter(Boolean).join(' '), link));
	return [...new Set(lines)];
}

const withLink = (words: string, link: string | null | undefined): string =>
	[words, webAddress(link)].filter(Boolean).join(': ');
