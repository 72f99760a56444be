// Where the links of a mail lead. The frame that shows its design follows none, so they stand below it, each with its whole address: the words of
// a link say what their writer wants.
import { htmlToText } from '../../../connectors/sdk/html.ts';

export interface DesignLink {
	/** As text; '' where the link has none. */
	readonly words: string;
	/** http, https or mailto. */
	readonly url: string;
}

/** `links.open` takes no longer ones. */
const maxUrl = 2048;
const maxWords = 200;
export const maxLinks = 200;

/** `html` as cleanDesign made it: well-formed, with the address of each link in its title. */
export function linksIn(html: string): DesignLink[] {
	const found = new Map<string, DesignLink>();
	for (const [, attributes = '', inside = ''] of html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)) {
		const url = addressOf(unescaped(/\stitle="([^"]*)"/.exec(attributes)?.[1] ?? ''));
		if (url === null) continue;
		// In a link, a picture without words has its name.
		const words = htmlToText(`<a href="no:where">${inside}</a>`)
			.replace(/\s+/g, ' ')
			.trim()
			.slice(0, maxWords)
			.toWellFormed();
		const link = { words: words === url ? '' : words, url };
		found.set(`${link.words}\n${url}`, link);
		if (found.size >= maxLinks) break;
	}
	return [...found.values()];
}

function addressOf(address: string): string | null {
	const url = URL.parse(address.trim());
	return url && /^(https?|mailto):$/.test(url.protocol) && address.trim().length <= maxUrl ? address.trim() : null;
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? '');
