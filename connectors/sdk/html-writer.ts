// The elements and words of HTML, as they come → the lines that a person sees.
import {
	endedByNext,
	isEmoji,
	isHidden,
	isTiny,
	keepsWhiteSpace,
	lines,
	lists,
	paragraphs,
	players,
	skipped,
	voids,
} from './html-elements.ts';
import { Lines } from './html-lines.ts';
import { Link } from './html-link.ts';
import { Lists } from './html-lists.ts';
import { namedFile } from './html-media.ts';
import type { Attributes, TagHandler } from './html-tags.ts';

export interface HtmlOptions {
	/** The base of relative addresses; without it they are left out. */
	readonly base?: string;
	/** Line breaks of the source are line breaks: for texts that the platform itself makes into HTML later. */
	readonly keepLines?: boolean;
	/** Pictures, videos and players are named with their addresses: for platforms that have no attachments. */
	readonly media?: boolean;
	/** Lines of a blockquote begin with ">". */
	readonly quotes?: boolean;
}

/** An element whose end matters, and how many of its name are open. */
interface Open {
	readonly name: string;
	depth: number;
}

export class HtmlWriter implements TagHandler {
	readonly #options: HtmlOptions;
	readonly #skipsNothing: boolean;
	readonly #out: Lines;
	#skip: Open | undefined;
	#pre: Open | undefined;
	readonly #link: Link;
	readonly #lists = new Lists();

	constructor(options: HtmlOptions, skipsNothing: boolean) {
		this.#options = options;
		this.#skipsNothing = skipsNothing;
		this.#out = new Lines(options.quotes === true);
		this.#link = new Link(this.#out, options.base);
	}
	get isSkipping(): boolean {
		return this.#skip !== undefined && !/^(script|style)$/.test(this.#skip.name);
	}
	end(): string {
		this.#link.end();
		return this.#out.join();
	}

	text(text: string): void {
		if (this.#skip) return;
		const pre = this.#pre !== undefined || this.#options.keepLines === true;
		this.#out.addText(this.#link.words(text, pre), pre);
	}

	open(name: string, attributes: Attributes): void {
		if (this.#skip && !this.#endsHere(name)) return;
		if (this.#pre?.name === name) this.#pre.depth++;
		if (name === 'img') {
			this.#picture(attributes);
			return;
		}
		if (this.#options.media && players[name] !== undefined) this.#named(players[name], '', attributes.src);
		if (!this.#skipsNothing && !voids.has(name) && (skipped.has(name) || isHidden(attributes))) {
			this.#skip = { name, depth: 1 };
			return;
		}
		if (/^(script|style)$/.test(name)) this.#skip = { name, depth: 1 };
		else this.#start(name, attributes);
		if (!this.#pre && keepsWhiteSpace(name, attributes) && !voids.has(name)) this.#pre = { name, depth: 1 };
	}

	/** Whether what is left out ends here, because its element does. */
	#endsHere(name: string): boolean {
		if (this.#skip?.name !== name || voids.has(name)) return false;
		if (!endedByNext.has(name)) {
			this.#skip.depth++;
			return false;
		}
		this.#skip = undefined;
		return true;
	}

	#start(name: string, attributes: Attributes): void {
		const out = this.#out;
		if (name === 'br') out.line();
		else if (name === 'a') this.#link.start(attributes);
		else if (name === 'blockquote') out.quote(1);
		else if (name === 'tr') out.row();
		else if (name === 'td' || name === 'th') out.cell();
		else if (name === 'li') out.item(this.#lists.marker());
		else if (lists.has(name)) {
			this.#listEdge();
			this.#lists.open(name, attributes.start);
		} else if (paragraphs.has(name)) out.block(2);
		else if (lines.has(name)) out.block(1);
		else if (name === 'q') this.text('“');
	}

	close(name: string): void {
		if (this.#skip) {
			if (this.#skip.name === name && --this.#skip.depth === 0) this.#skip = undefined;
			return;
		}
		if (this.#pre?.name === name && --this.#pre.depth === 0) this.#pre = undefined;
		const out = this.#out;
		if (name === 'a') this.#link.end();
		else if (name === 'blockquote') out.quote(-1);
		else if (name === 'tr') out.row();
		else if (name === 'td' || name === 'th') out.tight();
		else if (name === 'li') out.endItem();
		else if (lists.has(name)) {
			this.#lists.close();
			this.#listEdge();
		} else if (paragraphs.has(name)) out.block(2);
		else if (lines.has(name)) out.block(1);
		else if (name === 'q') this.text('”');
	}

	#listEdge(): void {
		const { isInside } = this.#lists;
		if (isInside) this.#out.tight();
		this.#out.block(isInside ? 1 : 2);
	}

	#picture(attributes: Attributes): void {
		const { alt = '', title = '', src } = attributes;
		if (isEmoji(attributes)) this.text(alt);
		else if (isTiny(attributes) || isHidden(attributes)) return;
		else if (this.#options.media) this.#named('picture', (alt || title).trim(), src);
		else this.#link.offer((alt || title).trim());
	}
	#named(kind: string, words: string, src: string | undefined): void {
		this.text(namedFile(kind, words, src, this.#options.base));
	}
}
