// The open link of a text that is being made from HTML: at its end its address follows its words.
import { isMention } from './html-elements.ts';
import type { Lines } from './html-lines.ts';
import type { Attributes } from './html-tags.ts';
import { withAddress } from './link-words.ts';

export class Link {
	readonly #out: Lines;
	readonly #base: string | undefined;
	#open: { readonly href: string; readonly attributes: Attributes; from: number | undefined; alt: string } | undefined;

	constructor(out: Lines, base: string | undefined) {
		this.#out = out;
		this.#base = base;
	}
	/** A second link ends the first, as in a browser. */
	start(attributes: Attributes): void {
		this.end();
		const written = attributes.href?.trim() ?? '';
		// As it was written, where it is whole: a browser's form of it has other letters.
		const href = URL.canParse(written) ? written : URL.parse(written, this.#base)?.href;
		if (href !== undefined) this.#open = { href, attributes, from: undefined, alt: '' };
	}
	/** Notes where the link's words begin, and answers what of them is still to be written. */
	words(text: string, pre: boolean): string {
		if (!this.#open || this.#open.from !== undefined || text.trim() === '') return text;
		this.#out.addText(/^\s*/.exec(text)?.[0] ?? '', pre);
		this.#out.startWords();
		this.#open.from = this.#out.length;
		return text.trimStart();
	}
	/** The words of a picture, for a link that has no others. */
	offer(alt: string): void {
		if (this.#open) this.#open.alt ||= alt;
	}
	end(): void {
		const link = this.#open;
		this.#open = undefined;
		if (link?.from !== undefined) {
			const words = this.#out.since(link.from);
			if (!isMention(words, link.href, link.attributes))
				this.#out.replaceSince(link.from, withAddress(words, link.href));
		} else if (link && link.alt !== '') this.#out.addText(withAddress(link.alt, link.href), false);
	}
}
